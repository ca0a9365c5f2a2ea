import { afterAll, afterEach, expect, it } from 'vitest';
import { addDays, daysBetween, eachDay } from '../../src/server/core/days.ts';
import type { RideRow, RideSource } from '../../src/server/demo/source.ts';
import { listActivities } from '../../src/server/tools/listActivities.ts';
import { analyzeTrainingLoad } from '../../src/server/tools/training/analyzeTrainingLoad.ts';
import { forecastTrainingLoad } from '../../src/server/tools/training/forecastTrainingLoad.ts';
import { getAthleteStats } from '../../src/server/tools/training/getAthleteStats.ts';
import { getPowerCurve } from '../../src/server/tools/training/getPowerCurve.ts';
import { ridesFrom } from '../support/account.ts';
import { askTool } from '../support/app.ts';
import { type ComposedApp, composeApp } from '../support/composed.ts';
import { constant, recordingOf, steadySession } from '../support/rides.ts';
import { slowLoad, slowStress } from '../support/slowMetrics.ts';
import { temporaryFolders } from '../support/stores.ts';
import { report, scaled } from './support/scale.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const FTP_W = 250;
const HISTORY_DAYS = scaled(80, 20);
const RIDE_S = 600;
/** Between two looks. */
const STEP_MS = Math.round((10 * MINUTE_MS) / Math.max(0.1, scaled(100) / 100));

/** The clock goes over a midnight at which also a month ends, or on whose day the clocks are changed. */
const DAYS: [zone: string, what: string, day: string][] = [
  ['Asia/Shanghai', 'the end of February', '2026-02-28'],
  ['Europe/Berlin', 'an hour that is left out', '2026-03-28'],
  ['Europe/Berlin', 'an hour that comes twice', '2026-10-24'],
  ['America/New_York', 'an hour that is left out', '2026-03-07'],
  ['America/New_York', 'the end of a month and an hour that comes twice', '2026-10-31'],
  ['Australia/Lord_Howe', 'half an hour that comes twice', '2026-04-04'],
  ['Pacific/Auckland', 'the end of a year', '2026-12-31'],
];

const newFolder = temporaryFolders();
const { TZ } = process.env;
let app: ComposedApp;
afterEach(() => app.close());
afterAll(() => {
  if (TZ === undefined) delete process.env['TZ'];
  else process.env['TZ'] = TZ;
});

/** Day and time on the clocks of a zone, by another way than the app's. */
function wallOf(ms: number, timeZone: string): { day: string; utcOffsetS: number } {
  const format = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    hourCycle: 'h23',
    dateStyle: 'short',
    timeStyle: 'medium',
  });
  const [day = '', time = ''] = format.format(ms).split(', ');
  return { day, utcOffsetS: Math.round((Date.parse(`${day}T${time}Z`) - ms) / 1000) };
}

/** Rides that begin at every odd time of a day, one of them just before midnight, on many days and on those that matter. */
function ridesAround(nowMs: number, zone: string): RideRow[] {
  const first = nowMs - HISTORY_DAYS * 24 * HOUR_MS;
  const starts = [
    ...Array.from({ length: HISTORY_DAYS }, (_, i) => first + i * 24 * HOUR_MS),
    // A ride every 100 minutes through the day that is looked at.
    ...Array.from({ length: 22 }, (_, i) => nowMs + HOUR_MS + i * 100 * MINUTE_MS),
  ];
  const [template] = ridesFrom([new Uint8Array()], '2026-01-01').list;
  return starts.map((startMs, i): RideRow => {
    return {
      ...(template as RideRow),
      rideId: i + 1,
      startMs,
      utcOffsetS: wallOf(startMs, zone).utcOffsetS,
      session: steadySession(startMs, RIDE_S, 8),
    };
  });
}

const powerOf = (rideId: number) => 120 + (rideId % 150);

/** What of an account is there at this moment: rides that are over. */
function sourceAt(rows: readonly RideRow[], now: () => number): RideSource {
  const source = ridesFrom([], '2026-01-01');
  return {
    ...source,
    get list() {
      return rows.filter(({ session }) => session.endMs <= now()).toReversed();
    },
    recording: (rideId) => {
      const { startMs } = rows[rideId - 1] as RideRow;
      return recordingOf(
        { powerW: constant(powerOf(rideId), RIDE_S), heartRateBpm: constant(130, RIDE_S) },
        startMs,
      );
    },
  };
}

/** Training stress by day, of the rides that are over. */
function stressByDay(rows: readonly RideRow[], now: number): Map<string, number> {
  const stress = new Map<string, number>();
  for (const { rideId, startMs, utcOffsetS, session } of rows) {
    if (session.endMs > now) continue;
    const day = new Date(startMs + utcOffsetS * 1000).toISOString().slice(0, 10);
    stress.set(day, (stress.get(day) ?? 0) + slowStress(RIDE_S, powerOf(rideId), FTP_W));
  }
  return stress;
}

/** Asks what depends on the day, and holds it against what is so. */
async function look(rows: readonly RideRow[], nowMs: number, zone: string): Promise<void> {
  const { day: today } = wallOf(nowMs, zone);
  const stress = stressByDay(rows, nowMs);
  const over = rows.filter(({ session }) => session.endMs <= nowMs);
  expect(app.context.today()).toBe(today);

  const { data: load } = await askTool(app, analyzeTrainingLoad, { days: 10 });
  expect([
    load.end_date,
    load.basis.complete,
    load.basis.warnings.filter((line) => !/first ride/.test(line)),
  ]).toEqual([today, true, []]);
  expect(load.daily.map(({ date }) => date)).toEqual(eachDay(addDays(today, -9), today));
  const days = eachDay([...stress.keys()].toSorted()[0] ?? today, today);
  const chronic = slowLoad(
    days.map((day) => stress.get(day) ?? 0),
    42,
  );
  for (const { date, tss, ctl } of load.daily) {
    expect(Math.abs(tss - (stress.get(date) ?? 0))).toBeLessThan(0.06);
    expect(Math.abs(ctl - (chronic[daysBetween(days[0] ?? today, date)] ?? 0))).toBeLessThan(0.06);
  }

  const { data: list } = await askTool(app, listActivities, { limit: 200 });
  expect(list.activities.map(({ ride_id }) => Number(ride_id))).toEqual(
    over.map(({ rideId }) => rideId).toReversed(),
  );

  const { data: month } = await askTool(app, getAthleteStats, { period: 'month_to_date' });
  expect([month.start_date, month.end_date]).toEqual([`${today.slice(0, 7)}-01`, today]);
  const ofMonth = [...stress].filter(([day]) => day.slice(0, 7) === today.slice(0, 7));
  expect(month.total_tss ?? 0).toBeCloseTo(
    ofMonth.reduce((sum, [, tss]) => sum + tss, 0),
    0,
  );

  const { data: forecast } = await askTool(app, forecastTrainingLoad, { days: 5 });
  expect([forecast.start.date, forecast.daily.map(({ date }) => date)]).toEqual([
    today,
    eachDay(addDays(today, 1), addDays(today, 5)),
  ]);
  const { data: curve } = await askTool(app, getPowerCurve, { window_days: 30 });
  expect(curve.basis.complete).toBe(true);
}

it.each(DAYS)('a day of use in %s over %s', { timeout: 10 * MINUTE_MS }, async (zone, what, day) => {
  process.env['TZ'] = zone;
  // 18 h on the clocks of that day, to midnight of the next.
  const noonMs = Date.parse(`${day}T18:00:00Z`);
  const startMs = noonMs - wallOf(noonMs, zone).utcOffsetS * 1000;
  let nowMs = startMs;
  const rows = ridesAround(startMs, zone);
  app = await composeApp({
    environment: {
      HOME: newFolder(),
      IGPSPORT_REGION: 'intl',
      IGPSPORT_USERNAME: 'rider',
      IGPSPORT_PASSWORD: 'secret',
      IGPSPORT_FTP: String(FTP_W),
      IGPSPORT_LTHR: '165',
      IGPSPORT_API_BASE: 'https://intl.example.com',
    },
    service: {
      users: [{ username: 'rider', password: 'secret', memberId: 7 }],
      region: 'intl',
      rides: sourceAt(rows, () => nowMs),
    },
    clock: () => nowMs,
  });
  let looks = 0;
  for (; nowMs < startMs + 30 * HOUR_MS; nowMs += STEP_MS) {
    await look(rows, nowMs, zone);
    looks++;
  }
  const downloads = app.asked().filter((url) => url.endsWith('.fit'));
  expect(new Set(downloads).size).toBe(downloads.length);
  expect(app.logged).toEqual([]);
  report('days', { zone, over: what, looks, rides: downloads.length });
});
