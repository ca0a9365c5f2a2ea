import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createRider } from '../../src/server/demo/rider.ts';
import { ridesFrom, startAccount, type TestAccount, USER } from '../support/account.ts';
import type { HttpsServerOptions } from '../support/httpsServer.ts';
import type { Answer, RunningServer } from '../support/mcp.ts';

/** More rides than a page of the list holds. */
const RIDER = createRider({ today: '2026-06-30', days: 40 });
const LOAD = { days: 30, end_date: '2026-06-30' };

/** Every third recording is redirected away. */
function failing(headers: { location: string }): HttpsServerOptions {
  let asked = 0;
  return {
    intercept: ({ url }, { response }) => {
      const isRecording = url.endsWith('.fit') && ++asked % 3 === 0;
      if (isRecording) response.writeHead(302, headers).end();
      return isRecording;
    },
  };
}

describe('an account whose rides are kept', () => {
  let account: TestAccount;
  let server: RunningServer;
  let first: Answer;
  beforeAll(async () => {
    account = await startAccount({ rides: RIDER });
    server = await account.start();
    first = await server.call('analyze_training_load', LOAD);
  });
  afterAll(() => account.close());

  it('S18: is asked for each recording once, and for nothing twice within a minute', async () => {
    expect(first.data.basis).toMatchObject({
      region: 'intl',
      complete: true,
      rides_counted: RIDER.list.length,
      ftp_source: 'profile',
    });
    const asked = account.https.requests.length;
    expect((await server.call('analyze_training_load', LOAD)).data).toEqual(first.data);
    expect(account.https.requests).toHaveLength(asked);
    await server.close();
    const next = await account.start();
    expect((await next.call('analyze_training_load', LOAD)).data).toEqual(first.data);
    expect([...account.downloads().values()]).toEqual(RIDER.list.map(() => 1));
  });

  it('follows a change of FTP at once, without asking for a recording', async () => {
    const downloads = [...account.downloads()];
    const other = await account.start({ env: { IGPSPORT_FTP: '200' } });
    const after = await other.call('analyze_training_load', LOAD);
    expect(after.data.basis).toMatchObject({ ftp_w: 200, ftp_source: 'environment' });
    expect(after.data.current.ctl).toBeGreaterThan(first.data.current.ctl * 1.3);
    expect([...account.downloads()]).toEqual(downloads);
  });

  it('is answered for when the service is away', async () => {
    await account.https.close();
    const after = await (await account.start()).call('analyze_training_load', LOAD);
    expect(after.data.current).toEqual(first.data.current);
  });
});

describe('an account on iGPSport', () => {
  let account: TestAccount;
  afterEach(() => account.close());

  it('P06: when killed in the middle goes on where it was, and fetches nothing twice but what was under way', async () => {
    account = await startAccount({ rides: RIDER });
    const server = await account.start();
    const killed = new Promise<void>((resolve) => {
      const onProgress = ({ progress = 0, message = '' }) => {
        if (!message.startsWith('Reading rides') || progress < 12) return;
        process.kill(server.pid, 'SIGKILL');
        resolve();
      };
      server.call('analyze_training_load', LOAD, { onProgress }).catch(() => resolve());
    });
    await killed;
    const before = account.downloads().size;
    expect(before).toBeLessThan(RIDER.list.length);
    const { data } = await (await account.start()).call('analyze_training_load', LOAD);
    expect(data.basis).toMatchObject({ complete: true, rides_counted: RIDER.list.length });
    const twice = [...account.downloads().values()].filter((count) => count > 1);
    expect(twice.length).toBeLessThanOrEqual(2);
  });

  it('P17, P18: writes the password nowhere and the token to one file of its owner only, under any umask', async () => {
    const away = 'https://rider:c4nary@evil.example/?signature=c4nary';
    account = await startAccount({ rides: RIDER }, failing({ location: away }));
    const umask = process.umask(0);
    await mkdir(account.cacheFolder, { recursive: true, mode: 0o777 });
    const server = await account.start({ env: { IGPSPORT_LOG_LEVEL: 'debug' } });
    process.umask(umask);
    const answers = [
      await server.call('get_athlete_profile'),
      await server.call('analyze_training_load', LOAD),
    ];
    await server.close();
    const token = account.https.requests.map(({ headers }) => headers['authorization']).find(Boolean);
    const secrets = [USER.password, USER.username, token?.slice('Bearer '.length) ?? '', 'c4nary'];
    const found = (text: string) =>
      secrets.filter((secret) =>
        [secret, btoa(secret), encodeURIComponent(secret)].some((form) => text.includes(form)),
      );
    expect(found(server.stderr() + JSON.stringify(answers))).toEqual([]);
    const names = await readdir(account.cacheFolder, { recursive: true });
    for (const name of names) {
      const path = join(account.cacheFolder, name);
      const info = await stat(path);
      expect([name, info.mode & 0o777]).toEqual([name, info.isDirectory() ? 0o700 : 0o600]);
      const isToken = /^intl\/token-[0-9a-f]+\.json$/.test(name);
      if (info.isFile()) expect(found(await readFile(path, 'latin1'))).toEqual(isToken ? [secrets[2]] : []);
    }
    expect(server.stderr()).toMatch(/redirected/);
  });

  it('names an unreadable ride and goes on with the others', async () => {
    const good = await RIDER.recording(RIDER.list[0]!.rideId);
    account = await startAccount({
      rides: ridesFrom([good, new TextEncoder().encode('not a recording at all'), good], '2026-06-01'),
    });
    const server = await account.start();
    const { data } = await server.call('analyze_training_load', { days: 30, end_date: '2026-06-30' });
    expect(data.basis).toMatchObject({
      complete: true,
      rides_counted: 2,
      rides_left_out: 1,
      left_out: [{ ride_id: '2', date: '2026-06-02', reason: expect.stringMatching(/^[^\n]+$/) }],
    });
    const { isError, text } = await server.call('get_activity_summary', { ride_id: '2' });
    expect({ isError, text }).toEqual({ isError: true, text: expect.stringContaining('2') });
  });

  it('refuses a wrong password with what to do, asks once, and keeps nothing', async () => {
    account = await startAccount({ rides: RIDER });
    const server = await account.start({ env: { IGPSPORT_PASSWORD: 'wrong' } });
    for (const tool of ['get_athlete_profile', 'list_activities', 'analyze_training_load']) {
      const { isError, text } = await server.call(tool);
      expect(isError).toBe(true);
      expect(text).toMatch(/password/i);
      expect(text).not.toContain('\n');
    }
    expect(account.https.requests.filter(({ url }) => url.endsWith('/login'))).toHaveLength(1);
    expect(await readdir(account.cacheFolder).catch(() => [])).toEqual([]);
  });

  it('says what cannot be reached when there is nothing kept to answer from', async () => {
    account = await startAccount({ rides: RIDER });
    await account.https.close();
    const { isError, text } = await (await account.start()).call('list_activities');
    expect({ isError, text }).toEqual({
      isError: true,
      text: expect.stringMatching(/^[^\n]*(reach|network|connect)[^\n]*$/i),
    });
  });

  it.each([
    ['HTML with 200', { kind: 'html' }],
    ['cut JSON', { kind: 'garbage' }],
    ['an empty body', { kind: 'empty' }],
    ['a code that is not 0', { kind: 'code', code: 500 }],
  ] as const)(
    'P01: answers %s with an error of one line, keeps nothing of it, and works again after it',
    async (_, fault) => {
      let isBroken = true;
      account = await startAccount({
        rides: RIDER,
        failNext: (request) => (isBroken && request.url.includes('queryMyActivity') ? fault : null),
      });
      const server = await account.start();
      const { isError, text } = await server.call('list_activities');
      expect({ isError, text }).toEqual({ isError: true, text: expect.stringMatching(/^[^\n<>{}]+$/) });
      isBroken = false;
      expect((await server.call('list_activities')).data.activities).toHaveLength(20);
    },
  );

  it('answers without a cache when its folder cannot be written, and says what to change', async () => {
    account = await startAccount({ rides: createRider({ today: '2026-06-30', days: 7 }) });
    const file = join(account.cacheFolder, '..', 'file');
    await mkdir(join(file, '..'), { recursive: true });
    await writeFile(file, 'in the way');
    const server = await account.start({ env: { IGPSPORT_CACHE_DIR: join(file, 'cache') } });
    const { data, isError } = await server.call('analyze_training_load', { days: 7, end_date: '2026-06-30' });
    expect(isError).toBe(false);
    expect(data.basis.warnings.join(' ')).toMatch(/IGPSPORT_CACHE_DIR/);
    expect(data.basis.complete).toBe(true);
  });
});
