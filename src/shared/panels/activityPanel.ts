import * as z from 'zod';
import { activityLaps, activityStreams, activitySummary, spanFigures } from '../activities.ts';
import { rideId } from '../arguments.ts';
import { athleteProfile } from '../athlete.ts';
import { powerCurve } from '../training/powerCurve.ts';
import { pagePicture, pageReady, pageRetry, panelFailed, panelLoading, panelWords } from './messages.ts';

/** What somebody can press in the activity panel and the extension does. */
export const panelAction = z.enum(['previous', 'next', 'compare', 'ask', 'copy', 'text']);
export type PanelAction = z.output<typeof panelAction>;

/** A ride, as the tools answer. `streams`: null where nothing was recorded; `zones`: null where they are not known. */
const panelRide = z.strictObject({
  type: z.literal('ride'),
  summary: activitySummary.output,
  laps: activityLaps.output,
  streams: activityStreams.output.nullable(),
  zones: athleteProfile.output.pick({ hr_zones: true, power_zones: true }).nullable(),
  neighbours: z.strictObject({ previous: z.boolean(), next: z.boolean() }),
});
export type PanelRide = z.output<typeof panelRide>;

/** Everything that the extension tells the activity panel. `request` is that of the question which is answered. */
export const toActivityPanel = z.discriminatedUnion('type', [
  panelWords,
  panelLoading,
  panelFailed,
  panelRide,
  z.strictObject({
    type: z.literal('curve'),
    curve: powerCurve.output.nullable(),
    /** Why there is none, or how far the rides behind it are read. */
    message: z.string().nullable(),
    isLoading: z.boolean(),
  }),
  z.strictObject({
    type: z.literal('span'),
    request: z.int(),
    span: spanFigures.nullable(),
    message: z.string().nullable(),
  }),
]);
export type ToActivityPanel = z.output<typeof toActivityPanel>;
export type PanelCurve = Extract<ToActivityPanel, { type: 'curve' }>;

/** Everything that the activity panel tells the extension. Seconds count from the ride's first row. */
export const fromActivityPanel = z.discriminatedUnion('type', [
  pageReady,
  pageRetry,
  z
    .strictObject({
      type: z.literal('span'),
      request: z.int(),
      start_s: z.int().min(0).max(300_000),
      end_s: z.int().min(1).max(300_000),
    })
    .refine(({ start_s: start, end_s: end }) => start < end),
  z.strictObject({ type: z.literal('action'), action: panelAction }),
  pagePicture,
]);
export type FromActivityPanel = z.output<typeof fromActivityPanel>;

/** What the editor keeps of a panel while it is closed. */
export const activityPanelState = z.strictObject({ rideId });
