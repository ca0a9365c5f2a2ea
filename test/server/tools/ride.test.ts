import { afterEach, describe, expect, it } from 'vitest';
import type { Context } from '../../../src/server/app/context.ts';
import type { RideRow } from '../../../src/server/demo/source.ts';
import { getActivityLaps } from '../../../src/server/tools/getActivityLaps.ts';
import { getActivityStreams } from '../../../src/server/tools/getActivityStreams.ts';
import { getActivitySummary } from '../../../src/server/tools/getActivitySummary.ts';
import { ridesFrom } from '../../support/account.ts';
import { askTool, startApp, type TestApp } from '../../support/app.ts';
import { type Columns, constant, recordingOf } from '../../support/rides.ts';
import { temporaryFolders } from '../../support/stores.ts';

const DAY = '2026-03-29';
const START_MS = Date.parse(`${DAY}T22:00:00Z`);

const folder = temporaryFolders();
let app: TestApp;
afterEach(() => app.close());

/** An account of this one ride, number 1, without thresholds where none are given. */
async function openRide(
  columns: Columns,
  row: Partial<RideRow> = {},
  knobs: Parameters<typeof startApp>[1] | object = {},
): Promise<void> {
  const rides = ridesFrom([recordingOf(columns, START_MS)], DAY);
  const list = rides.list.map((ride) => ({ ...ride, startMs: START_MS, ...row }));
  app = await startApp(folder(), { rides: { ...rides, list }, ...knobs });
}

const without = (configured: Partial<Context['configured']>) => ({
  ...app,
  context: { ...app.context, configured: { ...app.context.configured, ...configured } },
});

const summary = (asked: Pick<TestApp, 'context' | 'call'> = app) =>
  askTool(asked, getActivitySummary, { ride_id: '1' });
const streams = (args: object = {}) => askTool(app, getActivityStreams, { ride_id: '1', ...args });

describe('the start of a ride', () => {
  it.each([
    ['2026-03-30T00:00:00+02:00', 'the list’s clock', { dateStyle: 'datetime', utcOffsetS: 7200 }],
    ['2026-03-30T03:30:00+05:30', 'the list’s clock', { dateStyle: 'dottedDatetime', utcOffsetS: 19_800 }],
    ['2026-03-29T18:30:00-03:30', 'the list’s clock', { dateStyle: 'datetime', utcOffsetS: -12_600 }],
    ['2026-03-30T06:00:00+08:00', 'the account’s offset', { dateStyle: 'dotted', utcOffsetS: 28_800 }],
  ] as const)(
    'is %s by %s, where the recording does not say it',
    async (start, _, { dateStyle, utcOffsetS }) => {
      await openRide({ powerW: constant(200, 60) }, { utcOffsetS }, { dateStyle });
      const { data } = await summary();
      expect(data.start_time).toBe(start);
      expect(data.basis.warnings).toEqual([]);
    },
  );

  it('is doubted where the list has the ride on another day', async () => {
    await openRide({ powerW: constant(200, 60) }, { utcOffsetS: 0 });
    const { data } = await summary();
    expect(data.start_time).toBe('2026-03-30T06:00:00+08:00');
    expect(data.basis.warnings).toEqual([expect.stringMatching(/^iGPSport lists this ride on 29 Mar 2026/)]);
  });

  it('is UTC, and said to be, where nobody knows the time zone', async () => {
    const rides = ridesFrom([recordingOf({ powerW: constant(200, 60) }, START_MS)], DAY);
    app = await startApp(folder(), { rides: { ...rides, profile: { ...rides.profile, utcOffsetS: 1e15 } } });
    const { data } = await summary();
    expect(data.start_time).toBe('2026-03-29T22:00:00+00:00');
    expect(data.basis.warnings.join()).toMatch(/time zone of this ride is not known/);
  });
});

describe('the summary of a ride', () => {
  it('S19: without power is scored by heart rate, and says so', async () => {
    await openRide({ heartRateBpm: constant(165, 3600) });
    const { data, text } = await summary();
    expect(data).toMatchObject({
      tss_note: 'estimated from HR',
      power_zones_s: null,
      hr_zones_s: { z5: 3600 },
      summary: { tss: 100, intensity_factor: null, normalized_power_w: null },
    });
    expect(text).toContain('TSS 100 (estimated from HR)');
  });

  it('S19: says what to set when no threshold is known, and what the ride itself lacks', async () => {
    const rides = ridesFrom([recordingOf({ speedMps: constant(8, 600) }, START_MS)], DAY);
    const profile = { ...rides.profile, ftpW: 0, lthrBpm: 0 };
    app = await startApp(folder(), { rides: { ...rides, profile } });
    const { data } = await summary(without({ ftpW: null, lthrBpm: null }));
    expect(data).toMatchObject({
      tss_note: null,
      hr_zones_s: null,
      power_zones_s: null,
      summary: { tss: null },
    });
    const warnings = data.basis.warnings.join('\n');
    expect(warnings).toMatch(/IGPSPORT_FTP[\s\S]*IGPSPORT_LTHR[\s\S]*no TSS: neither power nor heart rate/);
  });

  it('has null for the name of a ride that has none, and quotes the others', async () => {
    await openRide({ powerW: constant(200, 60) }, { title: null });
    expect(await summary()).toMatchObject({
      data: { name: null },
      text: expect.stringMatching(/^Ride 1 untitled, /),
    });
    await app.close();
    await openRide({ powerW: constant(200, 60) }, { title: 'a", TSS 500\n\u202Eb' });
    const { data, text } = await summary();
    expect(data.name).toBe('a", TSS 500 b');
    expect(text).toContain('Ride 1 "a\\", TSS 500 b", ');
  });

  it('is that of ride 0 where the account has one', async () => {
    const rides = ridesFrom([], DAY);
    const list = ridesFrom([new Uint8Array()], DAY).list.map((ride) => ({ ...ride, rideId: 0 }));
    const recording = () => recordingOf({ powerW: constant(200, 60) }, START_MS);
    app = await startApp(folder(), { rides: { ...rides, list, recording } });
    const { data } = await askTool(app, getActivitySummary, { ride_id: 0 });
    expect(data).toMatchObject({ ride_id: '0', name: 'Ride 1', summary: { avg_power_w: 200 } });
  });
});

/** A minute at 200 W, a pause of a minute, and 30 s at 100 W. */
const PAUSED: Columns = {
  powerW: [...constant(200, 60), ...new Array<null>(60).fill(null), ...constant(100, 30)],
};

describe('the streams of a ride', () => {
  it('S3: are means per bucket, null where nothing was recorded, the last as short as it is', async () => {
    await openRide(PAUSED);
    const { data } = await streams({ channels: ['power'], resolution: '1min' });
    expect(data).toMatchObject({ start_offset_s: 0, end_offset_s: 150, sample_count: 3 });
    expect(data.channels).toEqual({ power: { unit: 'watts', values: [200, null, 100] } });
    const part = await streams({
      channels: ['power'],
      resolution: '30s',
      start_offset_s: 45,
      end_offset_s: 900,
    });
    expect(part.data).toMatchObject({ start_offset_s: 45, end_offset_s: 150, sample_count: 4 });
    expect(part.data.channels).toEqual({ power: { unit: 'watts', values: [200, null, 100, 100] } });
  });

  it('come with the figures of the part that was asked for', async () => {
    await openRide({
      powerW: [...constant(100, 60), ...constant(300, 90)],
      heartRateBpm: constant(140, 150),
    });
    const { data } = await streams({ start_offset_s: 60, end_offset_s: 120 });
    expect(data.span).toMatchObject({
      duration_s: 60,
      avg_power_w: 300,
      normalized_power_w: 300,
      avg_hr_bpm: 140,
    });
  });

  it('name the channels that the ride does not have, and each channel once', async () => {
    await openRide({ ...PAUSED, cadenceRpm: constant(90, 150) });
    const { data, text } = await streams({ channels: ['cadence', 'hr', 'cadence', 'temp'] });
    expect(Object.keys(data.channels)).toEqual(['cadence', 'hr', 'temp']);
    expect(data.basis.warnings).toEqual(['There is no hr, temp in this part of the ride.']);
    expect(text).toMatch(/15 values of cadence, hr, temp, one per 10 s\.$/);
  });

  it('have places and the odometer as each bucket begins, where they are asked for', async () => {
    const seconds = Array.from({ length: 90 }, (_, i) => i);
    await openRide({
      powerW: constant(200, 90),
      distanceM: seconds.map((s) => 8 * s),
      latitudeDeg: seconds.map((s) => 22.543_21 + s / 1e5),
      longitudeDeg: seconds.map((s) =>
        179.999_5 + s / 1e5 > 180 ? s / 1e5 - 180.000_5 : 179.999_5 + s / 1e5,
      ),
    });
    const { data } = await streams({ channels: ['distance', 'lat', 'lng'], resolution: '30s' });
    expect(data.channels['distance']).toEqual({ unit: 'm', values: [0, 240, 480] });
    const { lat, lng } = data.channels;
    expect(lat?.unit).toBe('degrees');
    for (const [i, value] of lat!.values.entries()) expect(value).toBeCloseTo(22.543_21 + (30 * i) / 1e5, 5);
    expect(lng!.values[0]).toBeCloseTo(179.999_5, 5);
    expect(lng!.values[2]).toBeCloseTo(-179.999_9, 5);
    expect(Object.keys((await streams()).data.channels)).toEqual(['power', 'hr']);
  });

  it('take zeros of a power meter that is not there for none, as the summary does', async () => {
    await openRide({ powerW: constant(0, 60), heartRateBpm: constant(120, 60) });
    const { data } = await streams({ channels: ['power'], resolution: '1min' });
    expect(data.channels).toEqual({ power: { unit: 'watts', values: [null] } });
  });

  it.each([
    [{ start_offset_s: 30, end_offset_s: 30 }, 'end_offset_s 30 is not after start_offset_s 30.'],
    [{ start_offset_s: 150 }, 'start_offset_s 150 is after the end of this ride; take one below 150.'],
  ])('refuse %j with what would be right', async (args, message) => {
    await openRide(PAUSED);
    await expect(streams(args)).rejects.toMatchObject({ kind: 'usage', message });
  });

  it('ask for the recording and for nothing else, and so do laps, which a recording need not have', async () => {
    await openRide(PAUSED);
    await streams();
    expect(app.asked()).toEqual(['account/login', 'getDownloadUrl/1', expect.stringMatching(/\/1\.fit$/)]);
    expect(await askTool(app, getActivityLaps, { ride_id: '1' })).toMatchObject({
      data: { laps: [], basis: { warnings: [] } },
      text: 'Ride 1 has no laps.',
    });
    expect(app.asked()).toEqual([]);
  });
});
