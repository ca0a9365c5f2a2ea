import { createServer } from 'node:net';
import { describe, expect, it } from 'vitest';
import { exchange, type Outgoing } from '../../src/server/igpsport/transport/exchange.ts';
import { startHttpsServer } from '../support/httpsServer.ts';

const never = new AbortController().signal;
const get = (url: string): Outgoing => ({
  method: 'GET',
  url: new URL(url),
  headers: {},
  body: null,
  maxBytes: 2 ** 20,
  mayFollow: () => false,
});

/** What an exchange comes to by the real clock, and after how many seconds. */
async function timed(url: string) {
  const begunMs = performance.now();
  const outcome = await exchange((request) => fetch(request), get(url), never);
  const tookS = (performance.now() - begunMs) / 1000;
  console.info(`${'error' in outcome ? outcome.error.message : 'an answer'} after ${tookS.toFixed(1)} s`);
  return { outcome, tookS };
}

/** On a busy machine a limit is noticed late, but never early. */
function check({ outcome, tookS }: Awaited<ReturnType<typeof timed>>, limitS: number, expected: object) {
  expect(outcome).toMatchObject(expected);
  expect(tookS).toBeGreaterThanOrEqual(limitS - 0.1);
  expect(tookS).toBeLessThan(limitS + 5);
}

describe('P02: by the real clock', { concurrent: true, timeout: 120_000 }, () => {
  it('a host that takes the connection and says nothing has 10 s', async () => {
    const silent = createServer(() => {});
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
    const address = silent.address() as { port: number };
    const result = await timed(`https://127.0.0.1:${address.port}/`);
    check(result, 10, { wasSent: false, transient: true, error: { kind: 'network' } });
    silent.close();
  });

  it('a host that does not answer has 15 s', async () => {
    const server = await startHttpsServer(async () => new Response(), { plain: true, intercept: () => true });
    check(await timed(`${server.url}/`), 15, { wasSent: true, transient: true, error: { kind: 'timeout' } });
    await server.close();
  });

  it('a host that sends a byte a second has a minute', async () => {
    const server = await startHttpsServer(async () => new Response(), {
      plain: true,
      intercept: (_, { response }) => {
        response.writeHead(200);
        const drip = setInterval(() => response.write(' '), 1_000);
        response.once('close', () => clearInterval(drip));
        return true;
      },
    });
    check(await timed(`${server.url}/`), 60, { wasSent: true, transient: false, error: { kind: 'timeout' } });
    await server.close();
  });
});
