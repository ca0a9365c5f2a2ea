import fc from 'fast-check';
import FitParser from 'fit-file-parser';
import { describe, expect, it } from 'vitest';
import { expand } from '../../../../../src/server/core/workout/expand.ts';
import { exportWorkout, importWorkout } from '../../../../../src/server/core/workout/files/exchange.ts';
import { boundsOf, isZoneTarget } from '../../../../../src/shared/workout/targets.ts';
import type { Workout, WorkoutStep } from '../../../../../src/shared/workout.ts';
import { anyWorkout } from './arbitrary.ts';
import { EXPORT, FTP_W, middleCadence } from './support.ts';

const bytesOf = (workout: Workout) => exportWorkout(workout, 'fit', EXPORT).content as Uint8Array;

type Decoded = { readonly messages: Record<string, Record<string, unknown>[]>; readonly file_ids: unknown[] };

/** What the library reads. */
async function decoded(bytes: Uint8Array): Promise<Decoded> {
  const parser = new FitParser({ force: false, mode: 'list' });
  return (await parser.parseAsync(bytes.slice().buffer)) as unknown as Decoded;
}

const timed = (
  name: string,
  target: WorkoutStep['target'],
  more: Partial<WorkoutStep> = {},
): WorkoutStep => ({
  name,
  intensity: 'active',
  duration: { type: 'time', value: 90 },
  ...(target === undefined ? {} : { target }),
  ...more,
});

describe('writing FIT workouts', () => {
  const workout: Workout = {
    title: '热身 & more',
    description: 'two\nlines',
    steps: [
      timed(
        'Warm up',
        { type: 'power_percent_ftp', start: 40, end: 75 },
        { intensity: 'warmup', note: 'slowly' },
      ),
      {
        type: 'repeat',
        times: 4,
        steps: [
          timed('On', { type: 'power_custom', min: 200, max: 220 }, { cadence: { min: 80, max: 90 } }),
          timed(
            'Off',
            { type: 'hr_custom', min: 120, max: 140 },
            { duration: { type: 'distance', value: 1_000 } },
          ),
        ],
      },
      timed('Zone', { type: 'power_zone', value: 3 }, { duration: { type: 'calories', value: 50 } }),
      timed(
        'Fast',
        { type: 'speed', min: 36, max: 54 },
        { duration: { type: 'lap_button' }, intensity: 'cooldown' },
      ),
    ],
  };

  it('is read by an independent decoder as what it is', async () => {
    const { messages, file_ids } = await decoded(bytesOf(workout));
    expect(file_ids).toMatchObject([{ type: 'workout', time_created: new Date(EXPORT.madeMs) }]);
    expect(messages['workout']).toMatchObject([
      { sport: 'cycling', num_valid_steps: 6, wkt_name: '热身 & more', wkt_description: 'two\nlines' },
    ]);
    const power = { target_type: 'power', target_value: 0 };
    expect(messages['workout_step']).toMatchObject([
      {
        wkt_step_name: 'Warm up',
        notes: 'slowly',
        intensity: 'warmup',
        duration_type: 'time',
        duration_value: 90_000,
        ...power,
        custom_target_value_low: 40,
        custom_target_value_high: 75,
      },
      {
        wkt_step_name: 'On',
        intensity: 'active',
        ...power,
        custom_target_value_low: 1200,
        custom_target_value_high: 1220,
        secondary_target_type: 'cadence',
        secondary_custom_target_value_low: 80,
        secondary_custom_target_value_high: 90,
      },
      {
        duration_type: 'distance',
        duration_value: 100_000,
        target_type: 'heart_rate',
        custom_target_value_low: 220,
        custom_target_value_high: 240,
      },
      { duration_type: 'repeat_until_steps_cmplt', duration_value: 1, target_type: 'open', target_value: 4 },
      { duration_type: 'calories', duration_value: 50, target_type: 'power', target_value: 3 },
      {
        intensity: 'cooldown',
        duration_type: 'open',
        target_type: 'speed',
        custom_target_value_low: 10_000,
        custom_target_value_high: 15_000,
      },
    ]);
  });

  it('gives different workouts different serial numbers', async () => {
    const other = exportWorkout(workout, 'fit', { ...EXPORT, id: 'workout-2' }).content as Uint8Array;
    const serial = async (bytes: Uint8Array) =>
      (await decoded(bytes)).messages['file_id']?.[0]?.['serial_number'];
    expect(await serial(other)).not.toBe(await serial(bytesOf(workout)));
  });

  it('cuts texts between characters at what a field holds, and says so', () => {
    const long = '训练'.repeat(100);
    const { content, losses } = exportWorkout({ title: long, steps: [timed(long, null)] }, 'fit', EXPORT);
    const again = importWorkout(content, { ftpW: FTP_W }).workout;
    expect(again.title).toBe('训练'.repeat(42));
    expect(again.steps).toMatchObject([{ name: '训练'.repeat(42) }]);
    expect(losses.map(({ en }) => en)).toEqual([
      expect.stringMatching(/^Title/),
      expect.stringMatching(/^A text is cut/),
    ]);
  });

  it('writes a repeat inside a repeat out', async () => {
    const inner = { type: 'repeat' as const, times: 2, steps: [timed('a', null), timed('b', null)] };
    const outer = { type: 'repeat' as const, times: 3, steps: [inner, timed('c', null)] };
    const { content, losses } = exportWorkout({ title: 't', steps: [outer] }, 'fit', EXPORT);
    const { messages } = await decoded(content as Uint8Array);
    expect(messages['workout_step']?.map((step) => step['wkt_step_name'])).toEqual([
      'a',
      'b',
      'a',
      'b',
      'c',
      '',
    ]);
    expect(losses.map(({ en }) => en)).toEqual(['A repeat inside a repeat is written out: "a".']);
  });

  it('keeps any workout but for what it declares', () => {
    fc.assert(
      fc.property(anyWorkout, (given) => {
        const again = importWorkout(bytesOf(given), { ftpW: FTP_W });
        expect(again.workout).toMatchObject({ title: given.title });
        const [before, after] = [expand(given.steps), expand(again.workout.steps)];
        expect(
          after.map(({ name, note, intensity, duration }) => [name, note ?? null, intensity, duration]),
        ).toEqual(
          before.map(({ name, note, intensity, duration }) => [name, note ?? null, intensity, duration]),
        );
        for (const [index, step] of before.entries()) expectSameTarget(step, after[index]!);
      }),
      { numRuns: 100 },
    );
  });
});

function expectSameTarget(before: WorkoutStep, after: WorkoutStep): void {
  expect(Math.abs(middleCadence(before) - middleCadence(after))).toBeLessThanOrEqual(0.5);
  const { target } = before;
  if (target == null || target.type === 'cadence') return;
  expect(after.target?.type).toBe(target.type);
  if (isZoneTarget(target)) {
    expect(after.target).toEqual(target);
    return;
  }
  const [wanted, found] = [boundsOf(target), boundsOf(after.target as typeof target)];
  expect(Math.abs(wanted.low - found.low)).toBeLessThanOrEqual(0.501);
  expect(Math.abs(wanted.high - found.high)).toBeLessThanOrEqual(0.501);
}
