import { execFileSync } from 'node:child_process';
import { mkdirSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createRider } from '../../../src/server/demo/rider.ts';
import { startAccount, type TestAccount } from '../../support/account.ts';
import { fitFile } from '../../support/fitFile.ts';
import { fileId, recordFile, records, START_S, session, steady } from '../../support/fitMessages.ts';
import { type RunningServer, startServer, temporaryFolder } from '../../support/mcp.ts';
import { constant, recordingOf } from '../../support/rides.ts';
import { slowNormalizedPower, slowStress, slowZoneSeconds } from '../../support/slowMetrics.ts';

const TOOL = 'read_fit_file';
const RIDER = createRider({ today: '2026-06-30', days: 4 });
const rideId = RIDER.list[0]!.rideId;
const THRESHOLDS = { IGPSPORT_FTP: '250', IGPSPORT_LTHR: '165' };

let folder: Awaited<ReturnType<typeof temporaryFolder>>;
let server: RunningServer;
beforeAll(async () => {
  folder = await temporaryFolder();
  // Nobody is signed in, and nobody could be.
  server = await startServer({ env: { HOME: folder.path, ...THRESHOLDS } });
});
afterAll(async () => {
  await server.close();
  await folder.remove();
});

const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64');

/** A file of this test's folder; its absolute path. */
function put(name: string, bytes: Uint8Array | string): string {
  const path = join(folder.path, name);
  writeFileSync(path, bytes);
  return path;
}

const read = (args: Record<string, unknown>) => server.call(TOOL, args);

describe(`${TOOL} for a rider`, () => {
  let account: TestAccount;
  afterAll(() => account.close());

  it('B9: says of a file what the tools of an account say of the same ride', async () => {
    account = await startAccount({ rides: RIDER });
    const signedIn = await account.start({ env: THRESHOLDS });
    const ofAccount = (tool: string, args = {}) => signedIn.call(tool, { ride_id: String(rideId), ...args });
    const path = put('Morning ride.FIT', await RIDER.recording(rideId));
    const channels = ['power', 'altitude', 'lat', 'distance'];
    const { data, text, isError } = await read({ path, channels, max_points: 20_000 });
    expect(isError).toBe(false);
    const { ride_id: _, name: __, basis, ...summary } = (await ofAccount('get_activity_summary')).data;
    expect(data).toMatchObject(summary);
    expect(data.laps).toEqual((await ofAccount('get_activity_laps')).data.laps);
    const streams = await ofAccount('get_activity_streams', { channels, resolution: '1s' });
    expect(data.channels).toEqual(streams.data.channels);
    expect(data).toMatchObject({
      file_name: 'Morning ride.FIT',
      resolution_s: 1,
      sample_count: streams.data.sample_count,
      basis: { ...basis, region: null, warnings: [] },
    });
    const span = { start_offset_s: 600, end_offset_s: 1000 };
    const part = (await read({ path, channels, max_points: 1000, ...span })).data;
    const same = await ofAccount('get_activity_streams', { channels, resolution: '1s', ...span });
    expect(part).toMatchObject({ sample_count: 400, span: same.data.span, channels: same.data.channels });
    expect(part.summary).toEqual(data.summary);
    expect(text).toMatch(/^"Morning ride\.FIT", \d+ Jun 2026, \d\d:\d\d, .*TSS/);
  });

  it('reckons with the thresholds of the account where none is set here, and says so', async () => {
    const signedIn = await account.start();
    const profile = (await signedIn.call('get_athlete_profile', {})).data;
    const content = base64(recordingOf({ powerW: constant(200, 60), heartRateBpm: constant(140, 60) }));
    const { data } = await signedIn.call(TOOL, { content });
    expect(data.basis).toMatchObject({
      region: null,
      ftp_w: profile.ftp_w,
      ftp_source: 'profile',
      lthr_bpm: profile.lthr_bpm,
      lthr_source: 'profile',
    });
    expect(data.power_zones_s).not.toBeNull();
    const own = await account.start({ env: { IGPSPORT_FTP: '300' } });
    const basis = (await own.call(TOOL, { content })).data.basis;
    expect(basis).toMatchObject({ ftp_w: 300, ftp_source: 'environment', lthr_source: 'profile' });
  });

  it('reads a file though the account cannot be had, and says what it lacks for that', async () => {
    const wrong = await account.start({ env: { IGPSPORT_PASSWORD: 'wrong', HOME: folder.path } });
    const { data, isError } = await wrong.call(TOOL, {
      content: base64(recordingOf({ powerW: constant(200, 60) })),
    });
    expect(isError).toBe(false);
    expect(data).toMatchObject({ basis: { ftp_w: null }, summary: { avg_power_w: 200 } });
    expect(data.basis.warnings.join('\n')).toMatch(/profile cannot be had[\s\S]*FTP is not known/);
  });

  it('by hand: half an hour at 200 W and half at 300 W, in base64', async () => {
    const powerW = [...constant(200, 1800), ...constant(300, 1800)];
    const { data } = await read({ content: base64(recordingOf({ powerW })) });
    const np = slowNormalizedPower(powerW)!;
    expect(data.file_name).toBeNull();
    expect(data.summary.normalized_power_w).toBeCloseTo(np, 0);
    expect(data.summary.tss).toBeCloseTo(slowStress(3600, np, 250), 0);
    const zones = slowZoneSeconds(powerW, 250, [55, 75, 90, 105, 120, 150]);
    expect(Object.values(data.power_zones_s)).toEqual(zones);
    expect(data).toMatchObject({ resolution_s: 30, sample_count: 120, hr_zones_s: null, laps: [] });
    expect(data.basis.warnings).toEqual(['The time zone of this ride is not known; start_time is UTC.']);
  });

  it.each([
    [3600, 200, 30, 120],
    [3600, 3600, 1, 3600],
    [200, 200, 1, 200],
    [201, 200, 2, 101],
    [86_400, 10, 8640, 10],
    [86_400, 300_000, 1, 86_400],
  ])('of %i s takes at most %i points: one per %i s, %i of them', async (seconds, most, step, points) => {
    const content = base64(recordingOf({ powerW: constant(150, seconds) }));
    const { data } = await read({ content, max_points: most });
    expect([data.resolution_s, data.sample_count]).toEqual([step, points]);
    expect(data.channels.power.values).toHaveLength(points);
  });

  it('refuses a part that ends before it begins, or begins after the ride', async () => {
    const content = base64(recordingOf({ powerW: constant(150, 100) }));
    const ofPart = async (start: number, end: number) =>
      (await read({ content, start_offset_s: start, end_offset_s: end })).text;
    expect(await ofPart(50, 50)).toMatch(/end_offset_s 50 is not after start_offset_s 50/);
    expect(await ofPart(100, 120)).toMatch(/start_offset_s 100 is after the end of this ride/);
  });

  it('says which threshold to set where the ride could have used it', async () => {
    const unset = await startServer({ env: { HOME: folder.path } });
    try {
      const content = base64(recordingOf({ powerW: constant(200, 60), heartRateBpm: constant(140, 60) }));
      const { data } = await unset.call(TOOL, { content });
      expect(data).toMatchObject({ power_zones_s: null, hr_zones_s: null, summary: { tss: null } });
      expect(data.basis.warnings.join('\n')).toMatch(/set IGPSPORT_FTP here[\s\S]*set IGPSPORT_LTHR here/);
    } finally {
      await unset.close();
    }
  });
});

describe(`${TOOL} of a broken file`, () => {
  it('gives what could be read, and the problems', async () => {
    const whole = recordingOf({ powerW: constant(200, 600) });
    const { data, text } = await read({ content: base64(whole.subarray(0, whole.length / 2)) });
    expect(data.summary.avg_power_w).toBe(200);
    expect(data.duration_s).toBeGreaterThan(100);
    expect(data.problems).toContain('the file is cut short, what is there was read');
    expect(text).toContain('Problem: the file is cut short, what is there was read.');
  });

  it('reads what no device should have written', async () => {
    const wrongCrc = fitFile(steady(60, { power: 180 }), { crc: 'wrong' });
    const { data } = await read({ content: base64(wrongCrc) });
    expect(data.problems).toEqual(
      expect.arrayContaining([expect.stringMatching(/checksum/), expect.stringMatching(/wrote no totals/)]),
    );
  });

  it.each([
    ['a workout', [...fileId({ type: 5 })], /is a workout, not a recording; import_workout reads it/],
    ['a course', [...fileId({ type: 6 }), ...records([{ timeS: START_S, latitude: 1 }])], /is a course/],
    ['a session without records', session({ start: START_S, timer: 1000 }), /no records that can be used/],
  ])('refuses %s', async (_, messages, message) => {
    const { isError, text } = await read({ content: base64(fitFile(messages)) });
    expect({ isError, text }).toEqual({ isError: true, text: expect.stringMatching(message) });
  });

  it('takes four mebibytes of a file, and more by its path only', async () => {
    const row = { timeS: START_S, power: 200 };
    const large = new Uint8Array(8 * 1024 * 1024);
    large.set(recordFile([row, { ...row, timeS: START_S + 1 }]));
    const answers = [
      await read({ content: base64(large.subarray(0, large.length / 2)) }),
      await read({ path: put('large-ride.fit', large) }),
    ];
    for (const { isError, data } of answers) {
      expect({ isError, power: data?.summary.avg_power_w }).toEqual({ isError: false, power: 200 });
    }
    expect((await read({ content: base64(large.subarray(0, 5_000_000)) })).text).toMatch(
      /larger than 6144 KiB/,
    );
  });
});

describe(`${TOOL} answers nothing but FIT`, () => {
  const SECRET = 'root:x:0:0:secret';

  it.each([
    ['a relative path', () => 'ride.fit', 'path must be absolute'],
    ['another ending', () => put('notes.txt', SECRET), 'ends in .fit'],
    ['an ending in disguise', () => `${put('notes.txt', SECRET)}\0.fit`, 'ends in .fit'],
    ['a path without a file', () => join(folder.path, 'none.fit'), 'There is no file at this path.'],
    ['another file by that name', () => put('notes.fit', SECRET), 'This is not a FIT file.'],
    ['an empty file', () => put('empty.fit', ''), 'This is not a FIT file.'],
    [
      'a link to another file',
      () => {
        symlinkSync(put('passwd', SECRET), join(folder.path, 'link.fit'));
        return join(folder.path, 'link.fit');
      },
      'This is not a FIT file.',
    ],
    [
      'a folder',
      () => {
        mkdirSync(join(folder.path, 'folder.fit'));
        return join(folder.path, 'folder.fit');
      },
      'is not a file',
    ],
    [
      'a pipe that nobody writes to',
      () => {
        execFileSync('sh', ['-c', 'mkfifo "$0"', join(folder.path, 'pipe.fit')]);
        return join(folder.path, 'pipe.fit');
      },
      'is not a file',
    ],
    [
      'a file that is too large',
      () => {
        const path = put('large.fit', recordingOf({ powerW: [1] }));
        truncateSync(path, 16 * 1024 * 1024 + 1);
        return path;
      },
      'larger than 16 MiB',
    ],
  ])('%s', async (_, makePath, message) => {
    const { isError, text, data } = await read({ path: makePath() });
    expect({ isError, text, data }).toEqual({
      isError: true,
      text: expect.stringContaining(message),
      data: undefined,
    });
    expect(text).not.toContain('secret');
  });

  it.each([
    ['neither path nor content', {}],
    ['both', { path: '/a.fit', content: 'AAAA' }],
  ])('refuses %s', async (_, args) => {
    expect(await read(args)).toMatchObject({ isError: true, text: 'Give either path or content.' });
  });

  it('refuses content that is no FIT, and does not repeat it', async () => {
    for (const content of [base64(Buffer.from(SECRET)), SECRET, '%%%']) {
      expect(await read({ content })).toMatchObject({ isError: true, text: 'This is not a FIT file.' });
    }
  });
});
