import { afterEach, describe, expect, it } from 'vitest';
import type { Context } from '../../../../src/server/app/context.ts';
import { analyzeTrainingLoad } from '../../../../src/server/tools/training/analyzeTrainingLoad.ts';
import { ridesFrom } from '../../../support/account.ts';
import { askTool, startApp, type TestApp } from '../../../support/app.ts';
import { type Columns, constant, recordingOf } from '../../../support/rides.ts';
import { slowLoad } from '../../../support/slowMetrics.ts';
import { temporaryFolders } from '../../../support/stores.ts';

const TODAY = '2026-06-30';
/** At the FTP of 250 W of every test, an hour of which is 64 TSS. */
const HOUR: Columns = { powerW: constant(200, 3600) };

const folder = temporaryFolders();
let app: TestApp;
afterEach(() => app.close());

/** An account of these rides, one a day, the last on `lastDay`. */
async function open(
  rides: readonly Columns[],
  lastDay = TODAY,
  thresholds: { ftpW?: number; lthrBpm?: number } = {},
): Promise<void> {
  const firstMs = Date.parse(`${lastDay}T08:00:00Z`) - (rides.length - 1) * 86_400_000;
  const files = rides.map((columns) => recordingOf(columns, firstMs));
  const source = ridesFrom(files, new Date(firstMs).toISOString().slice(0, 10));
  app = await startApp(folder(), {
    rides: { ...source, profile: { ...source.profile, ...thresholds } },
  });
}

const load = (args: object = {}, configured: Partial<Context['configured']> = {}) => {
  const context = { ...app.context, configured: { ...app.context.configured, ...configured } };
  return askTool({ ...app, context }, analyzeTrainingLoad, { days: 7, ...args });
};

describe('analyze_training_load', () => {
  it('S9: gives every day of the window, today last, with the load of every ride', async () => {
    await open([HOUR, HOUR, HOUR]);
    const { data, text } = await load();
    const tss = [0, 0, 0, 0, 64, 64, 64];
    expect(data.daily.map((day) => day.date)).toEqual([
      '2026-06-24',
      '2026-06-25',
      '2026-06-26',
      '2026-06-27',
      '2026-06-28',
      '2026-06-29',
      TODAY,
    ]);
    expect(data.daily.map((day) => day.tss)).toEqual(tss);
    for (const [i, day] of data.daily.entries()) {
      expect(day.ctl).toBeCloseTo(slowLoad(tss, 42)[i]!, 1);
      expect(day.atl).toBeCloseTo(slowLoad(tss, 7)[i]!, 1);
    }
    // 64/42 = 1.52, twice more; 64/7 = 9.14, twice more.
    expect(data.current).toMatchObject({ ctl: 4.5, atl: 23.7, tsb: -19.2, ramp_rate: 4.5, form: 'fatigued' });
    const { ctl, atl, tsb, interpretation } = data.current;
    expect(text).toContain(
      `fitness (CTL) ${ctl}, fatigue (ATL) ${atl}, form (TSB) ${tsb}; CTL +4.5 in 7 days.`,
    );
    expect(text).toContain(interpretation);
  });

  it('says that CTL is too low where the account is younger than CTL takes to settle', async () => {
    await open([HOUR], '2026-06-01');
    const { data } = await load();
    expect(data.basis.warnings).toEqual([
      expect.stringMatching(/^The first ride is of 1 Jun 2026: CTL is too low/),
    ]);
    expect((await load({ end_date: '2026-12-01' })).data.basis.warnings.join()).not.toMatch(/first ride/);
  });

  it.each([
    ['without a ride', [], {}],
    ['before the first ride', [HOUR], { end_date: '2020-01-01' }],
    ['years after the last', [HOUR], { end_date: '2100-12-31' }],
  ])('does not call it balance where there is no load at all: %s', async (_, rides, args) => {
    await open(rides as Columns[]);
    const { data } = await load(args);
    expect(data.current).toMatchObject({ ctl: 0, atl: 0, tsb: 0 });
    expect(data.current.interpretation).toMatch(/^No training load: /);
  });

  it('counts days to come as rest, and says so', async () => {
    await open([HOUR]);
    const { data } = await load({ end_date: '2026-07-07' });
    expect(data.end_date).toBe('2026-07-07');
    expect(data.daily.map((day) => day.tss)).toEqual([0, 0, 0, 0, 0, 0, 0]);
    expect(data.basis.warnings[0]).toBe(`The days after 30 Jun 2026 are still to come and count as rest.`);
    expect((await load({ end_date: TODAY })).data.basis.warnings.join()).not.toMatch(/to come/);
  });

  it('is of the rider’s today where a ride says that it has begun there, and of this machine’s otherwise', async () => {
    await open([HOUR], '2026-07-01');
    const { data } = await load();
    expect(data.end_date).toBe('2026-07-01');
    expect(data.daily.at(-1)).toMatchObject({ date: '2026-07-01', tss: 64 });
    expect(data.daily).toHaveLength(7);
    expect(data.basis.warnings.join()).not.toMatch(/to come/);
    await app.close();
    await open([HOUR], '2031-01-01');
    expect((await load()).data.end_date).toBe(TODAY);
  });

  it('S19: counts rides without TSS, and says why they have none', async () => {
    await open([HOUR, { heartRateBpm: constant(165, 3600) }, { speedMps: constant(8, 3600) }]);
    const known = await load();
    expect(known.data.basis).toMatchObject({
      rides_counted: 3,
      rides_estimated_from_hr: 1,
      rides_without_tss: 1,
    });
    expect(known.data.daily.slice(-3).map((day) => day.tss)).toEqual([64, 100, 0]);
    expect(known.data.days_estimated_from_hr).toEqual(['2026-06-29']);
    expect(known.data.basis.warnings[0]).toBe(
      'Rides without TSS count as rest: 1 without power and heart rate.',
    );
    await app.close();
    await open([HOUR, { heartRateBpm: constant(165, 3600) }], TODAY, { ftpW: 0, lthrBpm: 0 });
    const { data } = await load({}, { ftpW: null, lthrBpm: null });
    expect(data.basis.warnings.join('\n')).toMatch(
      /IGPSPORT_FTP[\s\S]*IGPSPORT_LTHR[\s\S]*count as rest: 1 with heart rate only, and no LTHR is known; 1 with power, but no FTP is known\./,
    );
    expect(data.current.interpretation).toMatch(/^No training load: /);
  });

  it('answers in time with what is kept when the service stops answering', async () => {
    await open([HOUR]);
    const before = (await load()).data;
    app.advance(61_000);
    let hangs = () => {};
    const hanging = new Promise<void>((resolve) => {
      hangs = resolve;
    });
    app.knobs.latencyMs = 1;
    app.knobs.sleep = (_ms, signal) => {
      hangs();
      return new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)));
    };
    const asked = load();
    await hanging;
    app.advance(45_000);
    const { data } = await asked;
    expect(data.current).toEqual(before.current);
    expect(data.basis.warnings).toContainEqual(
      expect.stringMatching(/^The list of rides is as of 30 Jun 2026, 10:00 UTC: /),
    );
  });

  it('shows twenty years on request', async () => {
    await open([HOUR]);
    const { data } = await load({ days: 7305 });
    expect(data.daily).toHaveLength(7305);
    expect(data.daily.at(-1)).toMatchObject({ date: TODAY, tss: 64 });
  });
});
