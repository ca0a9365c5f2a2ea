import ICAL from 'ical.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startAccount, type TestAccount } from '../../../support/account.ts';
import { RIDER } from '../../../support/demoClient.ts';
import type { RunningServer } from '../../../support/mcp.ts';

const step = (more: object = {}) => ({
  name: 'On',
  intensity: 'active',
  duration: { type: 'time', value: 1200 },
  target: { type: 'power_percent_ftp', min: 88, max: 93 },
  ...more,
});
const THRESHOLD = {
  title: '2×20 🚴 <b>"95 %"</b>',
  description: 'Steady.',
  steps: [step({ name: 'Warm up', intensity: 'warmup' }), { type: 'repeat', times: 2, steps: [step()] }],
};

const REGIONS = [
  ['intl', {}],
  ['cn', { IGPSPORT_SIGNER_WASM: '/nowhere' }],
] as const;

describe.each(REGIONS)('workouts on the %s service', (region, env) => {
  let account: TestAccount;
  let server: RunningServer;
  beforeAll(async () => {
    account = await startAccount({ rides: RIDER, region });
    server = await account.start({ env: { ...env, IGPSPORT_FTP: '200' } });
  });
  afterAll(() => account.close());

  const writes = () =>
    account.https.requests.filter(({ method, url }) => method === 'POST' && url.includes('/WorkOut/'));

  it('are shown before they are sent, in watts and with what they ask for', async () => {
    const { data, text } = await server.call('create_workout', { workout_ir: THRESHOLD, dry_run: true });
    expect(data).toMatchObject({
      success: true,
      dry_run: true,
      workout_id: null,
      errors: [],
      calendar: null,
    });
    expect(data.compiled).toMatchObject({ title: THRESHOLD.title, totalTime: 3600, workoutType: 'bike' });
    expect(data.compiled.structure[0].intensityTarget).toEqual({
      unit: 'PowerCustom',
      value: 0,
      minValue: 176,
      maxValue: 186,
    });
    expect(data.estimate).toMatchObject({
      duration_s: 3600,
      normalized_power_w: 181,
      intensity_factor: 0.91,
    });
    expect(data.basis).toMatchObject({ region, ftp_w: 200, ftp_source: 'environment' });
    expect(text).toMatch(/nothing was sent yet\.\n1 h 00 · NP 181 W · IF 0\.9\d? · TSS 8\d/);
    expect(text).toContain(' at 176–186 W\n');
    expect(writes()).toEqual([]);
  });

  it('are made, listed, shown, changed and found as they were written', async () => {
    const { data: made } = await server.call('create_workout', { workout_ir: THRESHOLD });
    expect(made).toMatchObject({ success: true, workout_id: '500011', compiled: null });
    const { text: assumed } = await server.call('get_workout_detail', { workout_id: '500010' });
    expect(assumed).toContain('\nA kilocalorie takes 5 s.\n');
    const { data: list } = await server.call('list_workouts');
    expect(list.total).toBe(11);
    expect(list.workouts[0]).toMatchObject({
      workout_id: '500011',
      title: THRESHOLD.title,
      total_time_s: 3600,
      sport: region === 'cn' ? null : 'bike',
      created_at: region === 'cn' ? null : expect.stringMatching(/^\d{4}-.*Z$/),
    });
    const { data: shown } = await server.call('get_workout_detail', { workout_id: '500011' });
    expect(shown).toMatchObject({ id: 500_011, title: THRESHOLD.title, isOfficial: false });
    expect(shown.estimate).toEqual(made.estimate);
    const shorter = { ...shown.workout_ir, steps: [shown.workout_ir.steps[0]] };
    const changed = await server.call('update_workout', { workout_id: 500_011, workout_ir: shorter });
    expect(changed.data).toMatchObject({
      success: true,
      workout_id: '500011',
      estimate: { duration_s: 1200 },
    });
    const { data: after } = await server.call('get_workout_detail', { workout_id: '500011' });
    expect(after.workout_ir).toEqual(shorter);
    expect((await server.call('list_workouts')).data.total).toBe(11);
    expect(writes()).toHaveLength(2);
  });

  it.each([
    ['get_workout_detail', {}],
    ['update_workout', { workout_ir: THRESHOLD }],
    ['delete_workout', { confirm: true }],
    ['export_workout', { format: 'zwo' }],
  ])('that the account does not have are not there for %s', async (tool, more) => {
    const before = writes().length;
    const { isError, text } = await server.call(tool, { workout_id: '7', ...more });
    expect({ isError, text }).toEqual({ isError: true, text: expect.stringContaining('has no workout 7.') });
    expect(writes()).toHaveLength(before);
  });
});

describe('the calendar entry of a workout', () => {
  let account: TestAccount;
  let server: RunningServer;
  beforeAll(async () => {
    account = await startAccount({ rides: RIDER });
    server = await account.start({ env: { IGPSPORT_LANG: 'zh' } });
  });
  afterAll(() => account.close());

  it('holds the placeholder, or the day that is given, and is an entry to others too', async () => {
    const ask = async (more: object) =>
      (
        await server.call('create_workout', {
          workout_ir: THRESHOLD,
          with_calendar: true,
          dry_run: true,
          ...more,
        })
      ).data;
    const { calendar } = await ask({});
    expect(calendar).toMatchObject({ title: THRESHOLD.title, duration_s: 3600 });
    expect(calendar.ical).toContain('DTSTART;VALUE=DATE:{{SCHEDULED_DATE}}\r\n');
    const { calendar: dated } = await ask({ date: '2026-07-03' });
    const event = new ICAL.Event(
      new ICAL.Component(ICAL.parse(dated.ical)).getFirstSubcomponent('vevent') ?? undefined,
    );
    expect(event.startDate.toString()).toBe('2026-07-03');
    expect(event.summary).toBe(dated.summary);
  });

  it('comes in the language of the settings, as do errors and remarks', async () => {
    const { data, text } = await server.call('create_workout', { workout_ir: { title: 'x', steps: [] } });
    expect(data.success).toBe(false);
    expect(data.errors[0]).toMatch(/^steps: .*\p{Script=Han}/u);
    expect(text).toMatch(/^未发送任何内容/);
    expect((await server.call('list_workouts')).text).toMatch(/^共 10 个训练课程/);
  });
});

describe('a workout that cannot be', () => {
  let account: TestAccount;
  let server: RunningServer;
  beforeAll(async () => {
    account = await startAccount({ rides: RIDER });
    server = await account.start();
  });
  afterAll(() => account.close());

  const nested = (levels: number): object =>
    levels === 0 ? step() : { type: 'repeat', times: 2, steps: [nested(levels - 1)] };
  const withStep = (more: object) => ({ title: 'x', steps: [step(more)] });

  it.each<[string, unknown, RegExp]>([
    ['nothing', null, /./],
    ['a text', 'sweet spot', /./],
    ['a list', [], /./],
    ['no title and no steps', {}, /^title: .*\n?steps: |^title/],
    ['steps of another kind', { title: 'x', steps: 'many' }, /^steps: /],
    ['201 steps', { title: 'x', steps: Array.from({ length: 201 }, () => step()) }, /./],
    ['200 × 2 steps', { title: 'x', steps: [{ type: 'repeat', times: 200, steps: [step(), step()] }] }, /./],
    [
      'min above max',
      withStep({ target: { type: 'power_custom', min: 300, max: 200 } }),
      /^steps\[0\]\.target/,
    ],
    [
      'NaN as a text',
      withStep({ target: { type: 'power_custom', min: 'NaN', max: 200 } }),
      /^steps\[0\]\.target\.min: /,
    ],
    [
      'infinity as a text',
      withStep({ duration: { type: 'time', value: 'Infinity' } }),
      /^steps\[0\]\.duration\.value: /,
    ],
    [
      'what JSON makes of infinity',
      withStep({ duration: { type: 'time', value: null } }),
      /^steps\[0\]\.duration\.value: /,
    ],
    [
      '1e999 seconds',
      withStep({ duration: { type: 'time', value: 1e308 } }),
      /^steps\[0\]\.duration\.value: /,
    ],
    ['zone 8', withStep({ target: { type: 'power_zone', value: 8 } }), /^steps\[0\]\.target\.value: /],
    ['26 hours', { title: 'x', steps: Array.from({ length: 78 }, () => step()) }, /./],
    ['a title of 5,000 characters', { ...withStep({}), title: 'x'.repeat(5_000) }, /^title: /],
  ])(
    '%s: is refused with what is wrong, and nothing is sent, not even a sign-in',
    async (_, given, expected) => {
      for (const [tool, more] of [
        ['create_workout', {}],
        ['create_workout', { dry_run: true }],
        ['update_workout', { workout_id: '500001' }],
      ] as const) {
        const { data, isError } = await server.call(tool, { workout_ir: given, ...more });
        expect({ isError, ...data }).toMatchObject({
          isError: false,
          success: false,
          basis: { region: 'intl' },
        });
        expect(data.errors.join('\n')).toMatch(expected);
      }
      const { isError, text } = await server.call('export_workout', { workout_ir: given, format: 'erg' });
      expect({ isError, text }).toEqual({
        isError: true,
        text: expect.stringContaining('cannot be exported'),
      });
      expect(account.https.requests).toEqual([]);
    },
  );

  it('repeats six levels deep, or 100 KB: are refused before they are looked at', async () => {
    const far = { title: 'x', steps: [nested(6)] };
    expect((await server.call('create_workout', { workout_ir: far })).text).toMatch(/deeper than 16/);
    const long = { ...withStep({}), description: 'x'.repeat(100_000) };
    expect((await server.call('create_workout', { workout_ir: long })).text).toMatch(/larger than 64 KiB/);
    expect(account.https.requests).toEqual([]);
  });

  it('everything that is wrong is said at once', async () => {
    const { data } = await server.call('create_workout', {
      workout_ir: {
        steps: [step({ name: '' }), step({ target: { type: 'hr_custom', min: 500, max: 900 } })],
      },
    });
    expect(data.errors.map((line: string) => line.split(': ')[0])).toEqual(
      expect.arrayContaining(['title', 'steps[0].name', 'steps[1].target.min', 'steps[1].target.max']),
    );
  });
});
