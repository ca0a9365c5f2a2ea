import { WORKOUT_LIMITS, type WorkoutNode } from '../../../../../shared/workout.ts';
import { AppError } from '../../../../errors.ts';
import { workoutFileErrors, workoutFileWords } from '../../../../language/workout/files.ts';
import { MESSAGE } from '../../../fit/profile.ts';
import { cleanLines, cleanText } from '../../../text.ts';
import type { Draft, Reading } from '../format.ts';
import { loseOfFile } from '../losses.ts';
import { type FitMessage, isIntact, messagesOf, numberIn, textIn } from './messages.ts';
import { CONDITIONAL_REPEATS, DURATION, FILE_ID, FILE_TYPE, SPORT, STEP, WORKOUT } from './profile.ts';
import { stepOf } from './step.ts';

/** Many times what a workout takes. Recordings are larger, and said to be recordings. */
const MAX_KIB = 256;
/** Repeats and the steps in them; what is ridden is bounded where the workout is checked. */
const MAX_MESSAGES = 2 * WORKOUT_LIMITS.expandedSteps;

/**
 * A FIT workout of any maker as a workout. Watts, % of FTP, zones, bpm, rpm and km/h are kept; a share of the maximum
 * heart rate, and conditions that a workout does not have, are declared losses.
 *
 * Throws `usage` for a recording (said so), for any other kind of FIT, for another sport, and for a file that is
 * damaged so that its steps cannot be read.
 */
export function readFit(bytes: Uint8Array, reading: Reading): Draft {
  const { summary, steps } = contentsOf(bytes.subarray(0, MAX_KIB * 1024));
  if (bytes.length > MAX_KIB * 1024) throw new AppError('usage', workoutFileErrors.tooLarge(MAX_KIB));
  if (steps.length === 0) throw new AppError('usage', workoutFileErrors.damagedFit);
  const sport = summary === null ? null : numberIn(summary, WORKOUT.sport);
  if (sport !== null && sport !== SPORT.cycling && sport !== SPORT.generic) {
    throw new AppError('usage', workoutFileErrors.running);
  }
  const announced = summary === null ? null : numberIn(summary, WORKOUT.steps);
  if (announced !== null && announced > steps.length)
    throw new AppError('usage', workoutFileErrors.damagedFit);
  if (!isIntact(bytes)) loseOfFile(reading.log, 'checksum');
  const title = summary === null ? '' : cleanText(textIn(summary, WORKOUT.name), 200);
  const description = summary === null ? '' : cleanLines(textIn(summary, WORKOUT.description), 4_000);
  return {
    title: title || workoutFileWords.title[reading.language],
    ...(description === '' ? {} : { description }),
    steps: nodesOf(steps, reading),
  };
}

type Contents = { readonly summary: FitMessage | null; readonly steps: readonly FitMessage[] };

function contentsOf(bytes: Uint8Array): Contents {
  let isWorkout = false;
  let summary: FitMessage | null = null;
  const steps: FitMessage[] = [];
  for (const found of messagesOf(bytes)) {
    if (found.message === MESSAGE.fileId) {
      requireWorkout(numberIn(found, FILE_ID.type));
      isWorkout = true;
    } else if (!isWorkout) throw new AppError('usage', workoutFileErrors.otherFit);
    else if (found.message === MESSAGE.workout) summary ??= found;
    else if (found.message === MESSAGE.workoutStep && steps.push(found) > MAX_MESSAGES) {
      throw new AppError('usage', workoutFileErrors.tooMany(workoutFileErrors.steps, MAX_MESSAGES));
    }
  }
  return { summary, steps };
}

function requireWorkout(type: number | null): void {
  if (type === FILE_TYPE.activity) throw new AppError('usage', workoutFileErrors.recording);
  if (type !== FILE_TYPE.workout) throw new AppError('usage', workoutFileErrors.otherFit);
}

/** A node, and the number of the message at which it begins. */
type Placed = { readonly first: number; readonly node: WorkoutNode };

function nodesOf(messages: readonly FitMessage[], reading: Reading): WorkoutNode[] {
  const placed: Placed[] = [];
  for (const [order, message] of inOrder(messages).entries()) {
    const type = numberIn(message, STEP.durationType) ?? DURATION.open;
    if (type === DURATION.repeat) repeatBack(placed, message);
    else if (CONDITIONAL_REPEATS.has(type)) loseOfFile(reading.log, 'loops');
    else placed.push({ first: order, node: stepOf(message, reading) });
  }
  return placed.map(({ node }) => node);
}

/** By the index that the messages have, which is how repeats name them; as they came where one has none. */
function inOrder(messages: readonly FitMessage[]): FitMessage[] {
  const indexed = messages.map((message) => ({ message, index: numberIn(message, STEP.index) }));
  if (indexed.some(({ index }) => index === null)) return [...messages];
  return indexed.sort((a, b) => (a.index ?? 0) - (b.index ?? 0)).map(({ message }) => message);
}

/** Turns all from the named step on into a repeat. */
function repeatBack(placed: Placed[], message: FitMessage): void {
  const first = numberIn(message, STEP.duration);
  const times = numberIn(message, STEP.target);
  const from = placed.findIndex((candidate) => candidate.first === first);
  if (first === null || times === null || from < 0) throw new AppError('usage', workoutFileErrors.damagedFit);
  const steps = placed.splice(from).map(({ node }) => node);
  placed.push({ first, node: { type: 'repeat', times: Math.max(1, times), steps } });
}
