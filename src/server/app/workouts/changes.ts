import { type Course, isKept, type ListedWorkout, type WorkoutList } from '../../core/account/workouts.ts';
import { cleanText } from '../../core/text.ts';
import { AppError } from '../../errors.ts';
import type { Text } from '../../language/language.ts';
import { workoutTexts } from '../../language/workouts.ts';
import type { App } from '../context.ts';
import { until } from '../deadline.ts';
import { isEndpointsOwn } from '../outage.ts';
import { BUDGET, changed, type Done, type Finding, LOOK_AGAIN_MS } from './outcome.ts';

const { outcome: texts } = workoutTexts;
const SECONDS = LOOK_AGAIN_MS / 1000;

/** What the list says of a workout, which is how a new one is found again. */
type Label = { readonly title: string; readonly totalTimeS: number };

/** A course to send, and when it has to be on its way, epoch ms: later it is not sent. */
export type Sending = { readonly course: Course; readonly sendByMs: number };

/**
 * Puts a course on the account; its id. The list is looked at before, so that after a lost answer the new one can be
 * told from the old ones; where it cannot be had, the course is sent without. Throws AppError: see `changed`.
 */
export async function createWorkout(
  app: App,
  { course, sendByMs, label }: Sending & { readonly label: Label },
): Promise<Done<string>> {
  const { workouts } = app.context.service;
  const before = await until(app, sendByMs, ({ call }) => workouts.list(call.signal)).catch(noneOf);
  return await changed(app, {
    send: ({ call }) => workouts.create(course, call.signal),
    find: async ({ call }) => findNew({ before, after: await workouts.list(call.signal), label }),
    what: texts.creation(quoted(label.title)),
    where: 'list_workouts',
  });
}

/** Without the list only the outcome of a lost answer cannot be told; trouble of the whole service stops everything. */
function noneOf(thrown: unknown): null {
  if (isEndpointsOwn(thrown)) return null;
  throw thrown;
}

type Lists = { readonly before: WorkoutList | null; readonly after: WorkoutList; readonly label: Label };

function findNew({ before, after, label }: Lists): Finding<string> {
  const title = quoted(label.title);
  if (before === null || !before.isComplete || !after.isComplete) return undecided(texts.creation(title));
  const known = new Set(before.workouts.map(({ workoutId }) => workoutId));
  const found = after.workouts.filter((listed) => !known.has(listed.workoutId) && isLabelled(listed, label));
  const [only] = found;
  if (only === undefined)
    return { kind: 'not_yet', error: (failure) => texts.notCreated(title, SECONDS, failure) };
  if (found.length === 1) return { kind: 'done', value: only.workoutId, note: texts.created };
  const ids = found.map(({ workoutId }) => workoutId).join(', ');
  return { kind: 'undecided', error: (failure) => texts.severalCreated(title, ids, failure) };
}

function isLabelled(listed: ListedWorkout, { title, totalTimeS }: Label): boolean {
  return listed.title === cleanText(title, title.length) && listed.totalTimeS === totalTimeS;
}

/** Replaces a course of the account. Throws AppError: `not_found`; see `changed`. */
export async function updateWorkout(
  app: App,
  workoutId: string,
  { course, sendByMs }: Sending,
): Promise<Done<string>> {
  const { workouts } = app.context.service;
  const before = await until(app, sendByMs, ({ call }) => workouts.detail(workoutId, call.signal));
  const done = await changed(app, {
    send: ({ call }) => workouts.update(workoutId, course, call.signal),
    find: async ({ call }): Promise<Finding<string>> => {
      const after = await workouts.detail(workoutId, call.signal);
      if (isKept(course, after)) return { kind: 'done', value: workoutId, note: texts.updated };
      return isKept(before, after)
        ? { kind: 'not_yet', error: (failure) => texts.notUpdated(workoutId, SECONDS, failure) }
        : { kind: 'undecided', error: (failure) => texts.otherwiseUpdated(workoutId, failure) };
    },
    what: texts.change(workoutId),
    where: 'get_workout_detail',
  });
  if (done.value !== workoutId) throw new AppError('drift', texts.madeAnother(workoutId, done.value));
  return done;
}

/** Takes a workout off the account. Throws AppError: `not_found`; see `changed`. */
export async function removeWorkout(app: App, workoutId: string): Promise<Done<string>> {
  const { workouts } = app.context.service;
  return await changed(app, {
    send: async ({ call }) => {
      await workouts.remove(workoutId, call.signal);
      return workoutId;
    },
    find: async ({ call }): Promise<Finding<string>> => {
      const after = await workouts.list(call.signal);
      if (after.workouts.some((listed) => listed.workoutId === workoutId))
        return { kind: 'not_yet', error: (failure) => texts.notRemoved(workoutId, SECONDS, failure) };
      return after.isComplete
        ? { kind: 'done', value: workoutId, note: texts.removed }
        : undecided(texts.deletion(workoutId));
    },
    what: texts.deletion(workoutId),
    where: 'list_workouts',
  });
}

/**
 * The workout of that id among the account's own, in time to change it in the same call. Throws AppError `not_found`.
 */
export async function listedWorkout(app: App, workoutId: string): Promise<ListedWorkout> {
  const { clock, service } = app.context;
  const { workouts } = await until(app, clock() + BUDGET.prepareMs, ({ call }) =>
    service.workouts.list(call.signal),
  );
  const found = workouts.find((listed) => listed.workoutId === workoutId);
  if (found === undefined) throw new AppError('not_found', workoutTexts.missing(workoutId));
  return found;
}

/** Of a list that lacks workouts nothing can be told. */
function undecided(what: Text): Finding<never> {
  const error = (failure: Text) => texts.unknown(what, failure, texts.incomplete, 'list_workouts');
  return { kind: 'undecided', error };
}

function quoted(title: string): string {
  return JSON.stringify(title);
}
