import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { AppError } from '../../../../src/server/errors.ts';
import { regionOf } from '../../../../src/server/igpsport/regions.ts';
import { type HttpsServer, type RawExchange, startHttpsServer } from '../../../support/httpsServer.ts';
import { accountOn, fakeService, fitBytes, never, ok } from '../harness.ts';

const MIB = 2 ** 20;
const blank = Buffer.alloc(64 * MIB, 0x20);
const fast = { params: { [constants.BROTLI_PARAM_QUALITY]: 1 } };
const deep = '['.repeat(500_000) + ']'.repeat(500_000);

type Fault = (raw: RawExchange) => unknown;

/** Bytes as they are, in place of an answer. */
const bytes =
  (text: string): Fault =>
  ({ request }) =>
    request.socket.end(text);
const answer =
  (body: string | Buffer, headers: Record<string, string> = {}): Fault =>
  ({ response }) =>
    response.writeHead(200, headers).end(body);
const status =
  (code: number): Fault =>
  ({ response }) =>
    response.writeHead(code).end();

/** Sends until the client has had enough. */
const endless: Fault = ({ response }) => {
  response.writeHead(200);
  const chunk = Buffer.alloc(MIB, 0x20);
  const more = () => {
    while (!response.destroyed && response.write(chunk));
  };
  response.on('drain', more);
  more();
};

/** What a Response object cannot express: `fetch` sees it as it comes from a socket. */
const FAULTS: Record<string, Fault> = {
  'a body without end': endless,
  'a gzip bomb': answer(gzipSync(blank), { 'content-encoding': 'gzip' }),
  'a brotli bomb': answer(brotliCompressSync(blank, fast), { 'content-encoding': 'br' }),
  'a body that is compressed 2,000 times over': answer('x', {
    'content-encoding': Array(2000).fill('gzip').join(),
  }),
  'a compression that is none': answer('c4nary', { 'content-encoding': 'gzip' }),
  'a compression that nobody knows': answer('c4nary', { 'content-encoding': 'c4nary' }),
  'headers of 200 KB': bytes(`HTTP/1.1 200 OK\r\nx: ${'c4nary'.repeat(33_000)}\r\n\r\n`),
  'no HTTP': bytes('c4nary\r\n\r\n'),
  'a body without headers': bytes('{"code":0,"data":{"rows":[]}}'),
  'many provisional answers': bytes(`${'HTTP/1.1 100 Continue\r\n\r\n'.repeat(50)}HTTP/1.1 200 OK\r\n\r\n{}`),
  'another protocol': bytes('HTTP/1.1 101 c4nary\r\nupgrade: c4nary\r\nconnection: upgrade\r\n\r\n'),
  'a body shorter than announced': bytes('HTTP/1.1 200 OK\r\ncontent-length: 50\r\n\r\n{}'),
  'two lengths': bytes('HTTP/1.1 200 OK\r\ncontent-length: 2\r\ncontent-length: 3\r\n\r\n{}'),
  'a reset in the body': ({ request, response }) => {
    response.writeHead(200, { 'content-length': '100' }).write('{', () => request.socket.resetAndDestroy());
  },
  'no content': status(204),
  'not modified': status(304),
  'a proxy that wants a password': status(407),
  'a status that is none': bytes('HTTP/1.1 999 c4nary\r\ncontent-length: 2\r\n\r\n{}'),
  'hints before an answer of another kind': ({ response }) => {
    response.writeEarlyHints({ link: '</c4nary>; rel=preload' });
    response.end('{}');
  },
  'another character set': answer(Buffer.from('\ufeff{"code":0,"data":[]}', 'utf16le')),
  'half a million brackets': answer(`{"code":0,"data":{"rows":[{"rideId":1,"startTime":${deep}}]}}`),
};

let fault: Fault | null = null;
let server: HttpsServer;

beforeAll(async () => {
  const fake = fakeService({
    url: () => ok(`${server.url}/files/1.fit`),
    other: () => new Response(fitBytes()),
  });
  const intercept = (request: { url: string }, raw: RawExchange) => {
    if (fault === null || !/queryMy|files/.test(request.url)) return false;
    fault(raw);
    return true;
  };
  server = await startHttpsServer(fake.fetch, { plain: true, intercept });
});
afterAll(() => server.close());

describe.each(['a list', 'a recording'])('P01: %s', (what) => {
  it.each(Object.entries(FAULTS))(
    'that comes as %s is a typed error, and the next call works',
    async (_, kind) => {
      const { service, world } = accountOn((request) => fetch(request), {
        region: regionOf('intl', server.url),
      });
      const call = async (): Promise<unknown> =>
        what === 'a list'
          ? await service.listRides({ page: 1 }, never)
          : await service.downloadRecording('1', never);
      fault = kind;
      const before = server.requests.length;
      const outcome: unknown = await call().catch((thrown: unknown) => thrown);
      fault = null;
      expect(outcome).toBeInstanceOf(AppError);
      expect(outcome).toMatchObject({ kind: expect.stringMatching(/network|service|drift|unreadable/) });
      expect(String(outcome)).not.toMatch(/c4nary|\n/);
      expect(world.logged.join()).not.toContain('c4nary');
      // Sign-in, address and three tries at the most.
      expect(server.requests.length - before).toBeLessThanOrEqual(5);
      await expect(call()).resolves.toBeDefined();
    },
  );
});
