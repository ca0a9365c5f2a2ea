import { setTimeout as pause } from 'node:timers/promises';
import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import type { StoredToken } from '../../../src/server/igpsport/keptToken.ts';
import { regionOf } from '../../../src/server/igpsport/regions.ts';
import {
  accountOn,
  fakeService,
  json,
  jwt,
  MEMBER,
  memoryStore,
  never,
  ok,
  type Reply,
  RIDER,
  ROW,
} from './harness.ts';

const PAGE = { page: 1 };
const bearer = (request: Request) => request.headers.get('authorization');
const unauthorized = () => json({ code: 401, message: 'Unauthorized' }, { status: 401 });

/** What a first process leaves behind. */
async function keptToken(options: Parameters<typeof accountOn>[1] = {}): Promise<StoredToken> {
  const { service, store } = accountOn(fakeService().fetch, options);
  await service.signIn(never);
  return store.token as StoredToken;
}

describe('signing in', () => {
  it('sends name and password once, and the token with what follows', async () => {
    const fake = fakeService();
    const { service } = accountOn(fake.fetch);
    await service.listRides(PAGE, never);
    await service.listRides(PAGE, never);
    expect(fake.requests.map(bearer)).toEqual([null, `Bearer ${jwt(1)}`, `Bearer ${jwt(1)}`]);
    await expect(fake.seen('login')[0]!.json()).resolves.toEqual({ appId: 'igpsport-web', ...RIDER });
  });

  it('says what to do when no account is set up, without a request', async () => {
    const fake = fakeService();
    const { service } = accountOn(fake.fetch, { credentials: null });
    await expect(service.signIn(never)).rejects.toMatchObject({
      kind: 'not_configured',
      message: /--setup.*IGPSPORT_USERNAME, IGPSPORT_PASSWORD and IGPSPORT_REGION.*--demo/,
    });
    expect(fake.requests).toEqual([]);
  });

  it('asks who the member is when the token does not say', async () => {
    const fake = fakeService({ login: () => ok({ access_token: 'opaque', expires_in: 604800 }) });
    const { service } = accountOn(fake.fetch);
    await expect(service.signIn(never)).resolves.toEqual({ memberId: MEMBER });
    await service.listRides(PAGE, never);
    await service.listRides(PAGE, never);
    expect(fake.seen('login')).toHaveLength(1);
    expect(fake.seen('user')).toHaveLength(1);
  });

  it.each<[string, Reply]>([
    ['HTTP 403 and code 1002', () => json({ code: 1002, message: 'Password error' }, { status: 403 })],
    ['code 1002', () => json({ code: 1002, message: 'Password error' })],
    ['a message only', () => json({ message: 'Password error' })],
  ])('P07: a wrong password (%s) is final: nobody asks again', async (_, login) => {
    const fake = fakeService({ login });
    const { service } = accountOn(fake.fetch);
    const calls = [service.signIn(never), service.listRides(PAGE, never), service.athlete(never)];
    for (const result of await Promise.allSettled(calls)) {
      expect(result).toMatchObject({ reason: { kind: 'credentials' } });
    }
    await expect(service.signIn(never)).rejects.toMatchObject({
      kind: 'credentials',
      message: /international/,
    });
    expect(fake.requests).toHaveLength(1);
  });

  it.each<[string, Reply, string]>([
    ['an unknown code', () => json({ code: 10001, message: 'no', data: null }), 'credentials'],
    ['a firewall', () => new Response('<html>', { status: 403 }), 'service'],
    ['a bare 401', () => unauthorized(), 'service'],
    ['a bare 404', () => new Response('', { status: 404 }), 'service'],
    ['an outage', () => new Response('', { status: 503 }), 'service'],
    ['too many requests', () => new Response('', { status: 429 }), 'rate_limited'],
    ['no token', () => ok({ expires_in: 604800 }), 'drift'],
    ['an empty token', () => ok({ access_token: '', expires_in: 604800 }), 'drift'],
    ['a token of two lines', () => ok({ access_token: 'c4nary\nc4nary', expires_in: 604800 }), 'drift'],
    ['a token that is no ASCII', () => ok({ access_token: 'c4nary骑', expires_in: 604800 }), 'drift'],
    ['a life without an end', () => ok({ access_token: jwt(1), expires_in: 1e300 }), 'drift'],
  ])('after %s the next call tries again', async (_, login, kind) => {
    let isBroken = true;
    const fake = fakeService({ login: (...args) => (isBroken ? login(...args) : undefined) });
    const { service } = accountOn(fake.fetch);
    const failure: unknown = await service.signIn(never).catch((thrown: unknown) => thrown);
    expect(failure).toMatchObject({ kind });
    // Not even in a cause, which is logged when the rider asks for it.
    expect(inspect(failure, { depth: 9 })).not.toContain('c4nary');
    isBroken = false;
    await expect(service.signIn(never)).resolves.toEqual({ memberId: MEMBER });
  });

  it('P17: never shows the password, the account name or the token', async () => {
    const fake = fakeService({ list: () => new Response('<html>'), user: () => unauthorized() });
    const { service, world, store } = accountOn(fake.fetch);
    const failures = await Promise.allSettled([service.listRides(PAGE, never), service.athlete(never)]);
    const shown = JSON.stringify([
      world.logged,
      failures.map((failure) => String((failure as PromiseRejectedResult).reason)),
    ]);
    for (const secret of [RIDER.username, RIDER.password, jwt(1), jwt(1).slice(0, 20)])
      expect(shown).not.toContain(secret);
    expect(JSON.stringify(store.token)).not.toContain(RIDER.username);
  });
});

describe('the kept token', () => {
  it('is used by the next process while it is good', async () => {
    const fake = fakeService();
    const { service } = accountOn(fake.fetch, { tokenStore: memoryStore(await keptToken()) });
    await expect(service.signIn(never)).resolves.toEqual({ memberId: MEMBER });
    expect(fake.requests).toEqual([]);
  });

  it.each<[string, (token: StoredToken) => unknown]>([
    ['another region', (token) => ({ ...token, region: 'cn' })],
    ['another account', (token) => ({ ...token, account: 'f'.repeat(64) })],
    ['a member other than it claims', (token) => ({ ...token, memberId: '999' })],
    ['a past time', (token) => ({ ...token, expiresAtMs: 1 })],
    ['a member that is a path', (token) => ({ ...token, accessToken: 'opaque', memberId: '../../x' })],
    ['nobody', () => null],
    ['a damaged file', () => ({ accessToken: 5 })],
    ['a token that no header can hold', (token) => ({ ...token, accessToken: 'c4nary\n' })],
    ['a file that is not even an object', () => 'x'],
  ])('P16b: of %s is not sent anywhere', async (_, change) => {
    const fake = fakeService({ login: () => ok({ access_token: jwt(99), expires_in: 604800 }) });
    const { service } = accountOn(fake.fetch, { tokenStore: memoryStore(change(await keptToken())) });
    await service.listRides(PAGE, never);
    expect(fake.requests.map(bearer)).toEqual([null, `Bearer ${jwt(99)}`]);
  });

  it.each([
    ['the same account in the other region', { region: regionOf('cn', 'https://localhost') }],
    ['the same region behind another host', { region: regionOf('intl', 'https://gateway.example') }],
    ['another account', { credentials: { ...RIDER, username: 'other@example.com' } }],
  ])('P16b: of one account is not used for %s', async (_, options) => {
    const fake = fakeService();
    const { service } = accountOn(fake.fetch, { ...options, tokenStore: memoryStore(await keptToken()) });
    await service.signIn(never);
    expect(fake.seen('login')).toHaveLength(1);
  });

  it('is renewed five minutes before its end', async () => {
    const fake = fakeService({ login: (_, count) => ok({ access_token: jwt(count), expires_in: 3600 }) });
    const { service, world } = accountOn(fake.fetch);
    await service.listRides(PAGE, never);
    world.nowMs += 3299_000 - 600;
    await service.listRides(PAGE, never);
    expect(fake.seen('login')).toHaveLength(1);
    world.nowMs += 2_000;
    await service.listRides(PAGE, never);
    expect(fake.seen('login')).toHaveLength(2);
  });

  it('names the last member without a request, however old it is', async () => {
    const old = { ...(await keptToken()), expiresAtMs: 1 };
    const fake = fakeService();
    await expect(accountOn(fake.fetch, { tokenStore: memoryStore(old) }).service.lastMember()).resolves.toBe(
      MEMBER,
    );
    await expect(accountOn(fake.fetch).service.lastMember()).resolves.toBeNull();
    expect(fake.requests).toEqual([]);
  });

  it.each(['60', '0', 0, 0.001])('P07: of a short life (%j s) is still used', async (expires_in) => {
    const fake = fakeService({ login: (_, count) => ok({ access_token: jwt(count), expires_in }) });
    const { service } = accountOn(fake.fetch);
    for (let call = 0; call < 5; call++) await service.listRides(PAGE, never);
    expect(fake.seen('login')).toHaveLength(1);
  });

  it('that cannot be read or written does not stop anybody', async () => {
    const broken = async () => Promise.reject(new Error('EACCES'));
    const { service, world } = accountOn(fakeService().fetch, {
      tokenStore: { read: broken, write: broken, erase: broken },
    });
    await expect(service.listRides(PAGE, never)).resolves.toMatchObject({ rides: [{ rideId: '30000001' }] });
    expect(world.logged).toEqual([expect.stringMatching(/^warn: .*could not be kept/)]);
  });

  it.each([-24, -1, 0, 1, 24])(
    'P08: is good for as long as it was said to be, in the next process too, with our clock %i h off',
    async (hours) => {
      const theirsMs = () => first.world.nowMs - hours * 3_600_000;
      const headers = () => ({ headers: { date: new Date(theirsMs()).toUTCString() } });
      // Not every reply names a date.
      const fake = fakeService({
        login: (_, count) => ok({ access_token: jwt(count), expires_in: 7200 }, headers()),
      });
      const first = accountOn(fake.fetch);
      for (let call = 0; call < 3; call++) await first.service.listRides(PAGE, never);
      const second = accountOn(fake.fetch, { tokenStore: first.store });
      await second.service.listRides(PAGE, never);
      expect(fake.seen('login')).toHaveLength(1);
      second.world.nowMs += 7_200_000;
      await second.service.listRides(PAGE, never);
      expect(fake.seen('login')).toHaveLength(2);
    },
  );
});

describe('a token that is refused', () => {
  /** Accepts only the token of the latest sign-in. */
  const strict = (refuse: () => Response) => {
    let valid = 0;
    const check: Reply = (request) => (bearer(request) === `Bearer ${jwt(valid)}` ? undefined : refuse());
    const fake = fakeService({
      login: (_, count) => {
        valid = count;
        return undefined;
      },
      list: check,
      user: check,
      intervals: check,
      url: check,
    });
    return {
      fake,
      expire: () => {
        valid = -1;
      },
    };
  };

  it.each<[string, () => Response]>([
    ['HTTP 401', unauthorized],
    ['HTTP 401 without a body', () => new Response(null, { status: 401 })],
    ['code 401', () => json({ code: 401, message: 'x', data: null })],
    ['words', () => json({ code: 7, message: 'Token expired', data: null })],
  ])('P07: by %s is renewed once for twenty calls', async (_, refuse) => {
    const { fake, expire } = strict(refuse);
    const { service } = accountOn(fake.fetch);
    await service.signIn(never);
    expire();
    const pages = await Promise.all(Array.from({ length: 20 }, () => service.listRides(PAGE, never)));
    expect(pages.every(({ rides }) => rides[0]?.rideId === String(ROW.rideId))).toBe(true);
    expect(fake.seen('login')).toHaveLength(2);
    expect(fake.seen('list').length).toBeLessThanOrEqual(40);
  });

  it('P07: is renewed once each time it expires in a run of many', async () => {
    const { fake, expire } = strict(unauthorized);
    const { service } = accountOn(fake.fetch);
    for (let round = 1; round <= 5; round++) {
      expire();
      await Promise.all(Array.from({ length: 6 }, () => service.listRides(PAGE, never)));
      expect(fake.seen('login')).toHaveLength(round);
    }
  });

  it('P07: again after a fresh sign-in is an error, and each call was sent twice', async () => {
    const fake = fakeService({ list: unauthorized });
    const { service } = accountOn(fake.fetch);
    await expect(service.listRides(PAGE, never)).rejects.toMatchObject({
      kind: 'service',
      message: /fresh sign-in/,
    });
    expect(fake.seen('list')).toHaveLength(2);
    expect(fake.seen('login')).toHaveLength(2);
  });

  it('P07: whatever it is, brings two sign-ins a minute at the most, however many calls there are', async () => {
    const fake = fakeService({ list: unauthorized, url: unauthorized });
    const { service, world } = accountOn(fake.fetch);
    const storm = () =>
      Promise.allSettled(
        Array.from({ length: 20 }, (_, i) =>
          i % 2 ? service.listRides(PAGE, never) : service.downloadRecording(String(i), never),
        ),
      );
    const results = [...(await storm()), ...(await storm())];
    for (const result of results) expect(result).toMatchObject({ reason: { kind: 'service' } });
    expect(fake.seen('login')).toHaveLength(2);
    world.nowMs += 60_000;
    await storm();
    expect(fake.seen('login')).toHaveLength(3);
  });

  it('P07: by HTTP 403 is renewed too', async () => {
    const { fake, expire } = strict(() => json({ code: 403, message: 'Forbidden' }, { status: 403 }));
    const { service } = accountOn(fake.fetch);
    await service.signIn(never);
    expire();
    await service.listRides(PAGE, never);
    expect(fake.seen('login')).toHaveLength(2);
  });

  it('is not renewed for an endpoint that forbids a fresh one as well', async () => {
    const fake = fakeService({ list: () => json({ code: 403, message: 'Forbidden' }, { status: 403 }) });
    const { service } = accountOn(fake.fetch);
    for (let call = 0; call < 3; call++) {
      await expect(service.listRides(PAGE, never)).rejects.toMatchObject({ kind: 'unavailable' });
    }
    expect(fake.seen('login')).toHaveLength(2);
    expect(fake.seen('list')).toHaveLength(4);
  });

  it('is not renewed when another process has already done so', async () => {
    const { fake } = strict(unauthorized);
    const { service, store } = accountOn(fake.fetch);
    await service.signIn(never);
    const theirs = { ...(store.token as StoredToken), accessToken: jwt(1) };
    const mine = accountOn(fake.fetch, { tokenStore: memoryStore({ ...theirs, accessToken: jwt(55) }) });
    const shared = memoryStore({ ...theirs, accessToken: jwt(55) });
    const second = accountOn(fake.fetch, { tokenStore: shared });
    await second.service.signIn(never);
    shared.token = theirs;
    await second.service.listRides(PAGE, never);
    expect(fake.seen('login')).toHaveLength(1);
    await mine.service.listRides(PAGE, never);
    expect(fake.seen('login')).toHaveLength(2);
  });

  it('P16b: a reply about another member is refused, and the token with it', async () => {
    const fake = fakeService({ user: () => ok({ memberId: 999, nickName: 'Somebody else' }) });
    const { service, store } = accountOn(fake.fetch);
    await expect(service.athlete(never)).rejects.toMatchObject({
      kind: 'service',
      message: /another account/,
    });
    expect(store.token).toBeNull();
  });
});

describe('waiting for a sign-in', () => {
  it('P02: a cancelled caller leaves at once; the others get their token', async () => {
    const fake = fakeService({
      login: async () => {
        await pause(50);
        return undefined;
      },
    });
    const { service } = accountOn(fake.fetch);
    const impatient = new AbortController();
    const left = service.listRides(PAGE, impatient.signal);
    const stayed = service.listRides(PAGE, never);
    impatient.abort();
    await expect(left).rejects.toMatchObject({ kind: 'cancelled' });
    await expect(stayed).resolves.toMatchObject({ totalRows: 1 });
    expect(fake.seen('login')).toHaveLength(1);
  });

  it('P02: when the last caller leaves, the sign-in is stopped', async () => {
    let stopped = false;
    const fake = fakeService({
      login: (request) =>
        new Promise((_, reject) => {
          request.signal.addEventListener('abort', () => {
            stopped = true;
            reject(new Error('aborted'));
          });
        }),
    });
    const impatient = new AbortController();
    const left = accountOn(fake.fetch).service.signIn(impatient.signal);
    await pause(5);
    impatient.abort();
    await expect(left).rejects.toMatchObject({ kind: 'cancelled' });
    await pause(5);
    expect(stopped).toBe(true);
  });
});
