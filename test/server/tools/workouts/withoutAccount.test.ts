import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startAccount, type TestAccount } from '../../../support/account.ts';
import { RIDER } from '../../../support/demoClient.ts';
import { type RunningServer, startServer, temporaryFolder } from '../../../support/mcp.ts';

const workout = (target: object) => ({
  title: 'One hour',
  steps: [{ name: 'On', intensity: 'active', duration: { type: 'time', value: 3600 }, target }],
});
const PERCENT = workout({ type: 'power_percent_ftp', min: 80, max: 80 });
const WATTS = workout({ type: 'power_custom', min: 200, max: 200 });

let folder: Awaited<ReturnType<typeof temporaryFolder>>;
let none: RunningServer;
let withFtp: RunningServer;
beforeAll(async () => {
  folder = await temporaryFolder();
  none = await startServer({ env: { HOME: folder.path } });
  withFtp = await startServer({ env: { HOME: folder.path, IGPSPORT_FTP: '250', IGPSPORT_LTHR: '160' } });
});
afterAll(async () => {
  await Promise.all([none.close(), withFtp.close()]);
  await folder.remove();
});

const tryOut = (server: RunningServer, workout_ir: object, more = {}) =>
  server.call('create_workout', { workout_ir, dry_run: true, ...more });

describe('a workout that somebody writes without an account', () => {
  it('is reckoned with the FTP of the settings', async () => {
    const { data } = await tryOut(withFtp, PERCENT);
    expect(data).toMatchObject({
      success: true,
      // An hour at 80 %: IF 0.8, and 100 × 0.8² TSS.
      estimate: { normalized_power_w: 200, intensity_factor: 0.8, tss: 64, work_kj: 720, distance_m: 33_399 },
      steps: ['On: 1 h at 200 W'],
      basis: { ftp_w: 250, ftp_source: 'environment', warnings: [] },
    });
  });

  it('is reckoned with an FTP that is given, and says it', async () => {
    const { data } = await tryOut(withFtp, PERCENT, { ftp_w: 300 });
    expect(data).toMatchObject({
      estimate: { normalized_power_w: 240, intensity_factor: 0.8 },
      steps: ['On: 1 h at 240 W'],
      basis: { ftp_w: 300, ftp_source: null },
    });
  });

  it('has its course and its length without any FTP, and what is missing is said', async () => {
    const { data } = await tryOut(none, PERCENT);
    expect(data).toMatchObject({
      success: true,
      estimate: { duration_s: 3600, normalized_power_w: null, tss: null },
      steps: ['On: 1 h at 80 % of FTP'],
      basis: { ftp_w: null, lthr_bpm: null },
    });
    expect(data.basis.warnings.join()).toContain('FTP is not known');
    expect((await tryOut(none, WATTS)).data.estimate).toMatchObject({ normalized_power_w: 200, tss: null });
  });

  it('is written as a file and read again', async () => {
    const { data: file, isError } = await none.call('export_workout', { workout_ir: PERCENT, format: 'zwo' });
    expect(isError).toBe(false);
    const { data } = await none.call('import_workout', { content: file.content });
    expect(data.workout_ir.title).toBe('One hour');
  });

  it('does not go anywhere, and an account is asked for', async () => {
    for (const [tool, more] of [
      ['create_workout', {}],
      ['update_workout', { workout_id: '7' }],
    ] as const) {
      const { isError, text } = await withFtp.call(tool, { workout_ir: PERCENT, ...more });
      expect({ isError, text }).toEqual({ isError: true, text: expect.stringMatching(/account|sign/i) });
    }
  });
});

describe('a workout in % of FTP for an account that fails', () => {
  let account: TestAccount;
  beforeAll(async () => {
    account = await startAccount({ rides: RIDER });
  });
  afterAll(() => account.close());

  it('is reckoned with the FTP that is set here, and refused where there is none', async () => {
    const password = { IGPSPORT_PASSWORD: 'wrong' };
    const known = await account.start({ env: { ...password, IGPSPORT_FTP: '250' } });
    const { data } = await tryOut(known, PERCENT);
    expect(data).toMatchObject({ success: true, basis: { ftp_w: 250 } });
    expect(data.basis.warnings[0]).toContain('profile cannot be had');
    const unknown = await account.start({ env: password });
    expect((await tryOut(unknown, PERCENT)).isError).toBe(true);
  });
});

describe('how far a workout goes', () => {
  const step = (duration: object, target: object | null = null) => ({
    name: 'x',
    intensity: 'active',
    duration,
    target,
  });
  const km = { type: 'distance', value: 5000 };
  const atSpeed = step({ type: 'time', value: 1800 }, { type: 'speed', min: 28, max: 32 });

  it.each([
    ['distances and speeds', [step(km), atSpeed], 20_000],
    [
      'a step of watts',
      [step(km), step({ type: 'time', value: 60 }, { type: 'power_custom', value: 200 })],
      5_557,
    ],
    ['a step until the lap button', [step(km), step({ type: 'lap_button' })], 5_514],
  ])('with %s', async (_, steps, distanceM) => {
    const { data } = await tryOut(withFtp, { title: 'x', steps });
    expect(data.estimate.distance_m).toBe(distanceM);
  });
});
