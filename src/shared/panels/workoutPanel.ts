import * as z from 'zod';
import { workoutEdit } from '../workout/workoutEdit.ts';
import { workout } from '../workout.ts';
import { workoutCreation } from '../workouts.ts';
import { pageReady, pageRetry, panelWords } from './messages.ts';

/** What somebody can press in the workout editor and the extension does. */
export const workoutAction = z.enum(['push', 'export', 'import', 'ask', 'text', 'begin']);
export type WorkoutAction = z.output<typeof workoutAction>;

/** A mistake, where it stands: `path` as the server says it (`steps[2].target.min`), empty for the whole. */
const problem = z.strictObject({ path: z.string(), message: z.string(), line: z.int().nullable() });
export type WorkoutProblem = z.output<typeof problem>;

/** The document as it is now. */
const workoutDocument = z.strictObject({
  type: z.literal('document'),
  /** How many of the page's edits are in it, done or refused. The page waits until it knows of all that it sent. */
  edits: z.int(),
  /** Another one whenever the text, or who is to ride it, has changed. */
  revision: z.int(),
  /** Null while the text is no workout: the page keeps what it showed last. */
  workout: workout.nullable(),
  problems: z.array(problem),
  /** Nothing is in the file: the page shows nothing of before either, and offers something to begin with. */
  isEmpty: z.boolean(),
  fileName: z.string(),
  /** The workout of the account that this document came from: a push changes that one. */
  workoutId: z.string().nullable(),
  isReadOnly: z.boolean(),
  /** Whether somebody is signed in, so that there is an account to push to. */
  hasAccount: z.boolean(),
});
export type WorkoutDocument = z.output<typeof workoutDocument>;

/** What the server makes of the document of that revision; null: it could not be asked, `message` says why. */
const workoutNumbers = z.strictObject({
  type: z.literal('numbers'),
  revision: z.int(),
  numbers: workoutCreation.output.nullable(),
  /** The same at the FTP that the page asked to compare with. */
  compared: z.strictObject({ ftpW: z.number(), estimate: workoutCreation.output.shape.estimate }).nullable(),
  message: z.string().nullable(),
});
export type WorkoutNumbers = z.output<typeof workoutNumbers>;

/** Everything that the extension tells the workout editor's page. */
export const toWorkoutPanel = z.discriminatedUnion('type', [
  panelWords,
  workoutDocument,
  workoutNumbers,
  /** An action goes on, or has ended. */
  z.strictObject({ type: z.literal('busy'), action: workoutAction, isBusy: z.boolean() }),
]);
export type ToWorkoutPanel = z.output<typeof toWorkoutPanel>;

/** Everything that the page tells the extension. */
export const fromWorkoutPanel = z.discriminatedUnion('type', [
  pageReady,
  pageRetry,
  z.strictObject({ type: z.literal('edit'), edit: workoutEdit }),
  /** Asked for by key while an edit is on its way, which the editor's own undo would overtake. */
  z.strictObject({ type: z.enum(['undo', 'redo']) }),
  z.strictObject({ type: z.literal('action'), action: workoutAction }),
  /** The FTP to compare with, in W; null for none. */
  z.strictObject({ type: z.literal('compare'), ftpW: z.number().min(50).max(600).nullable() }),
  /** Shows where a problem or a step stands in the text. */
  z.strictObject({ type: z.literal('reveal'), path: z.string().max(200) }),
]);
export type FromWorkoutPanel = z.output<typeof fromWorkoutPanel>;
