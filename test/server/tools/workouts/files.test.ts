import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startAccount, type TestAccount } from '../../../support/account.ts';
import { RIDER } from '../../../support/demoClient.ts';
import { CLIENTS, type RunningServer } from '../../../support/mcp.ts';

const ZWO = `<workout_file><name>Openers</name><sportType>bike</sportType><workout>
<Warmup Duration="600" PowerLow="0.5" PowerHigh="0.75"/>
<IntervalsT Repeat="4" OnDuration="30" OffDuration="90" OnPower="1.2" OffPower="0.5"/>
<Cooldown Duration="300" PowerLow="0.6" PowerHigh="0.4"/>
</workout></workout_file>`;

let account: TestAccount;
let server: RunningServer;
beforeAll(async () => {
  account = await startAccount({ rides: RIDER });
  server = await account.start({ env: { IGPSPORT_FTP: '240' } });
});
afterAll(() => account.close());

const FORMATS = ['zwo', 'erg', 'mrc', 'fit', 'ics', 'json'] as const;
const NAMES: Record<(typeof FORMATS)[number], RegExp> = {
  zwo: /<workout_file>/,
  erg: /\[COURSE DATA\]/,
  mrc: /\[COURSE DATA\]/,
  fit: /^/,
  ics: /BEGIN:VCALENDAR/,
  json: /"title": "2×20 · 95 %"/,
};

describe.each(FORMATS)('a workout of the account as %s', (format) => {
  it('is a file with a name, and FIT an attachment', async () => {
    const { data, text, resource } = await server.call('export_workout', { workout_id: '500001', format });
    expect(data).toMatchObject({ workout_id: '500001', format, mime_type: expect.stringMatching(/^\w+\//) });
    expect(data.file_name).toMatch(new RegExp(`\\.${format}$`));
    expect(text.split('\n')[0]).toContain(data.file_name);
    if (format !== 'fit') {
      expect(data.content).toMatch(NAMES[format]);
      expect(text).toContain(data.content);
      expect(Buffer.byteLength(data.content)).toBe(data.size_bytes);
      expect(resource).toBeUndefined();
      return;
    }
    expect(data.content).toBeNull();
    expect(resource).toMatchObject({
      mimeType: data.mime_type,
      uri: expect.stringMatching(/^igpsport:\/\/files\//),
    });
    const bytes = Buffer.from(resource?.blob ?? '', 'base64');
    expect(bytes).toHaveLength(data.size_bytes);
    expect(bytes.subarray(8, 12).toString()).toBe('.FIT');
  });

  it('comes back as a workout that can be created', async () => {
    const { data: out, resource } = await server.call('export_workout', { workout_id: '500001', format });
    const { data, text } = await server.call('import_workout', { content: out.content ?? resource?.blob });
    expect(data.estimate.duration_s).toBe(4_620);
    expect(text).toContain('1 h 17');
    const again = await server.call('create_workout', { workout_ir: data.workout_ir, dry_run: true });
    expect(again.data).toMatchObject({ success: true, estimate: { duration_s: 4_620 } });
  });
});

describe('files', () => {
  it('are read by what is in them, and can be put on the account', async () => {
    const { data } = await server.call('import_workout', { content: ZWO });
    expect(data.workout_ir).toMatchObject({ title: 'Openers' });
    const { data: made } = await server.call('create_workout', { workout_ir: data.workout_ir });
    const { data: shown } = await server.call('get_workout_detail', { workout_id: made.workout_id });
    expect(shown.title).toBe('Openers');
    expect(shown.estimate.duration_s).toBe(data.estimate.duration_s);
  });

  it.each([
    ['no workout', 'hello'],
    ['entities', `<!DOCTYPE x [<!ENTITY a "b">]>${ZWO.replace('Openers', '&a;')}`],
    ['a calendar', 'BEGIN:VCALENDAR\r\nEND:VCALENDAR'],
    ['half a file', ZWO.slice(0, 120)],
    ['a workout of nonsense', '{"title":"x","steps":[{"name":1}]}'],
  ])('with %s in them are refused in one line, and nothing is sent', async (_, content) => {
    const before = account.https.requests.length;
    const { isError, text } = await server.call('import_workout', { content });
    expect({ isError, text }).toEqual({ isError: true, text: expect.not.stringContaining('\n') });
    expect(account.https.requests.length).toBe(before);
  });

  it.each([
    ['neither', {}],
    ['both', { workout_id: '500001', workout_ir: {} }],
  ])('are not written of %s workout and id', async (_, more) => {
    const { isError, text } = await server.call('export_workout', { format: 'zwo', ...more });
    expect({ isError, text }).toEqual({
      isError: true,
      text: expect.stringContaining('Give either workout_id'),
    });
  });
});

describe('a workout in % of FTP, without an FTP', () => {
  let server: RunningServer;
  let account: TestAccount;
  beforeAll(async () => {
    account = await startAccount({ rides: { ...RIDER, profile: { ...RIDER.profile, ftpW: 0 } } });
    server = await account.start();
  });
  afterAll(() => account.close());

  it.each(['zwo', 'mrc', 'fit', 'ics', 'json'] as const)(
    'is written as %s, which needs none',
    async (format) => {
      const { data } = await server.call('get_workout_detail', { workout_id: '500001' });
      for (const source of [{ workout_id: '500001' }, { workout_ir: data.workout_ir }]) {
        const { isError, text } = await server.call('export_workout', { ...source, format });
        expect({ isError, text }).toMatchObject({ isError: false });
      }
    },
  );

  it('is not written in watts, and what to do is said', async () => {
    const { isError, text } = await server.call('export_workout', { workout_id: '500001', format: 'erg' });
    expect({ isError, text }).toEqual({ isError: true, text: expect.stringContaining('Set IGPSPORT_FTP') });
  });

  it('is shown with its length, and without what needs one', async () => {
    const { data } = await server.call('get_workout_detail', { workout_id: '500001' });
    expect(data.estimate).toMatchObject({ duration_s: 4_620, normalized_power_w: null, tss: null });
    expect(data.remarks).toEqual([]);
    expect(data.basis.warnings.join()).toContain('FTP is not known');
  });
});

describe.each(CLIENTS)('an attachment (%s)', (client) => {
  it('arrives', async () => {
    const own = await account.start({ client });
    const { resource } = await own.call('export_workout', { workout_id: '500002', format: 'fit' });
    expect(resource?.blob).toMatch(/^[A-Za-z0-9+/]+=*$/);
    await own.close();
  });
});
