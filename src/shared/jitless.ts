import * as z from 'zod';

// The first import of whoever makes schemas outside of the server. Compiled checks would be code from text, which a
// page's policy forbids; and before it compiles one, zod looks at `navigator`, for which VS Code reproaches an extension.
z.config({ jitless: true });
