import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { forecastTrainingLoad } from '../../../../src/server/tools/training/forecastTrainingLoad.ts';
import { ridesFrom } from '../../../support/account.ts';
import { askTool, startApp, type TestApp } from '../../../support/app.ts';
import { constant, recordingOf } from '../../../support/rides.ts';
import { slowLoad } from '../../../support/slowMetrics.ts';
import { temporaryFolders } from '../../../support/stores.ts';

const TODAY = '2026-06-30';
const folder = temporaryFolders();
let app: TestApp;
afterEach(() => app.close());

/** An account of this many rides of 64 TSS, one a day, the last on `lastDay`. */
async function open(rides: number, lastDay = TODAY): Promise<void> {
  const firstMs = Date.parse(`${lastDay}T08:00:00Z`) - (rides - 1) * 86_400_000;
  const files = Array.from({ length: rides }, (_, i) =>
    recordingOf({ powerW: constant(200, 3600) }, firstMs + i * 86_400_000),
  );
  app = await startApp(folder(), { rides: ridesFrom(files, new Date(firstMs).toISOString().slice(0, 10)) });
}

const forecast = (args: object = {}) => askTool(app, forecastTrainingLoad, { ...args });

/** CTL, ATL and TSB at the end of these days of TSS, to a tenth. */
function slowDay(tss: readonly number[]) {
  const [ctl, atl] = [42, 7].map((days) => slowLoad(tss, days).at(-1)!);
  return { ctl: ctl!, atl: atl!, tsb: ctl! - atl! };
}

function expectDay(day: { ctl: number; atl: number; tsb: number }, tss: readonly number[]): void {
  const { ctl, atl, tsb } = slowDay(tss);
  expect(day.ctl).toBeCloseTo(ctl, 0);
  expect(Math.abs(day.ctl - ctl)).toBeLessThan(0.051);
  expect(Math.abs(day.atl - atl)).toBeLessThan(0.051);
  expect(Math.abs(day.tsb - tsb)).toBeLessThan(0.051);
}

const RIDDEN = [64, 64, 64, 64];

describe('forecast_training_load', () => {
  beforeEach(() => open(RIDDEN.length));

  it('B3: runs on from this evening over a list of planned loads, those of one day added up', async () => {
    const planned = [
      { date: '2026-07-02', tss: 50 },
      { date: '2026-07-02', tss: 40 },
      { date: '2026-07-04', tss: 150 },
    ];
    const { data, text } = await forecast({ days: 5, planned });
    expect(data.start).toMatchObject({ date: TODAY, tss: 64 });
    expectDay(data.start, RIDDEN);
    const tss = [0, 90, 0, 150, 0];
    expect(data.daily.map((day) => [day.date, day.tss])).toEqual(
      tss.map((each, i) => [`2026-07-0${i + 1}`, each]),
    );
    for (const [i, day] of data.daily.entries()) expectDay(day, [...RIDDEN, ...tss.slice(0, i + 1)]);
    expect(data.basis).toMatchObject({ complete: true, tsb_convention: 'same_day', warm_up_days: 365 });
    expect(text).toMatch(/^30 Jun 2026: fitness \(CTL\) 5\.9, .* fatigued\.\n5 Jul 2026: fitness/);
  });

  it('goes on to the last planned day, and has a planned day in the place of the pattern', async () => {
    const weekly_pattern = [0, 60, 70, 0, 80, 120, 90];
    const planned = [{ date: '2026-07-11', tss: 300 }];
    const { data } = await forecast({ days: 2, planned, weekly_pattern });
    // 1 July 2026 is a Wednesday.
    expect(data.daily.map((day) => day.tss)).toEqual([70, 0, 80, 120, 90, 0, 60, 70, 0, 80, 300]);
    expect((await forecast({ weekly_pattern })).data.daily).toHaveLength(42);
  });

  it('is complete rest without a plan, and says after how many days of it form is fresh', async () => {
    const { data, text } = await forecast({ days: 30 });
    expectDay(data.daily.at(-1)!, [...RIDDEN, ...new Array<number>(30).fill(0)]);
    const first = data.daily.findIndex((day) => day.tsb >= 5);
    expect(data.rest_days_to_fresh).toBe(first === -1 ? null : first + 1);
    expect(data.basis.warnings[0]).toBe('Nothing is planned: this is what complete rest does.');
    expect(text).toContain('30 Jul 2026: ');
  });

  it.each([
    ['ctl', 40],
    ['tsb', -12],
  ] as const)('finds the daily TSS after which %s is %f', async (kind, value) => {
    const { data, text } = await forecast({ goal: { date: '2026-08-30', [kind]: value } });
    expect(data.goal).toMatchObject({ date: '2026-08-30', [kind]: value, reachable: true });
    const { daily_tss: daily } = data.goal!;
    const end = slowDay([...RIDDEN, ...new Array<number>(61).fill(daily)]);
    expect(end[kind]).toBeCloseTo(value, 0);
    expect(data.daily).toHaveLength(61);
    expect(data.daily.at(-1)![kind]).toBe(value);
    expect(text).toContain(`on 30 Aug 2026 takes ${daily} TSS a day (${Math.round(7 * daily)} a week).`);
  });

  it.each([
    [
      { date: '2026-07-10', tsb: 60 },
      0,
      /^A TSB of 60 on 10 Jul 2026 is out of reach: complete rest leads to /,
    ],
    [
      { date: '2026-07-10', ctl: 300 },
      1000,
      /^A CTL of 300 on 10 Jul 2026 is out of reach: it would take [\d,]+ TSS a day\.$/,
    ],
  ])('says so where %j is out of reach, and shows the nearest', async (goal, tss, warning) => {
    const { data } = await forecast({ goal });
    expect(data.goal).toMatchObject({ daily_tss: tss, reachable: false });
    expect(data.basis.warnings[0]).toMatch(warning);
    expect(data.daily.every((day) => day.tss === tss)).toBe(true);
  });

  it('warns of a ramp above 8 CTL in a week, by the source of the rule, and of none below', async () => {
    const { data } = await forecast({ weekly_pattern: [80, 80, 80, 80, 80, 80, 80] });
    const tss = [...RIDDEN, ...new Array<number>(42).fill(80)];
    const ctl = [...new Array<number>(7).fill(0), ...slowLoad(tss, 42)];
    const ramps = ctl.slice(7 + RIDDEN.length).map((each, i) => each - ctl[i + RIDDEN.length]!);
    expect(data.highest_ramp.ctl_per_week).toBeCloseTo(Math.max(...ramps), 1);
    expect(data.basis.warnings[0]).toMatch(/^CTL rises by 11\.\d in the week to .* common rule of thumb\.$/);
    const easy = await forecast({ weekly_pattern: [0, 30, 0, 30, 0, 30, 0] });
    expect(easy.data.basis.warnings.join()).not.toMatch(/rule of thumb/);
  });

  it('leaves out what is planned for today once something is ridden', async () => {
    const planned = [{ date: TODAY, tss: 100 }];
    const { data } = await forecast({ days: 1, planned });
    expect(data.start).toMatchObject({ date: TODAY, tss: 64 });
    expect(data.basis.warnings[0]).toMatch(/^Today already has 64 TSS/);
    await app.close();
    await open(3, '2026-06-29');
    const before = await forecast({ days: 1, planned });
    expect(before.data.start.date).toBe('2026-06-29');
    expect(before.data.daily.map((day) => [day.date, day.tss])).toEqual([
      [TODAY, 100],
      ['2026-07-01', 0],
    ]);
  });

  it.each([
    [
      { goal: { date: '2026-08-01', ctl: 50 }, planned: [{ date: '2026-07-02', tss: 1 }] },
      /either a goal or a plan/,
    ],
    [
      { goal: { date: '2026-08-01', ctl: 50 }, weekly_pattern: [0, 0, 0, 0, 0, 0, 0] },
      /either a goal or a plan/,
    ],
    [{ goal: { date: '2026-08-01' } }, /either ctl or tsb/],
    [{ goal: { date: '2026-08-01', ctl: 50, tsb: 0 } }, /either ctl or tsb/],
    [{ goal: { date: TODAY, ctl: 50 } }, /take a day from 2026-07-01 to 2027-06-30/],
    [{ planned: [{ date: '2026-06-29', tss: 1 }] }, /take a day from 2026-06-30 to 2027-06-30/],
    [{ planned: [{ date: '2027-07-01', tss: 1 }] }, /^2027-07-01 is outside the forecast/],
  ])('refuses %j with what would be right', async (args, message) => {
    await expect(forecast(args)).rejects.toMatchObject({
      kind: 'usage',
      message: expect.stringMatching(message),
    });
  });
});
