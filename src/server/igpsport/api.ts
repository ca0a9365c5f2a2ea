import type { MemberStatistics } from '../core/account/statistics.ts';
import { isFit } from '../core/fit.ts';
import type { AthleteProfile } from '../core/ride.ts';
import { AppError } from '../errors.ts';
import { accountTexts } from '../language/service.ts';
import { type ApiRequest, createAsk } from './call.ts';
import { createRead, createWrite, type Read, type Write } from './endpoints/endpoint.ts';
import { createSegments, type Segments } from './endpoints/segments.ts';
import { memberStatistics, type StatisticsQuery } from './endpoints/statistics.ts';
import { createWorkouts, type Workouts } from './endpoints/workouts.ts';
import type { TokenStore } from './keptToken.ts';
import { type Credentials, USER_INFO } from './login.ts';
import type { Region } from './regions.ts';
import { downloadAddress, intervalInfo, profileOf, type RidePage, ridePage, userInfo } from './schemas.ts';
import { createSession, type Session } from './session.ts';
import { createModuleLoader, type SignerSource } from './signing/discovery.ts';
import { createSigner } from './signing/signer.ts';
import type { Outgoing, Reply } from './transport/exchange.ts';
import { createHttp, type Http, type Log, type World } from './transport/http.ts';
import { apiPath, checkRideId, fileUrl } from './urls.ts';

export type RideQuery = {
  /** 1-based; the service puts at most 20 rides on a page, newest first. */
  readonly page: number;
  /** YYYY-MM-DD, both included. */
  readonly beginDate?: string;
  readonly endDate?: string;
};

/** One account of one region, as the app sees it. Every method throws AppError only, and stops with its signal. */
export type Service = {
  /** Makes sure that the account can be used: with the kept token while it is good, else by signing in. */
  readonly signIn: (signal: AbortSignal) => Promise<{ memberId: string }>;
  /** Who was signed in last, without asking anybody; null when nobody was. */
  readonly lastMember: () => Promise<string | null>;
  /** Begins a sign-out, of which every process learns: see `Session.end`. */
  readonly endSignIn: () => Promise<void>;
  /** Erases what the last sign-in left. Nothing is sent; rejects with the system's error. */
  readonly forget: () => Promise<void>;
  /** Whether the account was signed out on this machine since this process signed in. */
  readonly isSignedOut: () => Promise<boolean>;
  /** Past the last page `rides` is empty. */
  readonly listRides: (query: RideQuery, signal: AbortSignal) => Promise<RidePage>;
  /** The bytes of a FIT file of at most 16 MiB. `not_found`: no such ride; `unreadable`: not a FIT file. */
  readonly downloadRecording: (rideId: string, signal: AbortSignal) => Promise<Uint8Array>;
  readonly athlete: (signal: AbortSignal) => Promise<AthleteProfile>;
  /** What the service itself counts. `usage`: a group of sports where the region knows none. */
  readonly statistics: (query: StatisticsQuery, signal: AbortSignal) => Promise<MemberStatistics>;
  /** Null in a region without segments. */
  readonly segments: Segments | null;
  readonly workouts: Workouts;
};

export type ServiceOptions = World & {
  readonly region: Region;
  /** Null: no account is set up; everything throws `not_configured`. */
  readonly credentials: Credentials | null;
  readonly tokenStore: TokenStore;
  /** Where the signing module may come from; null: requests go unsigned. */
  readonly signer: SignerSource | null;
};

const PAGE_SIZE = 20;
const MAX_RECORDING_BYTES = 16 * 2 ** 20;

/** Connects the parts. Nothing is sent, read or loaded before the first call. */
export function createService(options: ServiceOptions): Service {
  const wire = connect(options);
  return {
    signIn: async (signal) => ({ memberId: (await wire.session.current(signal)).memberId }),
    lastMember: wire.session.lastMember,
    endSignIn: wire.session.end,
    forget: wire.session.forget,
    isSignedOut: wire.session.isSignedOut,
    listRides: (query, signal) => wire.read({ ...listRides(query), schema: ridePage }, signal),
    downloadRecording: async (rideId, signal) => await downloadRecording(wire, checkRideId(rideId), signal),
    athlete: (signal) => athlete(wire, signal),
    statistics: (query, signal) => memberStatistics(wire, query, signal),
    segments: wire.region.hasSegments ? createSegments(wire.read) : null,
    workouts: createWorkouts(wire),
  };
}

type Wire = {
  readonly region: Region;
  readonly http: Http;
  readonly read: Read;
  readonly write: Write;
  readonly session: Session;
  readonly log: Log;
};

function connect({ region, credentials, tokenStore, signer: source, ...world }: ServiceOptions): Wire {
  const { clock, random, log } = world;
  const http = createHttp(world, region.spacingMs);
  const { serverNowMs } = http;
  const load = createModuleLoader({ region, http, source, log });
  const signer =
    region.webBase === null ? null : createSigner({ load, ask: () => ask, clock, serverNowMs, random, log });
  const ask = createAsk({ region, http, signer });
  const session = createSession({ region, credentials, store: tokenStore, ask, clock, log });
  return { region, http, read: createRead(ask, session), write: createWrite(ask, session), session, log };
}

function listRides({ page, beginDate, endDate }: RideQuery): Pick<ApiRequest, 'name' | 'path'> {
  const query = {
    pageNo: page,
    pageSize: PAGE_SIZE,
    reqType: 0,
    sort: 1,
    beginTime: beginDate,
    endTime: endDate,
  };
  return {
    name: 'queryMyActivity',
    path: apiPath`/service/web-gateway/web-analyze/activity/queryMyActivity?${query}`,
  };
}

async function downloadRecording(wire: Wire, rideId: string, signal: AbortSignal): Promise<Uint8Array> {
  const { region, http, read, log } = wire;
  const path = apiPath`/service/web-gateway/web-analyze/activity/getDownloadUrl/${rideId}`;
  const missing = () => noSuchRide(rideId);
  const address = await read({ name: 'getDownloadUrl', path, schema: downloadAddress, missing }, signal);
  const url = fileUrl(region, address);
  if (url === null) {
    log('warn', `The recording of ride ${rideId} is not on a host of the ${region.name} region.`);
    throw new AppError('drift', accountTexts.recordingElsewhere(rideId));
  }
  const outgoing: Outgoing = {
    method: 'GET',
    url,
    headers: { accept: '*/*' },
    body: null,
    maxBytes: MAX_RECORDING_BYTES,
    mayFollow: (target) => fileUrl(region, target.href) !== null,
  };
  const reply = await http.send(
    { lane: 'files', repeatable: true, prepare: async () => () => outgoing },
    signal,
  );
  return recordingOf(reply, rideId);
}

function recordingOf({ status, bytes }: Reply, rideId: string): Uint8Array {
  if (status === 404) throw noSuchRide(rideId);
  if (status !== 200) {
    throw new AppError('service', accountTexts.recordingNotFetched(rideId, status));
  }
  if (bytes.length > 0 && isFit(bytes)) return bytes;
  const { recordingEmpty, recordingNotFit } = accountTexts;
  throw new AppError('unreadable', (bytes.length === 0 ? recordingEmpty : recordingNotFit)(rideId));
}

function noSuchRide(rideId: string): AppError {
  return new AppError('not_found', accountTexts.noSuchRide(rideId));
}

async function athlete({ read }: Wire, signal: AbortSignal): Promise<AthleteProfile> {
  const [user, interval] = await Promise.all([
    read({ ...USER_INFO, schema: userInfo, owners: ({ memberId }) => [memberId] }, signal).catch(
      noneWhenForbidden,
    ),
    read({ ...INTERVAL_INFO, schema: intervalInfo, owners: ({ member }) => [member.memberId] }, signal),
  ]);
  return profileOf(user, interval);
}

const INTERVAL_INFO = {
  name: 'UserIntervalInfo',
  path: apiPath`/service/mobile/api/v2/User/UserIntervalInfo`,
} as const;

/** On the Chinese region the user info has been seen refused with a good token; thresholds do not need it. */
function noneWhenForbidden(thrown: unknown): null {
  if (thrown instanceof AppError && thrown.kind === 'unavailable') return null;
  throw thrown;
}
