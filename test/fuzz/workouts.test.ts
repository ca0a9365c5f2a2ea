import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileWorkout } from '../../src/server/core/workout/compile.ts';
import { decompileWorkout } from '../../src/server/core/workout/decompile.ts';
import { estimateWorkout } from '../../src/server/core/workout/estimate.ts';
import { exportWorkout, importWorkout } from '../../src/server/core/workout/files/exchange.ts';
import { WORKOUT_FORMATS, type WorkoutFormat } from '../../src/server/core/workout/files/format.ts';
import { readWorkout } from '../../src/server/core/workout/validate.ts';
import { AppError } from '../../src/server/errors.ts';
import type { Workout } from '../../src/shared/workout.ts';
import { anyWorkout } from '../server/core/workout/files/arbitrary.ts';
import { COURSES } from '../support/courses.ts';
import { mutateBytes, mutateText, mutateValue } from '../support/mutate.ts';
import { randomFrom } from '../support/random.ts';
import { timeoutOf, triesOf } from '../support/size.ts';

/** Of each of the three kinds. */
const CASES = Math.ceil(triesOf('P33') / 3);
const FTP_W = 250;
const WRITING = { ftpW: FTP_W, language: 'en', id: 'workout-1', madeMs: Date.UTC(2026, 4, 1) } as const;
/** Longer than any of these takes on a machine with other things to do. */
const LONGEST_MS = 2_000;

const WORKOUTS: readonly Workout[] = [
  ...COURSES.map(({ workout }) => workout),
  ...fc.sample(anyWorkout, { numRuns: 20, seed: 33 }),
];

/** Files as we write them, for each format some. */
const FILES = WORKOUT_FORMATS.flatMap((format) =>
  WORKOUTS.flatMap((workout): [WorkoutFormat, string | Uint8Array][] => {
    try {
      return [[format, exportWorkout(workout, format, WRITING).content]];
    } catch (thrown) {
      expect(thrown).toBeInstanceOf(AppError);
      return [];
    }
  }),
);

/** Courses of the account. */
const NATIVES = [
  ...COURSES.map(({ native }) => native),
  ...WORKOUTS.map((workout) => compileWorkout(workout, { ftpW: FTP_W }).native),
];

const throughJson = (value: unknown): unknown => JSON.parse(JSON.stringify(value) ?? 'null');

/** What must hold of every workout that was taken, from wherever it came: it can be used for everything. */
function useEverywhere(workout: Workout): void {
  expect(readWorkout(workout, { ftpW: FTP_W })).toEqual({ workout });
  const { native } = compileWorkout(workout, { ftpW: FTP_W });
  expect(native.totalTime).toBeLessThanOrEqual(86_400);
  // JSON has no number that is none.
  expect(throughJson(native)).toEqual(native);
  const { durationS } = estimateWorkout(workout, { ftpW: FTP_W, lthrBpm: 165 });
  expect(Number.isFinite(durationS)).toBe(true);
  for (const format of WORKOUT_FORMATS) attempt(() => exportWorkout(workout, format, WRITING));
}

/** What is thrown is one line in both languages; null then. */
function attempt<T>(work: () => T): T | null {
  try {
    return work();
  } catch (thrown) {
    if (!(thrown instanceof AppError)) throw thrown;
    expect([thrown.kind, thrown.message.includes('\n'), thrown.text.zh === '']).toEqual([
      'usage',
      false,
      false,
    ]);
    return null;
  }
}

function fuzz(
  name: string,
  attack: (i: number, random: () => number) => Workout | null,
  least: number,
): void {
  it(name, { timeout: timeoutOf(CASES, 20) }, () => {
    const random = randomFrom(33);
    let taken = 0;
    let longestMs = 0;
    for (let i = 0; i < CASES; i++) {
      const startedMs = performance.now();
      const workout = attack(i, random);
      longestMs = Math.max(longestMs, performance.now() - startedMs);
      if (workout === null) continue;
      taken++;
      useEverywhere(workout);
    }
    expect(longestMs).toBeLessThan(LONGEST_MS);
    // Many are still workouts: the fuzz reaches beyond the first check.
    expect(taken).toBeGreaterThan(CASES * least);
  });
}

describe('P33: whatever was done to it,', () => {
  fuzz(
    'a workout file of another program is refused in one line, or is a workout',
    (i, random) => {
      const [format, content] = FILES[i % FILES.length] as (typeof FILES)[number];
      const mutated =
        typeof content === 'string' ? mutateText(content, random) : mutateBytes(content, random);
      const given = random() < 0.5 ? { format } : {};
      return attempt(() => importWorkout(mutated, { ftpW: FTP_W, ...given }))?.workout ?? null;
    },
    0.05,
  );

  fuzz(
    'a course of the account is refused, or a workout that goes back as it is',
    (i, random) => {
      const { workout } = decompileWorkout(throughJson(mutateValue(NATIVES[i % NATIVES.length], random)));
      const read = readWorkout(workout, { ftpW: FTP_W });
      return 'workout' in read ? read.workout : null;
    },
    0.05,
  );

  fuzz(
    'a workout that somebody wrote is refused with the places that are wrong, or taken',
    (i, random) => {
      const read = readWorkout(throughJson(mutateValue(WORKOUTS[i % WORKOUTS.length], random)), {
        ftpW: FTP_W,
      });
      if ('workout' in read) return read.workout;
      expect(read.problems.length).toBeGreaterThan(0);
      return null;
    },
    0.01,
  );
});
