import { describe, expect, it } from 'vitest';
import { decodeFit } from '../../../src/server/core/fit.ts';
import { toSeries } from '../../../src/server/core/series.ts';
import { measureRide } from '../../../src/server/core/summary.ts';
import { trainingLoad } from '../../../src/server/core/training/load.ts';
import { createRider, type RiderOptions } from '../../../src/server/demo/rider.ts';
import type { RideRow, RideSource } from '../../../src/server/demo/source.ts';

const TODAY = '2026-11-22';
const YEAR = createRider({ today: TODAY, days: 365 });

function dayOf({ startMs, utcOffsetS }: RideRow): string {
  return new Date(startMs + utcOffsetS * 1000).toISOString().slice(0, 10);
}

/** A buffer: it compares megabytes at once. */
function bytesOf(rider: RideSource, row: RideRow): Buffer {
  return Buffer.from(rider.recording(row.rideId) as Uint8Array);
}

function measured(rider: RideSource, row: RideRow) {
  const { ride, problems } = decodeFit(bytesOf(rider, row));
  expect(problems).toEqual([]);
  return { ride: ride!, metrics: measureRide(ride!, toSeries(ride!)) };
}

describe('the demo rider: what never changes', () => {
  it('has the same rides, titles and bytes on a day, whatever window they are seen through', () => {
    const windows: RiderOptions[] = [
      { today: TODAY, days: 20 },
      { today: '2026-11-20', days: 12 },
      { today: '2026-11-18', days: 900 },
    ];
    const known = new Map(YEAR.list.map((row) => [row.rideId, row]));
    for (const options of windows) {
      const rider = createRider(options);
      const shared = rider.list.filter(({ rideId }) => known.has(rideId)).slice(0, 8);
      expect(shared.length).toBeGreaterThan(5);
      for (const row of shared) {
        const same = known.get(row.rideId)!;
        expect([row.title, row.startMs, row.session, row.laps]).toEqual([
          same.title,
          same.startMs,
          same.session,
          same.laps,
        ]);
        expect(bytesOf(rider, row).equals(bytesOf(YEAR, row))).toBe(true);
      }
    }
  });

  it('has a number of its own for each ride, and rides newest first', () => {
    expect(new Set(YEAR.list.map(({ rideId }) => rideId)).size).toBe(YEAR.list.length);
    const starts = YEAR.list.map(({ startMs }) => startMs);
    expect(starts).toEqual(starts.toSorted((a, b) => b - a));
  });

  it('shows the days that were asked for and no other', () => {
    const days = createRider({ today: TODAY, days: 30 }).list.map(dayOf);
    expect(days.at(0)! <= TODAY).toBe(true);
    expect(days.at(-1)! >= '2026-10-24').toBe(true);
    expect(createRider({ today: TODAY, days: 0 }).list).toEqual([]);
  });

  it('has not uploaded a ride before it is over', () => {
    const [last] = YEAR.list;
    const hours = YEAR.list.map(({ startMs, session }) => (session.endMs - startMs) / 3_600_000);
    expect(Math.max(...hours)).toBeLessThan(6);
    const idsAt = (nowMs: number) =>
      createRider({ today: TODAY, days: 3, nowMs }).list.map(({ rideId }) => rideId);
    const sixHours = 6 * 3_600_000;
    expect(idsAt(last!.startMs + sixHours)).toContain(last!.rideId);
    expect(idsAt(last!.startMs + sixHours - 1)).not.toContain(last!.rideId);
  });

  it('refuses a day that is none, and a ride that it has not ridden', () => {
    expect(() => createRider({ today: '2026-02-30', days: 3 })).toThrow(RangeError);
    expect(() => YEAR.recording(1)).toThrow(expect.objectContaining({ kind: 'not_found' }));
  });
});

describe('the demo rider: list and recording agree', () => {
  it.each(YEAR.list.filter((_, index) => index % 15 === 0).map((row) => [dayOf(row), row] as const))(
    'on %s',
    (_day, row) => {
      const { ride, metrics } = measured(YEAR, row);
      const { session } = row;
      expect(ride.startMs).toBe(row.startMs);
      expect(metrics.durationS).toBe(session.timerS);
      expect(metrics.elapsedS).toBe(session.elapsedS);
      expect(Math.abs(metrics.distanceM! - session.distanceM!)).toBeLessThan(0.01);
      expect(metrics.ascentM).toBe(session.ascentM === null ? null : Math.round(session.ascentM));
      if (session.normalizedPowerW !== null) {
        expect(Math.abs(metrics.normalizedPowerW! / session.normalizedPowerW - 1)).toBeLessThan(0.01);
      }
    },
  );
});

describe('the demo rider: a believable year', () => {
  const weekdays = YEAR.list.map(({ startMs }) => new Date(startMs + 8 * 3_600_000).getUTCDay());
  const indoor = YEAR.list.filter(({ exerciseType }) => exerciseType === 6);
  const count = (test: (row: RideRow) => boolean): number => YEAR.list.filter(test).length;

  it('holds about 220 rides, most of the hours at the weekend, the trainer in winter', () => {
    expect(YEAR.list.length).toBeGreaterThan(210);
    expect(YEAR.list.length).toBeLessThan(235);
    expect(weekdays.filter((day) => day === 0 || day === 6).length).toBeGreaterThan(85);
    expect(indoor.length).toBeGreaterThan(20);
    const winter = indoor.filter((row) => ['11', '12', '01', '02', '03'].includes(dayOf(row).slice(5, 7)));
    expect(winter.length / indoor.length).toBeGreaterThan(0.75);
  });

  it('has a month without a power meter, rides without a title, and titles in Chinese and with emoji', () => {
    const blind = YEAR.list.filter(({ session }) => session.averagePowerW === null).map(dayOf);
    expect(blind.length).toBeGreaterThan(12);
    const spanDays = (Date.parse(blind[0]!) - Date.parse(blind.at(-1)!)) / 86_400_000;
    expect(spanDays).toBeGreaterThan(21);
    expect(spanDays).toBeLessThan(31);
    expect(count(({ title }) => title === null)).toBeGreaterThan(3);
    expect(count(({ title }) => /\p{Script=Han}/u.test(title ?? ''))).toBeGreaterThan(20);
    expect(count(({ title }) => /\p{Extended_Pictographic}/u.test(title ?? ''))).toBeGreaterThan(5);
  });

  it('has commutes there and back, a race, a time trial and FTP tests', () => {
    const sameDay = YEAR.list.filter(
      (row, index) => index > 0 && dayOf(row) === dayOf(YEAR.list[index - 1]!),
    );
    expect(sameDay.length).toBeGreaterThan(5);
    for (const word of ['race|公路赛', 'time trial', 'FTP']) {
      expect(
        count(({ title }) => new RegExp(word).test(title ?? '')),
        word,
      ).toBeGreaterThan(0);
    }
  });

  it('is ill once: five days or more without a ride', () => {
    const days = YEAR.list.map(({ startMs }) => startMs / 86_400_000);
    const gaps = days.slice(1).map((day, index) => days[index]! - day);
    expect(Math.max(...gaps)).toBeGreaterThan(4.5);
    expect(gaps.filter((gap) => gap > 4.5)).toHaveLength(1);
  });

  it('closes its loops on the road and keeps hearts, speeds and watts believable', () => {
    for (const row of YEAR.list.filter((_, index) => index % 9 === 0)) {
      const { ride, metrics } = measured(YEAR, row);
      const { latitudeDeg, longitudeDeg } = ride.samples;
      const [northDeg, eastDeg] = [latitudeDeg, longitudeDeg].map((column) => column.at(-1)! - column[0]!);
      if (row.exerciseType === 0 && !/ommut|通勤|work/.test(row.title ?? ''))
        expect(Math.hypot(northDeg!, eastDeg!) * 111_000).toBeLessThan(25);
      expect(metrics.maximumHeartRateBpm!).toBeLessThanOrEqual(188);
      expect(metrics.averageHeartRateBpm!).toBeGreaterThan(95);
      expect(metrics.averageSpeedMps! * 3.6).toBeGreaterThan(24);
      expect(metrics.averageSpeedMps! * 3.6).toBeLessThan(41);
      expect(metrics.maximumPowerW ?? 0).toBeLessThan(1_000);
    }
  });
});

describe('the demo rider: load and form', () => {
  const { ftpW, lthrBpm } = YEAR.profile;
  const daily = new Float64Array(365);
  /** From what the list knows: list and recording agree. */
  const stressOf = ({ session }: RideRow): number => {
    const [value, threshold] =
      session.normalizedPowerW === null
        ? [session.averageHeartRateBpm!, lthrBpm]
        : [session.normalizedPowerW, ftpW];
    return (session.timerS! / 36) * (value / threshold) ** 2;
  };
  for (const row of YEAR.list) {
    const day = 364 - (Date.parse(TODAY) - Date.parse(dayOf(row))) / 86_400_000;
    daily[day] = daily[day]! + stressOf(row);
  }
  const { chronic, balance } = trainingLoad(daily);

  it('end the year fit, neither exhausted nor idle on the way', () => {
    expect(chronic[364]).toBeGreaterThan(55);
    expect(chronic[364]).toBeLessThan(80);
    const settled = balance.slice(90);
    expect(Math.min(...settled)).toBeGreaterThan(-30);
    expect(Math.max(...settled)).toBeLessThan(25);
  });

  it('rest one week in four', () => {
    const weeks = Array.from({ length: 52 }, (_, week) =>
      daily.slice(week * 7, week * 7 + 7).reduce((sum, tss) => sum + tss, 0),
    );
    const easy = weeks.filter(
      (tss, week) => week > 3 && tss < 0.75 * Math.max(...weeks.slice(week - 4, week)),
    );
    expect(easy.length).toBeGreaterThanOrEqual(10);
  });

  it('show a 20-minute best that fits the FTP', () => {
    const hard = YEAR.list.filter(({ title }) => /FTP|race|公路赛|time trial|2×20/.test(title ?? ''));
    const best20 = Math.max(...hard.map((row) => measured(YEAR, row).metrics.powerCurveW[12] ?? 0));
    expect(0.95 * best20).toBeGreaterThan(ftpW * 0.97);
    expect(0.95 * best20).toBeLessThan(ftpW * 1.05);
  });

  it('let the heart follow power about half a minute late', () => {
    const row = YEAR.list.find(({ title }) => /5×4/.test(title ?? ''))!;
    const { samples } = toSeries(measured(YEAR, row).ride);
    const lags = [0, 15, 30, 45, 60, 90];
    const correlations = lags.map((lag) => correlation(samples.powerW, samples.heartRateBpm, lag));
    const best = lags[correlations.indexOf(Math.max(...correlations))]!;
    expect(best).toBeGreaterThanOrEqual(15);
    expect(best).toBeLessThanOrEqual(60);
  });
});

/** Pearson's r of one column and another, `lag` rows later. */
function correlation(first: Float64Array, second: Float64Array, lag: number): number {
  const pairs: [number, number][] = [];
  for (let row = 0; row + lag < first.length; row += 1) {
    if (first[row]! >= 0 && second[row + lag]! >= 0) pairs.push([first[row]!, second[row + lag]!]);
  }
  const mean = (place: 0 | 1): number => pairs.reduce((sum, pair) => sum + pair[place], 0) / pairs.length;
  const [x, y] = [mean(0), mean(1)];
  const dot = (a: 0 | 1, b: 0 | 1): number =>
    pairs.reduce((sum, pair) => sum + (pair[a] - (a === 0 ? x : y)) * (pair[b] - (b === 0 ? x : y)), 0);
  return dot(0, 1) / Math.sqrt(dot(0, 0) * dot(1, 1));
}
