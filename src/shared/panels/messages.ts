import * as z from 'zod';

/** What every panel's page is told, and what it tells; those of one panel alone are beside this file. */

/** How the panel says things: a language tag, the rider's units, and the texts of that language by the English ones. */
export const panelWords = z.strictObject({
  type: z.literal('words'),
  locale: z.string().max(35),
  units: z.enum(['metric', 'imperial']),
  texts: z.record(z.string(), z.string()),
});
export type PanelWords = z.output<typeof panelWords>;

export const panelLoading = z.strictObject({
  type: z.literal('loading'),
  progress: z
    .strictObject({ done: z.number(), total: z.number().nullable(), message: z.string().nullable() })
    .nullable(),
});
export type PanelProgress = z.output<typeof panelLoading>['progress'];

export const panelFailed = z.strictObject({ type: z.literal('failed'), message: z.string() });

/** The page's first message: it can be spoken to. */
export const pageReady = z.strictObject({ type: z.literal('ready') });
export const pageRetry = z.strictObject({ type: z.literal('retry') });

/** The largest picture that a panel may hand over: base64 of a PNG. */
const PICTURE_LENGTH = 12 * 2 ** 20;
export const pagePicture = z.strictObject({
  type: z.literal('picture'),
  png: z.base64().max(PICTURE_LENGTH),
});
