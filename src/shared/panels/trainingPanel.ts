import * as z from 'zod';
import { listActivities } from '../activities.ts';
import { day } from '../arguments.ts';
import { memberStatistics } from '../statistics.ts';
import { loadForecast, MAX_DAILY_TSS } from '../training/forecast.ts';
import { intensityAnalysis } from '../training/intensity.ts';
import { powerCurve } from '../training/powerCurve.ts';
import { trainingLoad } from '../training/trainingLoad.ts';
import { pageReady, panelLoading, panelWords } from './messages.ts';

/** How far back the dashboard looks. */
export const trainingRange = z.enum(['6w', '3m', '6m', '1y', 'all']);
export type TrainingRange = z.output<typeof trainingRange>;

/** What the bars of a week stand for. */
export const volumeMeasure = z.enum(['hours', 'tss', 'distance']);
export type VolumeMeasure = z.output<typeof volumeMeasure>;

/** Two spans of days, the older after the newer. */
export const curveSpans = z.enum(['6w_before', '90d_before', '90d_year', '1y_before']);
export type CurveSpans = z.output<typeof curveSpans>;

const weeks = z.int().min(1).max(52);

/** What is to come: nothing said, as the last six weeks were, so much a week, or a fitness or form to have on a day. */
export const trainingPlan = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('none') }),
  z.strictObject({ kind: z.literal('usual'), weeks }),
  z.strictObject({
    kind: z.literal('weekly'),
    weeks,
    weekly_tss: z
      .number()
      .min(0)
      .max(7 * MAX_DAILY_TSS),
  }),
  z.strictObject({ kind: z.literal('ctl'), date: day, value: z.number().min(0).max(300) }),
  z.strictObject({ kind: z.literal('tsb'), date: day, value: z.number().min(-150).max(150) }),
]);
export type TrainingPlan = z.output<typeof trainingPlan>;

/** What the rider has chosen to see; kept for the next time. */
export const trainingView = z.strictObject({
  range: trainingRange,
  volume: volumeMeasure,
  curve: curveSpans,
  plan: trainingPlan,
});
export type TrainingView = z.output<typeof trainingView>;

/** What can be asked for again alone. */
export const trainingPart = z.enum(['load', 'forecast', 'intensity', 'curve', 'bests']);
export type TrainingPart = z.output<typeof trainingPart>;

/** What somebody can press in the dashboard and the extension does. */
export const trainingAction = z.enum(['setup', 'sync', 'settings', 'ask']);
export type TrainingAction = z.output<typeof trainingAction>;

const failure = z.strictObject({ message: z.string(), isAccount: z.boolean() }).nullable();
export type PartFailure = z.output<typeof failure>;

/** A tool's answer. Without one the last stays: it is asked for again, or could not be had. */
const part = <Name extends TrainingPart, Answer extends z.ZodType>(name: Name, answer: Answer) =>
  z.strictObject({ type: z.literal(name), answer: answer.nullable(), isLoading: z.boolean(), failure });

const ride = listActivities.output.shape.activities.element;

/** Everything that the extension tells the dashboard. */
export const toTrainingPanel = z.discriminatedUnion('type', [
  panelWords,
  panelLoading,
  /** Whose training it is from now on: everything that was told before is forgotten. */
  z.strictObject({ type: z.literal('account'), isSignedIn: z.boolean(), view: trainingView }),
  part('load', trainingLoad.output),
  part('forecast', loadForecast.output),
  part('intensity', intensityAnalysis.output),
  part('curve', powerCurve.output),
  part('bests', memberStatistics.output),
  /** The rides of a day; null: `message` says why they could not be had. */
  z.strictObject({
    type: z.literal('day'),
    date: day,
    rides: z.array(ride).nullable(),
    message: z.string().nullable(),
  }),
]);
export type ToTrainingPanel = z.output<typeof toTrainingPanel>;
export type PartMessage<Name extends TrainingPart = TrainingPart> = Extract<ToTrainingPanel, { type: Name }>;
export type DayMessage = Extract<ToTrainingPanel, { type: 'day' }>;

/** Everything that the dashboard tells the extension. */
export const fromTrainingPanel = z.discriminatedUnion('type', [
  pageReady,
  z.strictObject({ type: z.literal('retry'), part: trainingPart }),
  z.strictObject({ type: z.literal('refresh') }),
  z.strictObject({ type: z.literal('cancel') }),
  z.strictObject({ type: z.literal('view'), view: trainingView }),
  z.strictObject({ type: z.literal('day'), date: day }),
  z.strictObject({ type: z.literal('ride'), ride_id: z.string().regex(/^\d{1,19}$/), date: day }),
  z.strictObject({ type: z.literal('action'), action: trainingAction }),
]);
export type FromTrainingPanel = z.output<typeof fromTrainingPanel>;
