import { describe, expect, it } from 'vitest';

import { regionOf } from '../../../../src/server/igpsport/regions.ts';
import { accountOn, fakeService, json, jwt, never, ok, type Reply } from '../harness.ts';

const PAGE = { page: 1 };
const unavailable = (headers: Record<string, string> = {}) =>
  json({ code: 503, message: 'x' }, { status: 503, headers });
const failing = (codes: (string | undefined)[]) => () => {
  const chain = codes.reduceRight<unknown>(
    (cause, code) =>
      Object.assign(new Error('c4nary?token=s3cret', { cause }), code === undefined ? {} : { code }),
    undefined,
  );
  throw new TypeError('fetch failed', { cause: chain });
};

describe('P03: a read', () => {
  it.each<[string, Reply, number, string]>([
    ['503', () => unavailable(), 3, 'service'],
    ['502 in HTML', () => new Response('<html>', { status: 502 }), 3, 'service'],
    ['500', () => json({ code: 500 }, { status: 500 }), 3, 'service'],
    ['408', () => new Response('', { status: 408 }), 3, 'service'],
    ['429', () => new Response('', { status: 429 }), 3, 'rate_limited'],
    ['400', () => json({ code: 400 }, { status: 400 }), 1, 'service'],
    ['404', () => new Response('', { status: 404 }), 1, 'service'],
    ['a code of failure', () => json({ code: 12, message: 'x' }), 1, 'service'],
    ['a code that asks for fewer requests', () => json({ code: 429, message: 'x' }), 1, 'rate_limited'],
  ])('that is answered with %s', async (_, list, times, kind) => {
    const fake = fakeService({ list });
    const { service, world } = accountOn(fake.fetch);
    await service.signIn(never);
    world.slept.length = 0;
    await expect(service.listRides(PAGE, never)).rejects.toMatchObject({ kind });
    expect(fake.seen('list')).toHaveLength(times);
  });

  it('succeeds on its third try', async () => {
    const fake = fakeService({ list: (_, count) => (count < 3 ? unavailable() : undefined) });
    await expect(accountOn(fake.fetch).service.listRides(PAGE, never)).resolves.toMatchObject({
      totalRows: 1,
    });
  });

  it('waits as Retry-After says, by the clock of the service', async () => {
    const date = 'Fri, 19 Jun 2026 20:00:00 GMT';
    const fake = fakeService({
      list: (_, count) =>
        count === 1 ? unavailable({ date, 'retry-after': 'Fri, 19 Jun 2026 20:00:42 GMT' }) : undefined,
    });
    const { service, world } = accountOn(fake.fetch);
    await service.listRides(PAGE, never);
    expect(world.slept).toContain(42_000);
  });

  it.each<[string, Record<string, string>, RegExp]>([
    ['an hour', { 'retry-after': '3600' }, /until 19 Jun 2026, 09:0[01] UTC/],
    ['three days', { 'retry-after': '259200' }, /until 22 Jun 2026, 08:0[01] UTC/],
    ['more than there is', { 'retry-after': '9'.repeat(30) }, /until \d+ \w+ 2058, /],
    [
      'the end of time, since its beginning',
      { 'retry-after': 'Sat, 13 Sep 275760 00:00:00 GMT', date: 'Mon, 01 Jan 0001 00:00:00 GMT' },
      /until \d+ \w+ 2058, /,
    ],
  ])('that shall wait for %s names the time instead', async (_, headers, until) => {
    const fake = fakeService({ list: () => unavailable(headers) });
    const { service } = accountOn(fake.fetch);
    await service.signIn(never);
    await expect(service.listRides(PAGE, never)).rejects.toMatchObject({
      kind: 'rate_limited',
      message: expect.stringMatching(until),
    });
    expect(fake.seen('list')).toHaveLength(1);
  });
});

describe('a request that gets no answer', () => {
  it.each<[string, (string | undefined)[], number, RegExp]>([
    ['an unknown name', ['ENOTFOUND'], 3, /its name was not found/],
    ['a refused connection', ['ECONNREFUSED'], 3, /refused/],
    ['no route', ['EHOSTUNREACH'], 3, /no route/],
    ['a slow connection', ['UND_ERR_CONNECT_TIMEOUT'], 3, /too long/],
    ['a cut connection', ['UND_ERR_SOCKET'], 3, /was lost/],
    ['a cut connection, deeper down', [undefined, 'ECONNRESET'], 3, /was lost/],
    ['nothing that is known', [], 3, /was lost/],
    ['an expired certificate', ['CERT_HAS_EXPIRED'], 1, /TLS certificate/],
    ['a self-signed certificate', ['DEPTH_ZERO_SELF_SIGNED_CERT'], 1, /NODE_EXTRA_CA_CERTS/],
    ['an unknown authority', ['UNABLE_TO_VERIFY_LEAF_SIGNATURE'], 1, /TLS certificate/],
    ['a certificate of another host', [undefined, 'ERR_TLS_CERT_ALTNAME_INVALID'], 1, /TLS certificate/],
    ['no TLS at all', ['ERR_SSL_WRONG_VERSION_NUMBER'], 1, /TLS certificate/],
  ])('because of %s', async (_, codes, times, message) => {
    const fake = fakeService({ list: failing(codes) });
    const error = accountOn(fake.fetch).service.listRides(PAGE, never);
    await expect(error).rejects.toMatchObject({ kind: 'network', message });
    await expect(error).rejects.toMatchObject({ message: expect.not.stringMatching(/c4nary|s3cret|\n/) });
    expect(fake.seen('list')).toHaveLength(times);
  });

  it('is followed by a call that works', async () => {
    const fake = fakeService({ list: (_, count) => (count <= 3 ? failing(['ECONNRESET'])() : undefined) });
    const { service } = accountOn(fake.fetch);
    await expect(service.listRides(PAGE, never)).rejects.toMatchObject({ kind: 'network' });
    await expect(service.listRides(PAGE, never)).resolves.toMatchObject({ totalRows: 1 });
  });
});

describe('P06: politeness', () => {
  /** Counts what is in flight on each road; every answer takes a few turns of the event loop. */
  function counted() {
    const now = { api: 0, file: 0 };
    const most = { api: 0, file: 0 };
    const starts: number[] = [];
    const fake = fakeService();
    const account = accountOn(async (request) => {
      const road = request.url.includes('files.') ? 'file' : 'api';
      if (road === 'api') starts.push(account.world.nowMs);
      most[road] = Math.max(most[road], ++now[road]);
      for (let turn = 0; turn < 3; turn++) await new Promise((resolve) => setImmediate(resolve));
      now[road]--;
      return await fake.fetch(request);
    });
    return { ...account, most, starts };
  }

  it('has at most two API requests and two downloads in flight, the requests 300 ms apart', async () => {
    const { service, most, starts } = counted();
    await Promise.all(Array.from({ length: 30 }, (_, i) => service.downloadRecording(String(i), never)));
    expect(most).toEqual({ api: 2, file: 2 });
    expect(starts).toHaveLength(31);
    const gaps = starts.slice(1).map((ms, i) => ms - starts[i]!);
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(300);
  });

  it('leaves a failing service alone for a minute, then asks once', async () => {
    const fake = fakeService({ list: () => unavailable() });
    const { service, world } = accountOn(fake.fetch);
    for (let i = 0; i < 4; i++) await service.listRides(PAGE, never).catch(() => undefined);
    expect(fake.seen('list')).toHaveLength(5);
    await expect(service.listRides(PAGE, never)).rejects.toMatchObject({
      kind: 'rate_limited',
      message: /until \d\d:\d\d:\d\d UTC/,
    });
    expect(fake.seen('list')).toHaveLength(5);
    world.nowMs += 60_000;
    await expect(service.listRides(PAGE, never)).rejects.toMatchObject({ kind: 'rate_limited' });
    expect(fake.seen('list')).toHaveLength(6);
  });

  it('does not blame the file host for the web app', async () => {
    const fake = fakeService({ other: () => new Response('', { status: 503 }) });
    const options = { region: regionOf('cn'), signer: { readFile: null, kept: null } };
    const { service, world } = accountOn(fake.fetch, options);
    for (let search = 0; search < 3; search++) {
      await service.listRides(PAGE, never);
      world.nowMs += 301_000;
    }
    expect(fake.seen('other').length).toBeGreaterThan(5);
    await expect(service.downloadRecording('1', never)).resolves.toBeDefined();
  });

  it('does not blame the API for its file host', async () => {
    const fake = fakeService({ file: () => new Response('', { status: 503 }) });
    const { service } = accountOn(fake.fetch);
    for (let i = 0; i < 4; i++) await service.downloadRecording('1', never).catch(() => undefined);
    await expect(service.downloadRecording('1', never)).rejects.toMatchObject({ kind: 'rate_limited' });
    await expect(service.listRides(PAGE, never)).resolves.toMatchObject({ totalRows: 1 });
  });
});

it('P02: a cancel during a wait between tries ends it', async () => {
  const cancel = new AbortController();
  const fake = fakeService({ list: () => unavailable({ 'retry-after': '30' }) });
  const sleep = (_: number, signal: AbortSignal) =>
    new Promise<void>((__, reject) => {
      signal.addEventListener('abort', () => reject(new Error('anything')));
      cancel.abort();
    });
  const tokens = accountOn(fakeService().fetch);
  await tokens.service.signIn(never);
  const { service } = accountOn(fake.fetch, { sleep, tokenStore: tokens.store });
  await expect(service.listRides(PAGE, cancel.signal)).rejects.toMatchObject({ kind: 'cancelled' });
  expect(fake.seen('list')).toHaveLength(1);
});

it('P08: a clock that was learned is kept when an answer names no date, or none that can be read', async () => {
  const date = 'Fri, 19 Jun 2026 20:00:00 GMT';
  const fake = fakeService({
    login: () => ok({ access_token: jwt(1), expires_in: 600 }, { headers: { date } }),
    list: (_, count) => {
      if (count > 2) return undefined;
      return unavailable({
        'retry-after': 'Fri, 19 Jun 2026 20:00:42 GMT',
        ...(count > 1 && { date: 'soon' }),
      });
    },
  });
  const { service, world } = accountOn(fake.fetch);
  await service.listRides(PAGE, never);
  const waits = world.slept.filter((ms) => ms > 1000);
  expect(waits[0]).toBeGreaterThan(41_000);
  expect(waits).toHaveLength(1);
});
