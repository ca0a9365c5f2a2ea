import { setTimeout as pause } from 'node:timers/promises';
import { inspect } from 'node:util';
import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, it, vi } from 'vitest';

import { regionOf } from '../../../../src/server/igpsport/regions.ts';
import { exchange, type Outgoing } from '../../../../src/server/igpsport/transport/exchange.ts';
import { type HttpsServer, type HttpsServerOptions, startHttpsServer } from '../../../support/httpsServer.ts';
import { accountOn, fakeService, fitBytes, never, ok, ROW } from '../harness.ts';

const MIB = 2 ** 20;
const realFetch = (request: Request) => fetch(request);
const PAGE = { page: 1 };

let server: HttpsServer | null = null;
afterEach(async () => {
  vi.useRealTimers();
  await server?.close();
  server = null;
});

/** The fake service on a real socket, with recordings on the same host, and an account that uses it. */
async function mounted(
  routes: Parameters<typeof fakeService>[0] = {},
  intercept?: HttpsServerOptions['intercept'],
) {
  const here = (): string => server?.url ?? '';
  const fake = fakeService({
    url: () => ok(`${here()}/files/1.fit`),
    other: () => new Response(fitBytes()),
    ...routes,
  });
  server = await startHttpsServer(fake.fetch, {
    plain: true,
    ...(intercept === undefined ? {} : { intercept }),
  });
  const account = accountOn(realFetch, { region: regionOf('intl', server.url) });
  return { ...account, fake, server };
}

const isFile = (url: string) => url.includes('/files/');

describe('on a real connection', () => {
  it('lists rides and fetches a recording, whose host gets no token', async () => {
    const { service, server } = await mounted();
    await expect(service.listRides(PAGE, never)).resolves.toMatchObject({ rides: [{ rideId: '30000001' }] });
    await expect(service.downloadRecording('1', never)).resolves.toEqual(fitBytes());
    const { headers } = server.requests.find(({ url }) => isFile(url))!;
    expect(headers['authorization']).toBeUndefined();
    expect(Object.keys(headers).filter((name) => /^x-|cookie|origin|referer/.test(name))).toEqual([]);
  });

  it.each<[string, HttpsServerOptions['intercept']]>([
    ['before the headers', (_, { request }) => void request.socket.destroy() === undefined],
    [
      'in the middle of the body',
      (_, { response }) => {
        response.writeHead(200, { 'content-length': '100' });
        response.write('{"code":0', () => response.destroy());
        return true;
      },
    ],
  ])('P03: a connection cut %s is tried three times, and the next call works', async (_, cut) => {
    let isCut = true;
    const { service, server } = await mounted(
      {},
      (request, raw) => isCut && /queryMy/.test(request.url) && (cut?.(request, raw) as boolean),
    );
    await expect(service.listRides(PAGE, never)).rejects.toMatchObject({
      kind: 'network',
      message: /^The connection to localhost:\d+ was lost/,
    });
    expect(server.requests.filter(({ url }) => /queryMy/.test(url))).toHaveLength(3);
    isCut = false;
    await expect(service.listRides(PAGE, never)).resolves.toMatchObject({ totalRows: 1 });
  });

  it('P03: a refused connection is tried three times and named', async () => {
    const { service, world, server } = await mounted();
    await service.signIn(never);
    await server.close();
    await expect(service.listRides(PAGE, never)).rejects.toMatchObject({
      kind: 'network',
      message: /cannot be reached: the connection was refused/,
    });
    expect(world.slept).toHaveLength(2);
  });

  it('P10: a body over its limit is dropped on the way, compressed or not', async () => {
    const bomb = gzipSync(Buffer.alloc(64 * MIB, 0x20));
    const gzip = () => new Response(bomb, { headers: { 'content-encoding': 'gzip' } });
    const { service } = await mounted({ list: gzip, other: gzip });
    await expect(service.listRides(PAGE, never)).rejects.toMatchObject({
      kind: 'service',
      message: /more than 8 MiB/,
    });
    await expect(service.downloadRecording('1', never)).rejects.toMatchObject({
      kind: 'service',
      message: /more than 16 MiB/,
    });
  });

  it('reads a compressed body', async () => {
    const body = gzipSync(JSON.stringify({ code: 0, data: { rows: [ROW] } }));
    const { service } = await mounted({
      list: () => new Response(body, { headers: { 'content-encoding': 'gzip' } }),
    });
    await expect(service.listRides(PAGE, never)).resolves.toMatchObject({ rides: [{ rideId: '30000001' }] });
  });

  it('a compressed body that is cut is an error', async () => {
    const body = gzipSync(
      JSON.stringify({
        code: 0,
        data: { rows: Array.from({ length: 500 }, (_, i) => ({ ...ROW, rideId: i * 7919 })) },
      }),
    );
    const cut = body.subarray(0, body.length / 2);
    const { service } = await mounted({
      list: () => new Response(cut, { headers: { 'content-encoding': 'gzip' } }),
    });
    await expect(service.listRides(PAGE, never)).rejects.toMatchObject({
      kind: expect.stringMatching(/network|service/),
    });
  });

  const stalls: Record<string, HttpsServerOptions['intercept']> = {
    'the headers': () => true,
    'the body': (_, { response }) => {
      response.writeHead(200);
      response.write('{');
      return true;
    },
  };
  it.each(Object.entries(stalls))(
    'P02: a cancel while waiting for %s ends at once and closes the connection',
    async (_, stall) => {
      let closed = 0;
      const { service } = await mounted({}, (request, raw) => {
        if (!/queryMy/.test(request.url)) return false;
        raw.response.once('close', () => {
          closed++;
        });
        return stall?.(request, raw) ?? true;
      });
      await service.signIn(never);
      for (const afterMs of [0, 1, 5, 20, 50]) {
        const cancel = new AbortController();
        const call = service.listRides(PAGE, cancel.signal).catch((thrown: unknown) => thrown);
        await pause(afterMs);
        cancel.abort();
        const outcome = await Promise.race([call, pause(250).then(() => 'still running')]);
        expect(outcome).toMatchObject({ kind: 'cancelled' });
      }
      await vi.waitFor(() =>
        expect(closed).toBe(server!.requests.filter(({ url }) => /queryMy/.test(url)).length),
      );
    },
  );
});

describe('redirects', () => {
  const to =
    (location: string, status = 302) =>
    () =>
      new Response(null, { status, headers: { location } });

  it('P20: of a download are followed by hand within the allowed hosts', async () => {
    const { service, server } = await mounted({
      other: ({ url }) => (url.endsWith('/files/1.fit') ? to('../moved/2.fit')() : new Response(fitBytes())),
    });
    await expect(service.downloadRecording('1', never)).resolves.toEqual(fitBytes());
    expect(server.requests.at(-1)?.url).toBe(`${server.url}/moved/2.fit`);
  });

  it('P20: end after three hops', async () => {
    const { service, server } = await mounted({ other: ({ url }) => to(`${url}x`)() });
    await expect(service.downloadRecording('1', never)).rejects.toMatchObject({
      kind: 'service',
      message: /redirected/,
    });
    expect(server.requests.filter(({ url }) => isFile(url))).toHaveLength(4);
  });

  it.each([
    ['a foreign host', 'https://evil.example/1.fit'],
    ['a downgrade', 'http://igp-zh.oss-cn-hangzhou.aliyuncs.com/1.fit'],
    ['another port', 'http://localhost:1/1.fit'],
    ['a file', 'file:///etc/passwd'],
    ['nowhere', 'http://'],
    ['a name with a password', 'https://user:c4nary@files.igpsport.com/1.fit'],
    ['the same host with a password', 'https://user:c4nary@prod.en.igpsport.com/1.fit'],
    ['the same host with a name', '//c4nary@prod.en.igpsport.com/1.fit'],
  ])('P20: to %s are refused, for a download and for the API', async (_, location) => {
    const fake = fakeService({ list: to(location), file: to(location, 307) });
    const { service } = accountOn(fake.fetch);
    const calls = [() => service.downloadRecording('1', never), () => service.listRides(PAGE, never)];
    for (const call of calls) {
      const failure: unknown = await call().catch((thrown: unknown) => thrown);
      expect(failure).toMatchObject({ kind: 'service', message: expect.stringContaining('redirected') });
      expect(inspect(failure, { depth: 9 })).not.toContain('c4nary');
    }
    expect(fake.requests.map(({ url }) => new URL(url).host)).toEqual([
      'prod.en.igpsport.com',
      'prod.en.igpsport.com',
      'files.igpsport.com',
      'prod.en.igpsport.com',
    ]);
  });

  it('P20: of the API never lead to a file host, which would see the token', async () => {
    const fake = fakeService({ list: to('https://files.igpsport.com/x') });
    await expect(accountOn(fake.fetch).service.listRides(PAGE, never)).rejects.toMatchObject({
      kind: 'service',
    });
    expect(fake.seen('file')).toEqual([]);
  });

  it('of a sign-in are never followed: it would send the password on', async () => {
    const fake = fakeService({ login: to('/service/other', 307) });
    await expect(accountOn(fake.fetch).service.signIn(never)).rejects.toMatchObject({ kind: 'service' });
    expect(fake.requests).toHaveLength(1);
  });
});

describe('P02: silence', () => {
  const outgoing: Outgoing = {
    method: 'GET',
    url: new URL('https://prod.en.igpsport.com/x'),
    headers: {},
    body: null,
    maxBytes: MIB,
    mayFollow: () => false,
  };
  const trickle = (everyMs: number) =>
    new Response(
      new ReadableStream({
        pull: async (controller) => {
          await new Promise((resolve) => setTimeout(resolve, everyMs));
          controller.enqueue(new Uint8Array(1));
        },
      }),
    );
  const useFakeTimers = () => vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });

  it.each<[string, () => Promise<Response>, number, boolean]>([
    ['no headers for 15 s', () => new Promise(() => {}), 15_000, true],
    [
      'no body for 15 s',
      async () => new Response(new ReadableStream({ pull: () => new Promise(() => {}) })),
      15_000,
      true,
    ],
    ['a byte every 10 s, for a minute', async () => trickle(10_000), 60_000, false],
  ])('%s is given up, and only then', async (_, fetch, afterMs, transient) => {
    useFakeTimers();
    let answer: unknown = 'waiting';
    void exchange(fetch, outgoing, never).then((found) => {
      answer = found;
    });
    await vi.advanceTimersByTimeAsync(afterMs - 1);
    expect(answer).toBe('waiting');
    await vi.advanceTimersByTimeAsync(1);
    expect(answer).toMatchObject({ error: { kind: 'timeout' }, transient });
    expect(vi.getTimerCount()).toBe(0);
  });

  it('a deadline of the caller is a time-out, not a cancellation', async () => {
    const silent = () => new Promise<Response>(() => {});
    await expect(exchange(silent, outgoing, AbortSignal.timeout(5))).rejects.toMatchObject({
      kind: 'timeout',
    });
  });

  it('a signal that was aborted before sends nothing', async () => {
    const fake = fakeService();
    await expect(accountOn(fake.fetch).service.listRides(PAGE, AbortSignal.abort())).rejects.toMatchObject({
      kind: 'cancelled',
    });
    expect(fake.requests).toEqual([]);
  });
});
