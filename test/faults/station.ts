import { createServer, type Server } from 'node:net';
import { createRider } from '../../src/server/demo/rider.ts';
import { createDemoService } from '../../src/server/demo/service.ts';
import { type HttpsServer, startHttpsServer } from '../support/httpsServer.ts';
import { expectedSignature, sessionKey } from '../support/signerModule.ts';
import { silentFetch, trustingFetch } from '../support/trustingFetch.ts';
import type { Fault } from './faults.ts';

/** The last rides of the made-up rider: what is tried here is not how many there are. */
export const RIDER = createRider({ today: '2026-06-30', days: 5 });
const recordings = new Map<number, ReturnType<typeof RIDER.recording>>();
const recording = (rideId: number) => {
  const known = recordings.get(rideId) ?? RIDER.recording(rideId);
  recordings.set(rideId, known);
  return known;
};
export const LOGIN = { username: 'rider@example.com', password: 'c4nary-passw0rd', memberId: 123_456 };

/** What the service meets: requests of `path` have `fault`, all others are answered. */
export type Weather = { readonly path: RegExp; readonly fault: Fault | null };

export type Station = {
  /** In the place of `fetch`: asks the hosts of iGPSport, which are here. */
  readonly fetch: (request: Request) => Promise<Response>;
  /** A new service without a past, by this clock; `pass` lets time pass. */
  readonly reset: (world: { clock: () => number; pass: (ms: number) => void }) => void;
  readonly set: (weather: Weather) => void;
  /** How many requests were signed since the last reset. */
  readonly signed: () => number;
  /** Paths that were asked for since the last reset, and hosts that nobody may ask. */
  readonly asked: string[];
  readonly strangers: string[];
  readonly close: () => Promise<void>;
};

const OFFICIAL = ['https://prod.zh.igpsport.com', 'https://files.igpsport.cn'];
const KEY = sessionKey(1);
const CALM: Weather = { path: /^$/, fault: null };
const BAD_LEAVES = ['expired', 'self_signed', 'wrong_host'] as const;

/** iGPSport on real TLS, at its own addresses as far as the client can tell, with any fault at any endpoint. */
export async function openStation(): Promise<Station> {
  let now = { clock: Date.now, pass: (_ms: number) => {} };
  let weather = CALM;
  let service = async (_request: Request) => new Response();
  const faultAt = (pathname: string) => (weather.path.test(pathname) ? weather.fault : null);

  const good = await startHttpsServer(
    async (request) => {
      const fault = faultAt(new URL(request.url).pathname);
      const healthy = fault === null || fault.isDone === true ? await service(request) : new Response();
      return fault?.answer?.(now.clock()) ?? healthy;
    },
    {
      intercept: async ({ url, method, headers, body }, raw) => {
        const fault = faultAt(new URL(url).pathname);
        if (fault?.raw === undefined) return false;
        if (fault.isDone === true)
          await service(new Request(url, { method, headers, body: method === 'GET' ? null : body }));
        fault.raw(raw, (ms) => now.pass(ms));
        return true;
      },
    },
  );
  const bad = await Promise.all(BAD_LEAVES.map((certificate) => startHttpsServer(service, { certificate })));
  const silence = await listen(createServer(() => {}));
  const ports = new Map<Fault['leadsTo'], number>([
    [undefined, good.port],
    ['silence', silence.port],
    ['nowhere', await closedPort()],
    ...BAD_LEAVES.map((leaf, i) => [leaf, (bad[i] as HttpsServer).port] as const),
  ]);
  const servers = [good, ...bad];
  const trusting = trustingFetch(servers.map(({ caPem }) => caPem));
  const silent = silentFetch((ms) => now.pass(ms));

  let signed = 0;
  const asked: string[] = [];
  const strangers: string[] = [];
  return {
    asked,
    strangers,
    signed: () => signed,
    fetch: async (request) => {
      const { origin, pathname, search } = new URL(request.url);
      if (!OFFICIAL.includes(origin)) {
        strangers.push(origin);
        throw new TypeError('fetch failed');
      }
      asked.push(pathname);
      const leadsTo = faultAt(pathname)?.leadsTo;
      const { method, headers, redirect, signal } = request;
      const body = method === 'GET' ? null : await request.text();
      const target = `https://localhost:${ports.get(leadsTo)}${pathname}${search}`;
      const { fetch } = leadsTo === 'silence' ? silent : trusting;
      return await fetch(target, { method, headers, redirect, signal, body });
    },
    reset: (world) => {
      now = world;
      weather = CALM;
      signed = 0;
      asked.length = 0;
      strangers.length = 0;
      service = createDemoService({
        rides: { ...RIDER, recording },
        users: [LOGIN],
        clock: world.clock,
        fileOrigin: 'https://files.igpsport.cn',
        sessionKey: KEY,
        signing: 'lenient',
        verify: ({ method, path, timestamp, nonce, body, signature }) => {
          signed++;
          return signature === expectedSignature(KEY, [method, path, timestamp, nonce, body]);
        },
      });
    },
    set: (next) => {
      weather = next;
    },
    close: async () => {
      await Promise.all([trusting.close(), silent.close(), ...servers.map((server) => server.close())]);
      await silence.close();
    },
  };
}

async function listen(server: Server): Promise<{ port: number; close: () => Promise<void> }> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return {
    port: address !== null && typeof address === 'object' ? address.port : 0,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

/** Where nobody listens any more. */
async function closedPort(): Promise<number> {
  const { port, close } = await listen(createServer());
  await close();
  return port;
}
