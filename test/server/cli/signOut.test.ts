import { cp, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { signOutTexts } from '../../../src/server/language/cli/signOut.ts';
import type { Language } from '../../../src/server/language/language.ts';
import { startAccount, type TestAccount, USER } from '../../support/account.ts';
import { formsOf } from '../../support/secrets.ts';
import { SIZE, timeoutOf } from '../../support/size.ts';
import { openHome, openHomeOf, RIDER, type TestHome } from './support/home.ts';
import { KEYS, openTerminal, runPiped, whyNoTerminal } from './support/terminal.ts';

let account: TestAccount;
let filled: TestHome;
let home: TestHome;
beforeAll(async () => {
  account = await startAccount({ rides: RIDER });
  filled = await openHomeOf(account);
  await filled.writeConfig({ ...ACCOUNT, ftp: 240 });
  const server = await account.start({ env: { ...filled.env, ...IN_ENVIRONMENT } });
  await server.call('analyze_training_load', { days: 7 });
  await server.close();
  expect(Object.keys(await filled.files())).toContain(`${MEMBER_FOLDER}/activities.db`);
});
afterEach(() => home.close());
afterAll(async () => {
  await filled.close();
  await account.close();
});

const ACCOUNT = { username: USER.username, password: USER.password, region: 'intl' };
const IN_ENVIRONMENT = {
  IGPSPORT_REGION: 'intl',
  IGPSPORT_USERNAME: USER.username,
  IGPSPORT_PASSWORD: USER.password,
};
const CACHE = '.igpsport-mcp/cache';
const MEMBER_FOLDER = `${CACHE}/intl-${USER.memberId}`;

/** A home in which a server has signed in and kept rides. */
async function homeWithRides(): Promise<void> {
  home = await openHomeOf(account);
  await cp(filled.path, home.path, { recursive: true });
}

const SIGNED_OUT = { region: 'intl', ftp: 240 };

/** Of the file operations of a sign-out, which are fewer than 14, those that fail one after the other. */
const FAILING = SIZE === 'release' ? Array.from({ length: 14 }, (_, i) => i + 1) : [3, 6, 9];

/** Options of Node with which the nth operation that changes a file fails. */
function failingAt(nth: number): string {
  const script = `
    import fs from 'node:fs/promises';
    import { syncBuiltinESMExports } from 'node:module';
    let left = ${nth};
    for (const name of ['open', 'rename', 'rm', 'unlink']) {
      const real = fs[name];
      fs[name] = async (...args) => {
        if (--left === 0) throw Object.assign(new Error('injected'), { code: 'EIO' });
        return await real(...args);
      };
    }
    syncBuiltinESMExports();`;
  return `--import=data:text/javascript,${encodeURIComponent(script)}`;
}

const kept = async () => Object.keys(await home.files());
const tokens = async () => (await kept()).filter((path) => /token-/.test(path));

describe('--sign-out without a terminal', () => {
  it('erases the token, the rides and the account in the file, and nothing else', async () => {
    await homeWithRides();
    const { code, stdout, stderr } = await runPiped(['--sign-out'], home.env);
    expect([code, stderr]).toEqual([0, '']);
    expect(JSON.parse(stdout)).toEqual({
      ok: true,
      region: 'intl',
      account: 'r***@example.com',
      erased_folder: join(home.path, MEMBER_FOLDER),
      changed_config_file: home.configPath,
      left_folders: [],
    });
    expect(await home.config()).toEqual({ region: 'intl', ftp: 240 });
    expect((await kept()).filter((path) => path.startsWith(MEMBER_FOLDER))).toEqual([]);
    expect(await tokens()).toEqual([]);
    expect(home.logins()).toBe(0);
  });

  it('signs out the account of the environment and leaves another one’s, and the file, alone', async () => {
    await homeWithRides();
    const other = { ...IN_ENVIRONMENT, IGPSPORT_USERNAME: 'other@example.com' };
    const { code, stdout } = await runPiped(['--sign-out'], { ...home.env, ...other });
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ erased_folder: null, changed_config_file: null });
    expect(JSON.parse(stdout).left_folders).toEqual([join(home.path, MEMBER_FOLDER)]);
    expect(await kept()).toContain(`${MEMBER_FOLDER}/activities.db`);
    expect(await home.config()).toEqual({ ...ACCOUNT, ftp: 240 });
    expect(await tokens()).toHaveLength(1);
  });

  it('finds out by signing in whose the rides are, where the token is gone', async () => {
    await homeWithRides();
    const [token = ''] = await tokens();
    await writeFile(join(home.path, token), 'garbage');
    const { stdout } = await runPiped(['--sign-out'], home.env);
    expect(JSON.parse(stdout).erased_folder).toBe(join(home.path, MEMBER_FOLDER));
    expect(await tokens()).toEqual([]);
    expect(home.logins()).toBe(1);
  });

  it('is done when it is done twice', async () => {
    await homeWithRides();
    const env = { ...home.env, ...IN_ENVIRONMENT };
    expect((await runPiped(['sign-out'], env)).code).toBe(0);
    const { code, stdout } = await runPiped(['sign-out'], env);
    expect([code, JSON.parse(stdout).erased_folder]).toEqual([0, null]);
  });

  it('P16b: leaves no file of the account though a server is in the middle of writing', async () => {
    let open = () => {};
    const gate = new Promise<void>((resolve) => {
      open = resolve;
    });
    let asked = 0;
    const recording = async (rideId: number) => {
      if (++asked > 2) await gate;
      return RIDER.recording(rideId);
    };
    home = await openHome({ rides: { ...RIDER, recording } });
    await home.writeConfig(ACCOUNT);
    const server = await home.account.start({ env: { ...home.env, ...IN_ENVIRONMENT } });
    const loading = server.call('analyze_training_load', { days: 7, end_date: '2026-06-30' });
    while (asked < 3) await new Promise((resolve) => setTimeout(resolve, 5));
    expect((await runPiped(['--sign-out'], home.env)).code).toBe(0);
    open();
    const { data } = await loading;
    expect(data.basis.warnings[0]).toContain('was signed out on this machine');
    await server.close();
    expect((await kept()).filter((path) => /intl/.test(path))).toEqual([`${CACHE}/intl`]);
  });

  it('P14: can be repeated, without asking anybody, wherever the disk failed', {
    timeout: timeoutOf(FAILING.length, 10_000),
  }, async () => {
    await homeWithRides();
    for (const nth of FAILING) {
      await cp(filled.path, home.path, { recursive: true });
      const first = await runPiped(['--sign-out'], { ...home.env, NODE_OPTIONS: failingAt(nth) });
      if (first.code !== 0) expect(first.stderr).toContain('try again');
      // The last that fails is whether a change of the file would survive a power cut: it is done then.
      const isDone = first.code === 0 || JSON.stringify(await home.config()) === JSON.stringify(SIGNED_OUT);
      const { code } = isDone ? { code: 0 } : await runPiped(['--sign-out'], home.env);
      expect([nth, code, await home.config()]).toEqual([nth, 0, SIGNED_OUT]);
      expect((await kept()).filter((path) => /intl./.test(path))).toEqual([]);
    }
    expect(home.logins()).toBe(0);
  });

  it('says that there is no account, and writes nothing', async () => {
    home = await openHome();
    const { code, stdout, stderr } = await runPiped(['--sign-out'], home.env);
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toContain('No iGPSport account is set up.');
    expect(await kept()).toEqual([]);
  });

  it('P17: writes neither name nor password anywhere', async () => {
    await homeWithRides();
    const { stdout, stderr } = await runPiped(['--sign-out'], { ...home.env, IGPSPORT_LOG_LEVEL: 'debug' });
    for (const form of [...formsOf(USER.password), ...formsOf(USER.username)]) {
      expect(stdout + stderr).not.toContain(form);
    }
  });
});

const reason = whyNoTerminal();

describe.skipIf(reason !== null)('--sign-out in a terminal', () => {
  it.each<Language>(['en', 'zh'])('asks first, in %s, and erases when it is told to', async (language) => {
    await homeWithRides();
    const { en, zh } = { en: 'Erase the account r***@', zh: '从本机删除账号 r***@' };
    const terminal = openTerminal(['--sign-out', '--lang', language], { env: home.env });
    await terminal.see({ en, zh }[language]);
    await terminal.see(signOutTexts.no[language]);
    terminal.type(KEYS.left);
    terminal.enter();
    await terminal.see(signOutTexts.done[language]);
    expect(await terminal.ended()).toBe(0);
    expect(await home.config()).toEqual({ region: 'intl', ftp: 240 });
    expect((await kept()).filter((path) => path.startsWith(MEMBER_FOLDER))).toEqual([]);
  });

  it.each([
    ['Enter on the answer that is marked', '\r'],
    ['Ctrl-C', KEYS.ctrlC],
  ])('erases nothing after %s', async (_, keys) => {
    await homeWithRides();
    const before = await kept();
    const terminal = openTerminal(['--sign-out'], { env: home.env });
    await terminal.see(signOutTexts.no.en);
    terminal.type(keys);
    await terminal.see(signOutTexts.stopped.en);
    expect(await terminal.ended()).toBe(130);
    expect(await kept()).toEqual(before);
    expect(await home.config()).toEqual({ ...ACCOUNT, ftp: 240 });
  });
});
