import type { Knobs } from '../../src/server/demo/api/knobs.ts';
import { createRider } from '../../src/server/demo/rider.ts';
import { createDemoService } from '../../src/server/demo/service.ts';

export const API = 'https://api.demo.invalid';
export const ACTIVITY = '/service/web-gateway/web-analyze/activity';
export const WORKOUT = '/service/mobile/api/WorkOut';
export const SEGMENTS = '/service/web-gateway/segments4j';

/** Noon of 2026-06-30 where the demo rider lives. */
export const NOW_MS = Date.UTC(2026, 5, 30, 4);
export const RIDER = createRider({ today: '2026-06-30', days: 70 });

/** What came back: status and envelope. */
export type Reply = {
  readonly status: number;
  readonly code: number;
  readonly message: string;
  // biome-ignore lint/suspicious/noExplicitAny: every endpoint has a shape of its own, and the test is what checks it
  readonly data: any;
};

export type DemoClient = {
  readonly send: (request: Request) => Promise<Response>;
  readonly call: (path: string, init?: RequestInit) => Promise<Reply>;
  readonly get: (path: string) => Promise<Reply>;
  readonly post: (path: string, body: unknown) => Promise<Reply>;
  readonly signIn: (credentials?: { username: string; password: string }) => Promise<Reply>;
};

/** A bare client of the demo service that keeps the token of its last `signIn`. */
export function demoClient(knobs: Partial<Knobs> = {}): DemoClient {
  const send = createDemoService({ rides: RIDER, clock: () => NOW_MS, ...knobs });
  let token = '';
  const call = async (path: string, init: RequestInit = {}): Promise<Reply> => {
    const headers = { ...(token === '' ? {} : { authorization: `Bearer ${token}` }), ...init.headers };
    const response = await send(new Request(API + path, { ...init, headers }));
    return { status: response.status, ...((await response.json()) as Omit<Reply, 'status'>) };
  };
  const post = (path: string, body: unknown): Promise<Reply> =>
    call(path, { method: 'POST', body: JSON.stringify(body) });
  return {
    send,
    call,
    post,
    get: (path) => call(path),
    async signIn(credentials = { username: 'demo', password: 'demo' }) {
      const reply = await post('/service/auth/account/login', { appId: 'igpsport-web', ...credentials });
      token = reply.data?.access_token ?? '';
      return reply;
    },
  };
}

/** A client that has signed in. */
export async function signedIn(knobs: Partial<Knobs> = {}): Promise<DemoClient> {
  const client = demoClient(knobs);
  await client.signIn();
  return client;
}
