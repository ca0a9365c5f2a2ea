import { setMaxListeners } from 'node:events';

import { createService, type Service, type ServiceOptions } from '../../../src/server/igpsport/api.ts';
import type { StoredToken, TokenStore } from '../../../src/server/igpsport/keptToken.ts';
import { type Region, regionOf } from '../../../src/server/igpsport/regions.ts';
import type { World } from '../../../src/server/igpsport/transport/http.ts';
import { COLLECTED, EFFORTS, RANKS, SEGMENT, STATISTICS, TOP, WORKOUT, WORKOUTS } from './replies.ts';

export const START_MS = Date.UTC(2026, 5, 19, 8, 0, 0);
export const MEMBER = '123456';
export const RIDER = { username: 'rider@example.com', password: 'c4nary-passw0rd' };
export const FILE_URL = 'https://files.igpsport.com/fit/1.fit';

export const never = new AbortController().signal;
setMaxListeners(0, never);

export type FakeWorld = World & { nowMs: number; readonly slept: number[]; readonly logged: string[] };

/** A world whose clock moves only while somebody sleeps, and whose dice fall the same way in every test. */
export function fakeWorld(fetch: World['fetch']): FakeWorld {
  let dice = 0;
  const world = {
    fetch,
    nowMs: START_MS,
    slept: [] as number[],
    logged: [] as string[],
    clock: () => world.nowMs,
    random: () => {
      dice = (dice + 0.618034) % 1;
      return dice;
    },
    sleep: async (ms: number, signal: AbortSignal) => {
      signal.throwIfAborted();
      world.slept.push(ms);
      world.nowMs += ms;
    },
    log: (level: string, message: string) => {
      world.logged.push(`${level}: ${message}`);
    },
  };
  return world;
}

export function memoryStore(token: unknown = null): TokenStore & { token: unknown } {
  const store = {
    token,
    read: async () => store.token,
    write: async (written: StoredToken) => {
      store.token = written;
    },
    erase: async () => {
      store.token = null;
    },
  };
  return store;
}

export function json(body: unknown, init?: ResponseInit): Response {
  return new Response(JSON.stringify(body), {
    ...init,
    headers: { 'content-type': 'application/json', ...init?.headers },
  });
}

export const ok = (data: unknown, init?: ResponseInit) => json({ code: 0, message: 'success', data }, init);

/** A token as the service makes them: three dotted parts, the middle one naming the member. */
export function jwt(serial: number, claims: object = { memberid: MEMBER }): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  return `${part({ alg: 'none' })}.${part({ ...claims, serial })}.sig`;
}

export function fitBytes(): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(64);
  bytes[0] = 14;
  bytes.set(new TextEncoder().encode('.FIT'), 8);
  return bytes;
}

export const ROW = {
  rideId: 30000001,
  exerciseType: 0,
  title: 'Outdoor cycling',
  startTime: '2026.06.19',
  rideDistance: 77816.56,
  totalMovingTime: 13114,
  avgSpeed: 5.934,
  totalAscent: 850,
  productName: 'iGPSPORT BSC300',
};
export const USER = {
  memberId: 123456,
  nickName: 'Rider',
  ftp: 210,
  lthr: 150,
  mhr: 185,
  weight: 74.5,
  height: 177,
  timeZone: 28800,
};
export const INTERVALS = {
  member: { memberId: 123456, ftp: 220, lthr: 156, mhr: 190, quietHeartRate: 50, heartRateComputeMode: 2 },
  power: [
    { id: 1, start: 0, end: 120 },
    { id: 2, start: 120, end: 2500 },
  ],
  heartRate: [{ id: 3, start: 100, end: 190 }],
  heartRateLactateThreshold: [
    { id: 4, start: 90, end: 126 },
    { id: 5, start: 126, end: 220 },
  ],
};

/** Endpoints that answer with JSON data, and how their paths are known. */
const DATA = {
  list: [/\/queryMyActivity$/, { pageNo: 1, pageSize: 20, totalPage: 1, totalRows: 1, rows: [ROW] }],
  url: [/\/getDownloadUrl\//, FILE_URL],
  user: [/\/UserInfo$/, USER],
  intervals: [/\/UserIntervalInfo$/, INTERVALS],
  statistics: [/\/getMemberDataStatistics(V4)?$/, STATISTICS],
  collected: [/\/segments\/queryMyCollect$/, COLLECTED],
  segment: [/\/segments\/detail\//, SEGMENT],
  efforts: [/\/segments-score\/check\//, EFFORTS],
  rank: [/\/segments\/rank$/, RANKS],
  top: [/\/segments\/topRecords\//, TOP],
  workouts: [/\/(CustomWorkout|GetWorkOutList)$/, WORKOUTS],
  workout: [/\/GetWorkOutDetail$/, WORKOUT],
  edit: [/\/EditCustomWorkOut$/, { workoutId: 500001 }],
  remove: [/\/CustomWorkOutDel$/, true],
} satisfies Record<string, [RegExp, unknown]>;
type DataRoute = keyof typeof DATA;

export type Route = DataRoute | 'login' | 'file' | 'key' | 'other';

export function routeOf({ url }: Request): Route {
  const { pathname, host } = new URL(url);
  if (host.startsWith('files.')) return 'file';
  if (pathname.endsWith('/login')) return 'login';
  if (pathname.endsWith('/public/key')) return 'key';
  return (Object.keys(DATA) as DataRoute[]).find((route) => DATA[route][0].test(pathname)) ?? 'other';
}

const SEGMENT_ROUTES: readonly Route[] = ['collected', 'segment', 'efforts', 'rank', 'top'];

/** A region that has the route. */
export function regionWith(route: Route): Region {
  return regionOf(SEGMENT_ROUTES.includes(route) ? 'demo' : 'intl');
}

/** Asks for what the route gives, and for nothing else where that can be. */
export async function askFor(route: Route, { segments, workouts, ...service }: Service): Promise<unknown> {
  if (route === 'workouts') return await workouts.list(never);
  if (route === 'workout') return await workouts.detail('500001', never);
  if (route === 'edit') return await workouts.create(WORKOUT, never);
  if (route === 'remove') return (await workouts.remove('500001', never)) ?? 'removed';
  if (route === 'list' || route === 'login') return await service.listRides({ page: 1 }, never);
  if (route === 'url' || route === 'file') return await service.downloadRecording('1', never);
  if (route === 'statistics') {
    return await service.statistics({ day: '2026-06-19', statType: 2, bigSportType: -1 }, never);
  }
  if (route === 'collected') return await segments?.collected({ pageNo: 1, pageSize: 20 }, never);
  if (route === 'segment') return await segments?.detail('700101', never);
  if (route === 'efforts') return await segments?.efforts('700101', never);
  if (route === 'top') return await segments?.top('700101', never);
  const rank = { segmentId: '700101', pageNo: 1, pageSize: 30, queryType: 1 } as const;
  return route === 'rank' ? await segments?.rank(rank, never) : await service.athlete(never);
}

export type Reply = (request: Request, count: number) => Response | undefined | Promise<Response | undefined>;

/** Answers every request rightly, but for the routes given: those answer themselves, or leave it with `undefined`. */
export function fakeService(routes: Partial<Record<Route, Reply>> = {}) {
  const requests: Request[] = [];
  const seen = (route: Route) => requests.filter((request) => routeOf(request) === route);
  const fetch = async (request: Request): Promise<Response> => {
    requests.push(request);
    const route = routeOf(request);
    const count = seen(route).length;
    const own = await routes[route]?.(request, count);
    if (own !== undefined) return own;
    if (route === 'login') return ok({ access_token: jwt(count), expires_in: 604800 });
    if (route === 'file') return new Response(fitBytes());
    return route in DATA ? ok(DATA[route as DataRoute][1]) : new Response('nothing here', { status: 404 });
  };
  return { fetch, requests, seen };
}

export type Account = {
  readonly service: Service;
  readonly world: FakeWorld;
  readonly store: ReturnType<typeof memoryStore>;
};

export function accountOn(
  fetch: World['fetch'],
  options: Partial<ServiceOptions> & { region?: Region } = {},
): Account {
  const world = fakeWorld(fetch);
  const store = memoryStore();
  const region = options.region ?? regionOf('intl');
  const service = createService({
    ...world,
    clock: world.clock,
    region,
    credentials: RIDER,
    tokenStore: store,
    signer: null,
    ...options,
  });
  return { service, world, store };
}
