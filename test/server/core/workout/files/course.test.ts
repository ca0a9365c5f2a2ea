import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { expand } from '../../../../../src/server/core/workout/expand.ts';
import { exportWorkout, importWorkout } from '../../../../../src/server/core/workout/files/exchange.ts';
import type { Workout, WorkoutStep } from '../../../../../src/shared/workout.ts';
import { anyWorkout } from './arbitrary.ts';
import { EXPORT, FTP_W, importFailure, powerInPct, secondsOf } from './support.ts';

const file = (rows: string, { columns = 'MINUTES WATTS', more = '' } = {}) =>
  `[COURSE HEADER]\nVERSION = 2\nUNITS = ENGLISH\nDESCRIPTION = x\nFILE NAME = session.erg\n${columns}\n[END COURSE HEADER]\n[COURSE DATA]\n${rows}\n[END COURSE DATA]\n${more}`;
const read = (text: string) => importWorkout(text, { ftpW: FTP_W });
/** Steps as `seconds@start-end`. */
const shape = (text: string) => expand(read(text).workout.steps).map(shapeOf).join(' ');

function shapeOf({ duration, target }: WorkoutStep): string {
  if (target == null || !('start' in target || 'value' in target)) return `${duration.value}@free`;
  const { value, start, end } = target as { value?: number; start?: number; end?: number };
  return `${duration.value}@${start === undefined ? value : `${start}-${end}`}`;
}

describe('reading ERG and MRC', () => {
  it.each([
    ['points in pairs', '0.00\t100\n10.00\t100\n10.00\t250\n12.50\t250', '600@100 150@250'],
    ['a ramp', '0 100\n5 200\n5 150\n6 150', '300@100-200 60@150'],
    ['points that are no pairs', '0 100\n5 200\n10 100', '300@100-200 300@200-100'],
    ['the same step drawn with many points', '0 100\n1 100\n2 100\n3 100', '180@100'],
    ['a ramp drawn with many points', '0 100\n1 111\n2 120\n3 130', '180@100-130'],
    ['equal steps that are points in pairs', '0 100\n5 100\n5 100\n10 100', '300@100 300@100'],
    ['equal steps with a lap between them', '0 100\n5 100\n5 LAP\n10 100', '300@100 300@100'],
    ['a lap mark without a time', '0 100\n5 100\n[LAP]\n10 100', '300@100 300@100'],
    [
      'seconds as hundredths of a minute',
      '0.00 100\n0.33 100\n0.33 300\n0.67 300\n0.67 100\n1.00 100',
      '20@100 20@300 20@100',
    ],
    ['a course whose first point is late', '2 100\n5 100\n5 200\n6 200', '300@100 60@200'],
    ['decimals with a comma', '0,00\t100\n2,50\t100', '150@100'],
    ['commas between the columns', '0.00,100\n2.50,100', '150@100'],
    ['semicolons, spaces and signs', '  0 ;  100 \n\n 5;100 ', '300@100'],
    ['comments', '# made by hand\n0 100\n; and\n// so on\n5 100', '300@100'],
    ['0 W, which is a free ride', '0 0\n5 0\n5 200\n6 200', '300@free 60@200'],
  ])('knows %s', (_, rows, expected) => {
    expect(shape(file(rows))).toBe(expected);
    expect(shape(file(rows.replaceAll('\n', '\r\n')))).toBe(expected);
    expect(shape(`\uFEFF${file(rows)}`)).toBe(expected);
  });

  it.each(['MINUTES\tPERCENT', 'MINUTES FTP'])('reads % of FTP where the header says %s', (columns) => {
    const { workout } = read(file('0 50%\n5 50%\n5 95.5\n20 95.5', { columns }));
    expect(workout.steps).toMatchObject([
      { name: 'Warm-up', intensity: 'warmup', target: { type: 'power_percent_ftp', value: 50 } },
      { name: 'Steady', intensity: 'active', target: { type: 'power_percent_ftp', value: 95.5 } },
    ]);
  });

  it('finds repeats again, and a warm-up and a cool-down around them', () => {
    const rows = ['0 100', '10 180'];
    for (let round = 0; round < 5; round += 1) {
      const at = 10 + round * 5;
      rows.push(`${at} 300`, `${at + 3} 300`, `${at + 3} 120`, `${at + 5} 120`);
    }
    rows.push('35 160', '45 100');
    expect(read(file(rows.join('\n'))).workout.steps).toMatchObject([
      { name: 'Warm-up', intensity: 'warmup' },
      {
        type: 'repeat',
        times: 5,
        steps: [
          { name: 'Interval', intensity: 'active' },
          { name: 'Easy', intensity: 'rest' },
        ],
      },
      { name: 'Cool-down', intensity: 'cooldown' },
    ]);
  });

  it('takes texts as notes of the steps that they are shown in', () => {
    const more = '[COURSE TEXT]\n0\tSpin easy\t10\n300\tGo\t5\n330 and on\n[END COURSE TEXT]';
    const { workout, losses } = read(file('0 100\n5 100\n5 200\n10 200', { more }));
    expect(workout.steps).toMatchObject([{ note: 'Spin easy' }, { note: 'Go' }]);
    expect(losses.map(({ en }) => en)).toEqual([expect.stringMatching(/first is kept.*"2"/)]);
  });

  it('is called as the file name in its header says, without folders and ending', () => {
    const { workout } = read(file('0 100\n5 100').replace('session.erg', 'C:\\courses\\2x20 热身.MRC'));
    expect(workout).toMatchObject({ title: '2x20 热身', description: 'x' });
  });

  it.each([
    ['no columns', file('0 100\n5 100', { columns: '' }), /MINUTES WATTS/],
    ['grades', file('0 1\n5 2', { columns: 'MINUTES GRADE' }), /MINUTES WATTS/],
    ['no points', file(''), /no steps/],
    ['one point', file('0 100'), /no steps/],
    ['time that goes backwards', file('0 100\n5 100\n4 100'), /backwards in line 11/],
    ['words for numbers', file('0 hard\n5 easy'), /Line 9/],
    ['a time that is none', file('0 100\n1e999 100'), /Line 10/],
    ['negative power', file('0 -100\n5 -100'), /Line 9/],
    ['a week', file('0 100\n10080 100'), /at most 86400/],
    [
      '9,000 steps',
      file(Array.from({ length: 9_000 }, (_, i) => `${i} ${100 + (i % 7) ** 2}`).join('\n')),
      /too many steps/,
    ],
    ['too many lines', file('\n'.repeat(30_000)), /too many lines/],
  ])('refuses %s', (_, text, message) => {
    expect(importFailure(text)).toMatch(message);
  });
});

describe('writing ERG and MRC', () => {
  const workout: Workout = {
    title: 'Two\nthings [x]',
    description: 'a\nb',
    steps: [
      {
        name: 'In',
        intensity: 'warmup',
        duration: { type: 'time', value: 305 },
        target: { type: 'power_percent_ftp', start: 40, end: 80 },
        note: 'Easy',
      },
      {
        name: 'On',
        intensity: 'active',
        duration: { type: 'time', value: 60 },
        target: { type: 'power_custom', min: 240, max: 260 },
        cadence: { min: 90, max: 100 },
      },
      {
        name: 'Heart',
        intensity: 'active',
        duration: { type: 'time', value: 60 },
        target: { type: 'hr_zone', value: 2 },
      },
    ],
  };

  it('writes two points for each step, in whole watts, and a lap where one begins', () => {
    const { content, losses } = exportWorkout(workout, 'erg', EXPORT);
    expect((content as string).split('\r\n')).toEqual([
      '[COURSE HEADER]',
      'VERSION = 2',
      'UNITS = ENGLISH',
      'DESCRIPTION = a b',
      'FILE NAME = Two things [x]',
      'FTP = 250',
      'MINUTES WATTS',
      '[END COURSE HEADER]',
      '[COURSE DATA]',
      '0\t100',
      '5.0833\t200',
      '5.0833\tLAP',
      '5.0833\t250',
      '6.0833\t250',
      '6.0833\tLAP',
      '6.0833\t163',
      '7.0833\t163',
      '[END COURSE DATA]',
      '[COURSE TEXT]',
      '0\tEasy\t10',
      '[END COURSE TEXT]',
      '',
    ]);
    expect(losses.map(({ en }) => en.replace(/:.*/, ''))).toEqual([
      'The format has no names for steps',
      'The description is written in one line.',
      'The kind of the step (warm-up, rest …) is not kept',
      'The cadence is not kept',
      'Watts and % of FTP are converted with your FTP of today',
      'A range of power is written as its middle',
      'The format knows only power, which is assumed',
    ]);
  });

  it('is described by its title where it has no description', () => {
    const { content } = exportWorkout({ ...workout, description: null }, 'erg', EXPORT);
    expect(content).toContain('\r\nDESCRIPTION = Two things [x]\r\nFILE NAME = Two things [x]\r\n');
    expect(importWorkout(content, { ftpW: FTP_W }).workout).not.toHaveProperty('description');
  });

  it('rides a heart rate in bpm at what its zone stands for, where the threshold is known', () => {
    const [, , heart] = workout.steps;
    const steps = [{ ...heart, target: { type: 'hr_custom', min: 150, max: 160 } }] as Workout['steps'];
    // 155 bpm are 94 % of 165: the third zone of five.
    for (const [lthrBpm, row] of [
      [165, '0\t80\r\n1\t80'],
      [null, '0\t65\r\n1\t65'],
    ] as const)
      expect(exportWorkout({ ...workout, steps }, 'mrc', { ...EXPORT, lthrBpm }).content).toContain(row);
  });

  it('needs an FTP for % of FTP in watts, and says how to get one', () => {
    const without = { ...EXPORT, ftpW: null };
    expect(() => exportWorkout(workout, 'erg', without)).toThrow(/"In".*IGPSPORT_FTP/);
    expect(() => exportWorkout(workout, 'mrc', without)).toThrow(/"On".*IGPSPORT_FTP/);
  });

  it.each(['erg', 'mrc'] as const)('keeps length and power of any workout as %s', (format) => {
    fc.assert(
      fc.property(anyWorkout, (given) => {
        const { content } = exportWorkout(given, format, EXPORT);
        const before = expand(given.steps);
        const again = importWorkout(content, { ftpW: FTP_W }).workout;
        expect(again.title).toBe(given.title);
        const after = expand(again.steps);
        expect(after.map(({ duration }) => duration.value)).toEqual(before.map(secondsOf));
        for (const [index, step] of before.entries()) {
          const [start, end] = powerInPct(step);
          const [startAgain, endAgain] = powerInPct(after[index]!);
          expect(startAgain).toBeGreaterThan(0);
          if (start < 0) continue;
          // Half a watt at 250 W of FTP, or half a tenth of a percent.
          expect(Math.abs(start - startAgain)).toBeLessThan(format === 'erg' ? 0.21 : 0.06);
          expect(Math.abs(end - endAgain)).toBeLessThan(format === 'erg' ? 0.21 : 0.06);
          expect(after[index]?.note ?? null).toBe(step.note ?? null);
        }
      }),
      { numRuns: 100 },
    );
  });
});
