import { afterEach, describe, expect, it } from 'vitest';
import type { Fault } from '../../../src/server/demo/api/knobs.ts';
import { USER } from '../../support/account.ts';
import { formsOf } from '../../support/secrets.ts';
import { openHome, RIDER, type TestHome } from './support/home.ts';
import { openTerminal, runPiped, whyNoTerminal } from './support/terminal.ts';

let home: TestHome;
afterEach(() => home.close());

const ACCOUNT = {
  IGPSPORT_REGION: 'intl',
  IGPSPORT_USERNAME: USER.username,
  IGPSPORT_PASSWORD: USER.password,
};

async function check(env: Record<string, string> = {}, args: string[] = []) {
  const { code, stdout, stderr } = await runPiped(['--check', ...args], { ...home.env, ...env });
  return { code, stderr, report: JSON.parse(stdout) };
}

describe('--check', () => {
  it('signs in, and says as whom and where every setting came from', async () => {
    home = await openHome();
    await home.writeConfig({ username: USER.username, password: USER.password, ftp: 240, extra: 1 });
    const { code, report } = await check({ IGPSPORT_REGION: 'intl' });
    expect(code).toBe(0);
    expect(report).toEqual({
      ok: true,
      region: 'intl',
      account: 'r***@example.com',
      member_id: String(USER.memberId),
      nickname: 'Demo Rider',
      ftp_w: 240,
      lthr_bpm: RIDER.profile.lthrBpm,
      sources: {
        region: 'environment',
        account: 'config',
        password: 'config',
        ftp: 'config',
        lthr: 'profile',
      },
      config_file: home.configPath,
      error: null,
    });
  });

  it('signs in anew each time: a kept token says nothing of the password', async () => {
    home = await openHome();
    expect((await check(ACCOUNT)).report.ok).toBe(true);
    expect((await check(ACCOUNT)).report.ok).toBe(true);
    expect(home.logins()).toBe(2);
    expect((await check({ ...ACCOUNT, IGPSPORT_PASSWORD: 'changed' })).report.ok).toBe(false);
  });

  it.each([
    ['intl', 'IGPSPORT_REGION=cn'],
    ['cn', 'IGPSPORT_REGION=intl'],
  ] as const)(
    'says of a wrong password on %s that the account may be of the other region',
    async (region, hint) => {
      home = await openHome({ region });
      const { code, report } = await check({
        ...ACCOUNT,
        IGPSPORT_REGION: region,
        IGPSPORT_PASSWORD: 'wrong',
      });
      expect([code, report.error.kind]).toEqual([1, 'credentials']);
      expect(report.error.message).toBe('iGPSport refused the account name or the password.');
      expect(report.error.hint).toContain(hint);
    },
  );

  it.each<[string, Fault, string, RegExp]>([
    ['a service that changed', { kind: 'code', code: 0 }, 'drift', /has changed what login answers/],
    ['a service that fails', { kind: 'code', code: 500 }, 'service', /failed at login \(code 500\)/],
    ['a page of the network', { kind: 'html' }, 'service', /Something that is not iGPSport answered/],
    ['a firewall', { kind: 'status', status: 403 }, 'service', /without a reason \(HTTP 403\)/],
  ])('names the reason: %s', async (_, fault, kind, message) => {
    home = await openHome({ failNext: ({ url }) => (url.endsWith('/login') ? fault : null) });
    const { code, report } = await check(ACCOUNT);
    expect([code, report.error.kind, report.error.hint]).toEqual([1, kind, null]);
    expect(report.error.message).toMatch(message);
  });

  it.each([
    ['en', /^localhost:\d+ cannot be reached: the connection was refused\. Check/],
    ['zh', /^无法连接 localhost:\d+：连接被拒绝。请检查/],
  ])('says in %s that there is no way to the service', async (language, message) => {
    home = await openHome();
    await home.account.https.close();
    const { code, report } = await check({ ...ACCOUNT, NODE_EXTRA_CA_CERTS: '' }, ['--lang', language]);
    expect([code, report.error.kind]).toEqual([1, 'network']);
    expect(report.error.message).toMatch(message);
  });

  it.each([
    [{}, 'IGPSPORT_USERNAME, IGPSPORT_PASSWORD'],
    [{ IGPSPORT_USERNAME: 'a' }, 'IGPSPORT_PASSWORD'],
    [{ IGPSPORT_PASSWORD: 'a' }, 'IGPSPORT_USERNAME'],
  ])('says what is missing beside %j', async (env, missing) => {
    home = await openHome();
    const { code, report } = await check(env as Record<string, string>);
    expect([code, report.error]).toMatchObject([1, { kind: 'not_configured', hint: `Missing: ${missing}` }]);
    expect(home.account.https.requests).toEqual([]);
  });

  it('says which setting cannot be used', async () => {
    home = await openHome();
    const { code, report } = await check({ IGPSPORT_REGION: 'mars' });
    expect([code, report.region, report.error.message]).toEqual([
      1,
      null,
      'IGPSPORT_REGION is "mars"; it may be cn, intl or demo.',
    ]);
  });

  it('works for the made-up rider without an account or a network', async () => {
    home = await openHome();
    const { code, report } = await check({ IGPSPORT_API_BASE: '' }, ['--demo']);
    expect([code, report.region, report.account]).toEqual([0, 'demo', null]);
    expect(home.account.https.requests).toEqual([]);
  });

  it('P17: shows neither password nor account, whatever happens and however talkative it is', async () => {
    home = await openHome();
    for (const password of [USER.password, 'wrong one']) {
      const env = { ...home.env, ...ACCOUNT, IGPSPORT_PASSWORD: password, IGPSPORT_LOG_LEVEL: 'debug' };
      const { stdout, stderr } = await runPiped(['--check'], env);
      for (const form of [...formsOf(password), ...formsOf(USER.username)]) {
        expect(stdout + stderr).not.toContain(form);
      }
    }
  });
});

describe.skipIf(whyNoTerminal() !== null)('--check in a terminal', () => {
  it.each([
    [
      'en',
      USER.password,
      [/^Region +international \(intl\) +\(environment\)$/m, /^Account +r\*\*\*@/m, /^✓ Signed in\.$/m],
    ],
    ['en', 'wrong', [/^✗ Not signed in\. iGPSport refused the account name/m, /^ {2}Accounts of China/m]],
    ['zh', USER.password, [/^地区 .*国际区.*\(环境变量\)$/m, /^账号 +r\*\*\*@/m, /^✓ 登录成功。$/m]],
    ['zh', 'wrong', [/^✗ 登录失败。账号或密码不正确/m, /^ {2}中国区.*账号互不相通/m]],
  ])('reads in %s as a person would want it', async (language, password, lines) => {
    home = await openHome();
    const env = { ...home.env, ...ACCOUNT, IGPSPORT_PASSWORD: password };
    const terminal = openTerminal(['--check', '--lang', language], { env });
    expect(await terminal.ended()).toBe(password === USER.password ? 0 : 1);
    for (const line of lines) expect(terminal.text()).toMatch(line);
    expect(terminal.text()).not.toContain(USER.username);
  });
});
