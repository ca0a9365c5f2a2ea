import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';

import { AppError } from '../../../src/server/errors.ts';
import { regionOf } from '../../../src/server/igpsport/regions.ts';
import { sessionKey, signerModule } from '../../support/signerModule.ts';
import { accountOn, askFor, fakeService, json, never, ok, type Route, regionWith } from './harness.ts';

const MIB = 2 ** 20;
const status =
  (code: number, headers: Record<string, string> = {}) =>
  () =>
    json({ code, message: 'c4nary', data: null }, { status: code, headers });
const body =
  (text: string, headers: Record<string, string> = {}) =>
  () =>
    new Response(text, { headers });
const thrown = (code: string) => () => {
  throw new TypeError('fetch failed', { cause: Object.assign(new Error('c4nary'), { code }) });
};
const redirect = (location: string) => () => new Response(null, { status: 302, headers: { location } });
const cut = () => {
  const pull = (controller: ReadableStreamDefaultController) =>
    controller.error(Object.assign(new Error(), { code: 'UND_ERR_SOCKET' }));
  return new Response(new ReadableStream({ pull }));
};
const bomb = gzipSync(Buffer.alloc(17 * MIB));
const inflated = () => new Response(new Response(bomb).body!.pipeThrough(new DecompressionStream('gzip')));

/** One fault of every kind that can be had without a socket; those of sockets and TLS are tested on real ones. */
const FAULTS: Record<string, () => Response | Promise<Response>> = {
  refused: thrown('ECONNREFUSED'),
  'unknown name': thrown('ENOTFOUND'),
  'expired certificate': thrown('CERT_HAS_EXPIRED'),
  'self-signed certificate': thrown('DEPTH_ZERO_SELF_SIGNED_CERT'),
  'certificate of another host': thrown('ERR_TLS_CERT_ALTNAME_INVALID'),
  'reset before the headers': thrown('ECONNRESET'),
  'reset in the body': cut,
  '401': status(401),
  '403': status(403),
  '404': status(404),
  '408': status(408),
  '429 with seconds': status(429, { 'retry-after': '1' }),
  '429 with a date': status(429, { 'retry-after': 'Fri, 19 Jun 2026 08:00:05 GMT' }),
  '429': status(429),
  '500': status(500),
  '502 in HTML': () => new Response('<html>c4nary', { status: 502 }),
  '503 for an hour': status(503, { 'retry-after': '3600' }),
  '504': status(504),
  'redirect to a foreign host': redirect('https://evil.example/'),
  'redirect to http': redirect('http://prod.en.igpsport.com/'),
  'redirect in a loop': redirect('?again'),
  'empty body': body(''),
  'cut JSON': body('{"code":0,"data":{"acc'),
  'HTML with 200': body('<!doctype html>c4nary'),
  null: body('null'),
  'a list': body('[{"c4nary":1}]'),
  'a string': body('"c4nary"'),
  'a code of failure': body('{"code":9,"message":"c4nary","data":null}'),
  'a code of expiry': body('{"code":401,"message":"c4nary","data":null}'),
  'no data': body('{"code":0,"message":"c4nary"}'),
  'data of another kind': body('{"code":0,"data":4711}'),
  '100 MB announced': body('x', { 'content-length': '100000000' }),
  'a gzip bomb': inflated,
  'invalid UTF-8': () => new Response(new Uint8Array([0x7b, 0xff, 0xfe])),
};

const ENDPOINTS: Route[] = [
  'login',
  'list',
  'url',
  'file',
  'user',
  'intervals',
  'statistics',
  'collected',
  'segment',
  'efforts',
  'rank',
  'top',
  'workouts',
  'workout',
  'edit',
  'remove',
];
/** A recording is bytes: `.FIT` or not is all there is to say about them. */
const CELLS = ENDPOINTS.flatMap((route) => Object.keys(FAULTS).map((fault) => ({ route, fault })));

describe('P01: every fault on every endpoint ends in a typed error, and the next call works', () => {
  it.each(CELLS)('$fault at $route', async ({ route, fault }) => {
    let isBroken = true;
    const fake = fakeService({ [route]: () => (isBroken ? FAULTS[fault]!() : undefined) });
    const { service, world } = accountOn(fake.fetch, { region: regionWith(route) });
    const call = () => askFor(route, service);
    const outcome = await call().catch((error: unknown) => error);
    // A user info that is forbidden is done without.
    if (!(route === 'user' && fault === '403')) {
      expect(outcome).toBeInstanceOf(AppError);
      expect(outcome).toMatchObject({ kind: expect.not.stringMatching(/internal|usage|not_configured/) });
      expect(String(outcome)).not.toMatch(/c4nary|evil|\n/);
    }
    expect(fake.seen(route).length).toBeLessThanOrEqual(fault === 'redirect in a loop' ? 4 : 3);
    expect(world.logged.join()).not.toContain('c4nary');
    isBroken = false;
    await expect(call()).resolves.toBeDefined();
  });

  it.each(Object.keys(FAULTS))(
    '%s at the public key: an error, or a request without signature',
    async (fault) => {
      let isBroken = true;
      const key = Buffer.from(sessionKey(1)).toString('base64');
      const fake = fakeService({ key: () => (isBroken ? FAULTS[fault]!() : ok({ secret_key: key })) });
      const { service, world } = accountOn(fake.fetch, {
        region: regionOf('cn'),
        signer: { readFile: async () => signerModule(), kept: null },
      });
      const outcome = await service.listRides({ page: 1 }, never).catch((error: unknown) => error);
      if (outcome instanceof Error)
        expect(outcome).toMatchObject({ kind: expect.stringMatching(/network|rate_limited/) });
      else expect(fake.seen('list').at(-1)?.headers.has('x-signature')).toBe(false);
      isBroken = false;
      world.nowMs += 301_000;
      await service.listRides({ page: 1 }, never);
      expect(fake.seen('list').at(-1)?.headers.has('x-signature')).toBe(true);
    },
  );
});
