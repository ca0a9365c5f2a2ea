import * as z from 'zod';
import { activityLaps, activityStreams, activitySummary, spanFigures, streamChannel } from '../activities.ts';
import { rideId } from '../arguments.ts';
import { athleteProfile } from '../athlete.ts';
import { regionId, thresholdBasis } from '../basis.ts';
import { powerCurve } from '../training/powerCurve.ts';
import { pagePicture, pageReady, pageRetry, panelFailed, panelLoading, panelWords } from './messages.ts';

/** Nobody records a longer ride in one piece. */
const LONGEST_S = 300_000;

/** What somebody can press in the activity panel and the extension does. */
export const panelAction = z.enum(['previous', 'next', 'compare', 'ask', 'copy', 'text']);
export type PanelAction = z.output<typeof panelAction>;

/** One value a second, null where there is none: a plain loop over what is hours long. */
const values = z.custom<(number | null)[]>(
  (given) => Array.isArray(given) && given.every((value) => value === null || Number.isFinite(value)),
);
const streams = activityStreams.output.pick({ sample_count: true }).extend({
  channels: z.partialRecord(streamChannel, z.object({ unit: z.string(), values })),
});

/**
 * A ride, as the tools answer, of the account or of a file: that has no id and no region. `streams`: second by second,
 * null where nothing was recorded; `zones`: null where they are not known.
 */
const panelRide = z.strictObject({
  type: z.literal('ride'),
  summary: activitySummary.output.extend({ basis: thresholdBasis.extend({ region: regionId.nullable() }) }),
  laps: activityLaps.output.pick({ laps: true }),
  streams: streams.nullable(),
  zones: athleteProfile.output.pick({ hr_zones: true, power_zones: true }).nullable(),
  /** What can be done with it: the others are not offered. */
  actions: z.array(panelAction),
});
export type PanelRide = z.output<typeof panelRide>;

/** Whether there is a ride before and after the one that is shown. Told after it: the list may have to be read. */
const panelNeighbours = z.strictObject({
  type: z.literal('neighbours'),
  previous: z.boolean(),
  next: z.boolean(),
});
export type PanelNeighbours = z.output<typeof panelNeighbours>;

/** Everything that the extension tells the activity panel. `request` is that of the question which is answered. */
export const toActivityPanel = z.discriminatedUnion('type', [
  panelWords,
  panelLoading,
  /** `isWorkout`: the file holds a workout, which can be opened as one. */
  panelFailed.extend({ isWorkout: z.boolean() }),
  panelRide,
  panelNeighbours,
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
      start_s: z.int().min(0).max(LONGEST_S),
      end_s: z.int().min(1).max(LONGEST_S),
    })
    .refine(({ start_s: start, end_s: end }) => start < end),
  z.strictObject({ type: z.literal('action'), action: panelAction }),
  z.strictObject({ type: z.literal('openWorkout') }),
  pagePicture,
]);
export type FromActivityPanel = z.output<typeof fromActivityPanel>;

/** How somebody has left a ride's chart, in seconds since the ride's first row; `lap` is the index of the marked one. */
export const rideView = z.strictObject({
  axis: z.enum(['time', 'distance']),
  inView: z.strictObject({
    startS: z.int().min(0).max(LONGEST_S),
    endS: z.int().min(1).max(LONGEST_S),
  }),
  lap: z.int().min(0).max(LONGEST_S).nullable(),
  hasZoneColours: z.boolean(),
});
export type RideView = z.output<typeof rideView>;

/** What the editor keeps of a panel while its page is away: the ride, and how its chart was left. */
export const activityPanelState = z.strictObject({ rideId, view: rideView.optional() });

/** What the page finds again: that of a file has no id. */
export const activityPageState = activityPanelState.extend({ rideId: rideId.or(z.literal('')) });
