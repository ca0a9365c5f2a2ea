import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { tools } from '../../../src/server/tools/index.ts';
import { ridesFrom, startAccount, type TestAccount } from '../../support/account.ts';
import { EXAMPLES, RIDER } from '../../support/examples.ts';
import { type RunningServer, startServer, temporaryFolder } from '../../support/mcp.ts';
import { constant, recordingOf } from '../../support/rides.ts';

const ZH = { IGPSPORT_LANG: 'zh', IGPSPORT_SIGNER_WASM: '/nowhere' };
const HAN = /\p{Script=Han}/u;

/** What somebody wrote: names, files, the service's own things. */
const NOT_OURS =
  /^(name|title|nickname|device|content|file_name|workout_ir|native|compiled|calendar|label|city|province)$/;

/** Every text of ours in an answer, whatever field it is in. */
function textsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, child]) => (NOT_OURS.test(key) ? [] : textsOf(child)));
}

/** What is left of a text without what is quoted in it; files stand below the lines that say of them. */
const unquoted = (text: string) => text.replace(/"(?:[^"\\]|\\.)*"/g, '').replace(/<\?xml[\s\S]*/, '');

/** Three words in a row are a sentence that was forgotten. */
const ENGLISH = /[A-Za-z]{2,}(?:[ ,.;:]+[A-Za-z]{2,}){2,}/;

describe('with IGPSPORT_LANG=zh', () => {
  let account: TestAccount;
  let server: RunningServer;
  beforeAll(async () => {
    account = await startAccount({ rides: RIDER, region: 'cn' });
    server = await account.start({ env: ZH });
  });
  afterAll(() => account.close());

  it.each(tools.map(({ name }) => name))('%s answers in Chinese', async (name) => {
    const { isError, text, data } = await server.call(name, EXAMPLES[name]);
    expect(isError).toBe(false);
    expect(unquoted(text)).toMatch(HAN);
    for (const said of [text, ...textsOf(data)]) expect(unquoted(said)).not.toMatch(ENGLISH);
    const notes = text.split('\n').filter((line) => line.startsWith('注意：'));
    expect(notes).toEqual(data.basis.warnings.map((warning: string) => `注意：${warning}`));
  });

  it.each([
    [
      'get_activity_summary',
      {},
      '参数有误：ride_id：未填写，请使用 list_activities 返回的 ride_id（纯数字）。',
    ],
    ['get_activity_laps', { ride_id: '99' }, '该账号没有骑行 99，ID 可用 list_activities 查询。'],
    ['list_activities', { limit: 0 }, '参数有误：limit：0 不正确，应至少为 1。'],
    [
      'list_activities',
      { start_date: '2026-06-02', end_date: '2026-06-01' },
      'start_date 2026-06-02 晚于 end_date 2026-06-01，请对调。',
    ],
    ['get_weather', {}, /^没有这个工具。可用的工具：list_activities、/],
  ])('%s refuses %j in Chinese', async (name, args, message) => {
    const { isError, text } = await server.call(name, args);
    expect(isError).toBe(true);
    expect(text).toEqual(typeof message === 'string' ? message : expect.stringMatching(message));
  });
});

describe('what goes wrong with IGPSPORT_LANG=zh', () => {
  let account: TestAccount;
  afterEach(() => account.close());

  const ask = async (env: Record<string, string>, tool = 'get_activity_summary') =>
    await (await account.start({ env: { ...ZH, ...env } })).call(tool, EXAMPLES[tool]);

  it.each([
    [
      'a wrong password',
      { IGPSPORT_PASSWORD: 'wrong' },
      /^账号或密码不正确，iGPSport 拒绝了登录。.*当前为中国区（cn）/,
    ],
    ['no account', { IGPSPORT_USERNAME: '' }, /^尚未设置 iGPSport 账号。/],
    [
      'a wrong setting',
      { IGPSPORT_FTP: 'high' },
      /^IGPSPORT_FTP 的值是 "high"，应为 50 到 600 之间的瓦数。$/,
    ],
    [
      'a wrong region',
      { IGPSPORT_REGION: 'mars' },
      /^IGPSPORT_REGION 的值是 "mars"，应为 cn、intl 或 demo。$/,
    ],
  ])('%s is told in Chinese', async (_, env, message) => {
    account = await startAccount({ rides: RIDER, region: 'cn' });
    const { isError, text } = await ask(env);
    expect({ isError, text }).toEqual({ isError: true, text: expect.stringMatching(message) });
    expect(unquoted(text)).not.toMatch(ENGLISH);
  });

  it('an unknown language is told in one that is known', async () => {
    account = await startAccount({ rides: RIDER, region: 'cn' });
    const { text } = await ask({ IGPSPORT_LANG: 'fr', LC_ALL: 'zh_CN.UTF-8' });
    expect(text).toBe('IGPSPORT_LANG 的值是 "fr"，应为 en 或 zh。');
  });

  it('no FTP and no heart rate threshold are warned of in Chinese, with the remedies', async () => {
    const file = recordingOf({ powerW: constant(200, 1200) });
    const rides = ridesFrom([file], '2026-06-01');
    const profile = { ...rides.profile, ftpW: 0, lthrBpm: 0 };
    account = await startAccount({ rides: { ...rides, profile }, region: 'cn' });
    const { data } = await (await account.start({ env: ZH })).call('get_activity_summary', { ride_id: '1' });
    expect(data.basis.warnings).toEqual([
      expect.stringMatching(/^未设置 FTP，.*IGPSPORT_FTP（VS Code 中为 igpsport\.ftp）。$/),
      expect.stringMatching(/^未设置乳酸阈值心率 LTHR，.*IGPSPORT_LTHR（VS Code 中为 igpsport\.lthr）。$/),
    ]);
  });

  it('no network is told in Chinese: what is kept answers, what is not is refused', async () => {
    account = await startAccount({ rides: RIDER, region: 'cn' });
    await ask({});
    await account.https.close();
    const kept = await ask({}, 'analyze_training_load');
    expect(kept.text).toMatch(/^注意：骑行列表没有读完：无法连接 localhost:\d+：连接被拒绝。/m);
    const fresh = await ask({}, 'get_member_statistics');
    expect({ isError: fresh.isError, text: fresh.text }).toEqual({
      isError: true,
      text: expect.stringMatching(/^无法连接 localhost:\d+：连接被拒绝。请检查网络连接后重试。$/),
    });
    for (const { text } of [kept, fresh]) expect(unquoted(text)).not.toMatch(ENGLISH);
  });
});

it('--lang zh goes before IGPSPORT_LANG', async () => {
  const home = await temporaryFolder();
  const env = { HOME: home.path, IGPSPORT_LANG: 'en' };
  const server = await startServer({ args: ['--demo', '--lang', 'zh'], env });
  try {
    expect((await server.call('get_athlete_profile')).text).toMatch(/^功能阈值功率 FTP \d+ W，/);
    expect((await server.call('get_activity_laps', {})).text).toMatch(/^参数有误：/);
  } finally {
    await server.close();
    await home.remove();
  }
});
