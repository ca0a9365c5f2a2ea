import * as z from 'zod';

// Every page's first import, before any schema is made: compiled checks would be code from text, which a panel's policy forbids.
z.config({ jitless: true });
