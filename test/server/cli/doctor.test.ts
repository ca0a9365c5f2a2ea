import { chmod, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { examineNode } from '../../../src/server/cli/doctor/machine.ts';
import { USER } from '../../support/account.ts';
import { startServer } from '../../support/mcp.ts';
import { formsOf } from '../../support/secrets.ts';
import { sessionKey, signerModule } from '../../support/signerModule.ts';
import { openHome, type TestHome } from './support/home.ts';
import { openTerminal, runPiped, whyNoTerminal } from './support/terminal.ts';

let home: TestHome;
afterEach(() => home?.close());

const CONFIG = { username: USER.username, password: USER.password, region: 'intl' };

type Finding = { id: string; status: string; text: string; remedy: string | null };

async function examine(env: Record<string, string> = {}, args: string[] = []) {
  const { code, stdout, stderr } = await runPiped(['doctor', ...args], { ...home.env, ...env });
  const report = JSON.parse(stdout);
  const find = (id: string): Finding | undefined => report.findings.find((found: Finding) => found.id === id);
  return { code, stderr, stdout, report, find };
}

describe('doctor', () => {
  it('finds nothing to do where all is well', async () => {
    home = await openHome();
    await home.writeConfig(CONFIG);
    await mkdir(join(home.path, '.igpsport-mcp', 'cache'), { recursive: true });
    await writeFile(join(home.path, '.igpsport-mcp', 'cache', 'ride'), new Uint8Array(1_250_000));
    const { code, report, find } = await examine();
    expect(code).toBe(0);
    expect(report).toMatchObject({ ok: true, node: process.version });
    expect(report.findings.map(({ id, status }: Finding) => `${id} ${status}`)).toEqual(
      ['node', 'file', 'settings', 'cache', 'network', 'signer', 'last_error'].map((id) => `${id} ok`),
    );
    expect(find('settings')?.text).toBe('r***@example.com, config file; international (intl), config file');
    expect(find('cache')?.text).toMatch(/: 1\.3 MB in 1 file, writable$/);
    expect(find('network')?.text).toMatch(/^localhost:\d+ answered in \d+(\.\d+)? s$/);
    // It looks, and neither signs in nor leaves anything.
    expect(home.logins()).toBe(0);
    expect(Object.keys(await home.files())).toHaveLength(4);
  });

  it.each<[string, () => Promise<Record<string, string> | undefined>, string, RegExp, RegExp | null]>([
    ['no account', async () => ({}), 'settings', /^No iGPSport account is set up/, null],
    [
      'a setting that cannot be used',
      async () => ({ IGPSPORT_FTP: 'much' }),
      'settings',
      /^IGPSPORT_FTP is "much"; it may be/,
      /^Correct it/,
    ],
    [
      'a file that is no JSON',
      async () => void (await home.writeConfig('{"username"')),
      'settings',
      /config\.json is not valid/,
      /--setup/,
    ],
    [
      'a file that others can read',
      async () => {
        await home.writeConfig(CONFIG);
        await chmod(home.configPath, 0o644);
        return {};
      },
      'file',
      /can be read by other users/,
      /^Run: chmod 600 \//,
    ],
    [
      'a file in the place of the cache',
      async () => {
        await writeFile(join(home.path, 'file'), '');
        return { IGPSPORT_CACHE_DIR: join(home.path, 'file', 'cache') };
      },
      'cache',
      /cannot be written \(ENOTDIR\)/,
      /IGPSPORT_CACHE_DIR/,
    ],
    [
      'a host that is not there',
      async () => void (await home.account.https.close()),
      'network',
      /cannot be reached: the connection was refused\. Check/,
      null,
    ],
  ])('says what to do about %s', async (_, spoil, id, text, remedy) => {
    home = await openHome();
    const { code, report, find } = await examine({ IGPSPORT_REGION: 'intl', ...(await spoil()) });
    expect([code, report.ok, find(id)?.status]).toEqual([1, false, 'problem']);
    expect(find(id)?.text).toMatch(text);
    if (remedy === null) expect(find(id)?.remedy).toBeNull();
    else expect(find(id)?.remedy).toMatch(remedy);
  });

  it('says that a service which is down has to mend itself', async () => {
    home = await openHome({
      failNext: () => ({ kind: 'status', status: 503, headers: { 'retry-after': '0' } }),
    });
    const { code, find } = await examine();
    expect([code, find('network')]).toMatchObject([
      1,
      { status: 'problem', remedy: expect.stringMatching(/later/) },
    ]);
  });

  it('tells of a cache folder that is not there yet without making it', async () => {
    home = await openHome();
    expect((await examine()).find('cache')).toMatchObject({
      status: 'ok',
      text: expect.stringMatching(/not there yet/),
    });
    expect(await home.files()).toEqual({});
  });

  it('knows the oldest Node that is enough', () => {
    expect(examineNode('20.12.0').status).toBe('ok');
    expect(examineNode('20.9.1').status).toBe('problem');
    expect(examineNode('18.20.4')).toMatchObject({ status: 'problem', remedy: { en: expect.any(String) } });
  });

  it('P17: shows neither password nor account', async () => {
    home = await openHome();
    await home.writeConfig(CONFIG);
    const { stdout, stderr } = await examine({ IGPSPORT_LOG_LEVEL: 'debug' });
    for (const form of [...formsOf(USER.password), ...formsOf(USER.username)]) {
      expect(stdout + stderr).not.toContain(form);
    }
  });
});

describe('doctor on the signer of the Chinese region', () => {
  const withModule = async (bytes: Uint8Array) => {
    const path = join(home.path, 'signer.wasm');
    await writeFile(path, bytes);
    return { IGPSPORT_REGION: 'cn', IGPSPORT_SIGNER_WASM: path };
  };

  it('finds one that takes the key of the service', async () => {
    home = await openHome({ region: 'cn', sessionKey: sessionKey(1) });
    expect((await examine(await withModule(signerModule()))).find('signer')).toMatchObject({
      status: 'ok',
      text: 'requests are signed',
    });
  });

  it('says why requests go unsigned, which is no problem by itself', async () => {
    home = await openHome({ region: 'cn' });
    await home.writeConfig({ ...CONFIG, region: 'cn' });
    const { code, find } = await examine(await withModule(new Uint8Array(8)));
    expect(code).toBe(0);
    expect(find('signer')).toMatchObject({
      status: 'warning',
      text: expect.stringMatching(/^Requests go unsigned: the file that IGPSPORT_SIGNER_WASM names/),
      remedy: expect.stringContaining('IGPSPORT_SIGNER_WASM'),
    });
  });

  it('does not look for one while the network does not work', async () => {
    home = await openHome({ region: 'cn' });
    await home.account.https.close();
    expect((await examine({ IGPSPORT_REGION: 'cn' })).find('signer')?.text).toMatch(/^not tried/);
  });
});

describe('doctor after a tool has failed', () => {
  it('says what failed and when, and nothing of it a week later', async () => {
    home = await openHome({
      failNext: ({ url }) => (url.includes('queryMyActivity') ? { kind: 'code', code: 0 } : null),
    });
    await home.writeConfig(CONFIG);
    const server = await startServer({ env: home.env });
    expect((await server.call('list_activities')).isError).toBe(true);
    await server.close();
    const { code, find } = await examine();
    expect(code).toBe(0);
    expect(find('last_error')).toMatchObject({
      status: 'warning',
      text: expect.stringMatching(/^\w{3} \d+, \d{4}, .*: list_activities: drift: iGPSport has changed what/),
      remedy: expect.stringContaining('IGPSPORT_LOG_LEVEL=debug'),
    });
    const file = join(home.path, '.igpsport-mcp', 'cache', 'last-error.json');
    await writeFile(
      file,
      JSON.stringify({ atMs: Date.now() - 8 * 86_400_000, level: 'warn', message: 'long ago' }),
    );
    expect((await examine()).find('last_error')).toMatchObject({ status: 'ok', remedy: null });
  });

  it('says nothing of what the caller did wrong', async () => {
    home = await openHome();
    await home.writeConfig(CONFIG);
    const server = await startServer({ env: home.env });
    await server.call('get_activity_summary', { ride_id: 'x' });
    await server.close();
    expect((await examine()).find('last_error')?.text).toBe('none');
  });
});

describe.skipIf(whyNoTerminal() !== null)('doctor in a terminal', () => {
  it.each([
    ['en', [/^✓ Node\.js/m, /^✗ Settings +No iGPSport account is set up/m, /^1 problem to solve\.$/m]],
    ['zh', [/^✓ Node\.js/m, /^✗ 设置 +尚未设置 iGPSport 账号/m, /^有 1 个问题需要解决。$/m]],
  ])('reads in %s as a person would want it', async (language, lines) => {
    home = await openHome();
    const env = { ...home.env, IGPSPORT_REGION: 'intl' };
    const terminal = openTerminal(['doctor', '--lang', language], { env });
    expect(await terminal.ended()).toBe(1);
    for (const line of lines) expect(terminal.text()).toMatch(line);
  });
});
