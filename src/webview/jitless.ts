import * as z from 'zod';

// Before any schema is made: compiled checks would be code from text, which a panel's policy forbids.
z.config({ jitless: true });
