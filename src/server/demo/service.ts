import { getDownloadUrl, queryActivityDetail, queryActivityLap, queryMyActivity } from './api/activities.ts';
import { updateIntervalInfo, updateUserInfo, userInfo, userIntervalInfo } from './api/athlete.ts';
import {
  type Gate,
  isSignatureFine,
  login,
  publicKey,
  signatureRefused,
  unauthorized,
  userOf,
} from './api/auth.ts';
import { type Call, type Json, type Member, type Outcome, refuse } from './api/call.ts';
import { HTML, serveFile } from './api/files.ts';
import { type DemoUser, defaultKnobs, type Fault, type Knobs } from './api/knobs.ts';
import {
  collectedSegments,
  createdSegments,
  ownEfforts,
  segmentDetail,
  segmentRank,
  topRecords,
} from './api/segments.ts';
import { memberStatistics } from './api/statistics.ts';
import { deleteWorkout, editWorkout, firstWorkouts, listWorkouts, workoutDetail } from './api/workouts.ts';
import type { RideSource } from './source.ts';

type Method = 'GET' | 'POST';

/** Endpoints of a signed-in member. A path that ends in `/` is followed by an id. */
const ROUTES: readonly (readonly [method: Method, path: string, answer: (call: Call) => Outcome])[] = [
  ['GET', '/service/web-gateway/web-analyze/activity/queryMyActivity', queryMyActivity],
  ['GET', '/service/web-gateway/web-analyze/activity/queryActivityDetail/', queryActivityDetail],
  ['GET', '/service/web-gateway/web-analyze/activity/queryActivityLap/', queryActivityLap],
  ['GET', '/service/web-gateway/web-analyze/activity/getDownloadUrl/', getDownloadUrl],
  ['GET', '/service/mobile/api/User/UserInfo', userInfo],
  ['GET', '/service/mobile/api/v2/User/UserIntervalInfo', userIntervalInfo],
  ['POST', '/service/mobile/api/User/UpdatePersonalIntervalInfo', updateIntervalInfo],
  ['POST', '/service/mobile/api/User/UpdatePersonalUserInfo', updateUserInfo],
  ['GET', '/service/mobile/api/WorkOut/CustomWorkout', listWorkouts],
  ['GET', '/service/mobile/api/WorkOut/GetWorkOutList', listWorkouts],
  ['GET', '/service/mobile/api/WorkOut/GetWorkOutDetail', workoutDetail],
  ['POST', '/service/mobile/api/WorkOut/EditCustomWorkOut', editWorkout],
  ['POST', '/service/mobile/api/WorkOut/CustomWorkOutDel', deleteWorkout],
  ['GET', '/service/web-gateway/segments4j/segments/queryMyCollect', collectedSegments],
  ['GET', '/service/web-gateway/segments4j/segments/queryMyCreate', createdSegments],
  ['GET', '/service/web-gateway/segments4j/segments/detail/', segmentDetail],
  ['GET', '/service/web-gateway/segments4j/segments/rank', segmentRank],
  ['GET', '/service/web-gateway/segments4j/segments/topRecords/', topRecords],
  ['GET', '/service/web-gateway/segments4j/segments-score/check/', ownEfforts],
];

const STATISTICS = '/service/sportg/sporth/memberRecordPlus/getMemberDataStatistics';
const REGIONAL_ROUTES = {
  cn: [['GET', `${STATISTICS}V4`, memberStatistics]],
  intl: [['GET', STATISTICS, memberStatistics]],
} as const satisfies Record<Knobs['region'], typeof ROUTES>;

const LOGIN = '/service/auth/account/login';
const PUBLIC_KEY = '/service/edge-core/api/public/key';
const DEFAULT_CONFIG = '/service/mobile/api/Config/GetDefaultConfig';

type State = { readonly knobs: Knobs; readonly gate: Gate; readonly members: Map<number, Member> };

/**
 * iGPSport's API and its file host as a function of the shape of `fetch`, with a knob for everything that clients have
 * seen differ. Serves demo mode in-process and every test over TLS.
 *
 * What is written (workouts, profile) lasts as long as the function. Rejects as `fetch` does: TypeError where the
 * connection breaks (the `reset` fault), the signal's reason where it is aborted.
 */
export function createDemoService(
  given: Partial<Knobs> & Pick<Knobs, 'rides' | 'clock'>,
): (request: Request) => Promise<Response> {
  const knobs: Knobs = { ...defaultKnobs(given.rides, given.clock), ...given };
  const state: State = { knobs, gate: { logins: 0, nonces: new Set() }, members: new Map() };
  return async (request) => {
    request.signal.throwIfAborted();
    if (knobs.latencyMs > 0) await knobs.sleep(knobs.latencyMs, request.signal);
    const fault = knobs.failNext(request);
    const response = fault === null ? await respond(request, state) : failing(fault, new URL(request.url));
    request.signal.throwIfAborted();
    response.headers.set('date', new Date(knobs.clock()).toUTCString());
    return response;
  };
}

async function respond(request: Request, state: State): Promise<Response> {
  const file = await serveFile(
    request,
    state.knobs,
    (memberId) => memberById(state, memberId)?.rides ?? null,
  );
  if (file !== null) return file;
  const text = await request.text();
  const url = new URL(request.url);
  return envelope(await outcomeOf(request, { url, text }, state), url);
}

type Received = { readonly url: URL; readonly text: string };

async function outcomeOf(request: Request, { url, text }: Received, state: State): Promise<Outcome> {
  const { knobs, gate } = state;
  if (isAt(url, PUBLIC_KEY)) return publicKey(knobs);
  if (isAt(url, DEFAULT_CONFIG)) return { data: { type: 0 } };
  if (!(await isSignatureFine(request, text, { knobs, gate }))) return signatureRefused(knobs);
  const body = parsed(text);
  if (body === undefined) return refuse(400, 'Bad request');
  if (isAt(url, LOGIN) && request.method === 'POST') return login(body, knobs, gate);
  const user = userOf(request, knobs);
  if (user === null) return unauthorized(knobs);
  const routes = [...ROUTES, ...REGIONAL_ROUTES[knobs.region]];
  const route = routes.find(([method, path]) => method === request.method && isAt(url, path));
  if (route === undefined) return refuse(404, 'not found');
  const [, path, answer] = route;
  const id = path.endsWith('/') ? decodeURIComponent(url.pathname.slice(path.length)) : '';
  return answer({ url, id, body, knobs, member: memberOf(state, user) });
}

/** Paths of the mobile API are the same in any case. */
function isAt({ pathname }: URL, path: string): boolean {
  const [here, there] = path.startsWith('/service/mobile/')
    ? [pathname.toLowerCase(), path.toLowerCase()]
    : [pathname, path];
  return path.endsWith('/') ? here.startsWith(there) && here.length > there.length : here === there;
}

function parsed(text: string): Json | undefined {
  if (text === '') return null;
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}

function memberById(state: State, memberId: number): Member | null {
  const user = state.knobs.users.find((known) => known.memberId === memberId);
  return user === undefined ? null : memberOf(state, user);
}

function memberOf({ knobs, members }: State, user: DemoUser): Member {
  const known = members.get(user.memberId);
  if (known !== undefined) return known;
  const rides: RideSource = user.rides ?? knobs.rides;
  const member: Member = {
    user,
    rides,
    state: { ...firstWorkouts(), intervalInfo: null, userInfo: {}, nextZoneId: 1000 },
  };
  members.set(user.memberId, member);
  return member;
}

/** `{code, message, data}`; a refusal at the login has no data at all. */
function envelope(outcome: Outcome, url: URL): Response {
  if ('data' in outcome) {
    const message = url.pathname.toLowerCase().startsWith('/service/mobile/') ? '' : 'success';
    return Response.json({ code: 0, message, data: outcome.data });
  }
  const { status, code, message } = outcome;
  const data = isAt(url, LOGIN) ? {} : { data: null };
  return Response.json({ code, message, ...data }, { status });
}

function failing(fault: Fault, url: URL): Response {
  switch (fault.kind) {
    case 'status': {
      const { status, headers = {} } = fault;
      return Response.json({ code: status, message: 'error', data: null }, { status, headers });
    }
    case 'code':
      return envelope({ status: 200, code: fault.code, message: fault.message ?? 'error' }, url);
    case 'garbage':
      return new Response('{"code":0,"message":"suc', { headers: { 'content-type': 'application/json' } });
    case 'html':
      return new Response('<!doctype html><title>Maintenance</title>', {
        status: fault.status ?? 200,
        headers: HTML,
      });
    case 'empty':
      return new Response(null);
    case 'reset':
      throw new TypeError('fetch failed', {
        cause: Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' }),
      });
  }
}
