import { SEGMENT_ID, WORKOUT_ID } from '../../shared/arguments.ts';
import { AppError } from '../errors.ts';
import { accountTexts, serviceTexts } from '../language/service.ts';
import { workoutTexts } from '../language/workouts.ts';
import type { Region } from './regions.ts';

/** Path and query of an API request, encoded: exactly what is sent and what is signed. Made by `apiPath` only. */
export type ApiPath = string & { readonly brand: 'ApiPath' };

type Query = Readonly<Record<string, string | number | undefined>>;

/**
 * The one builder of request paths: every value is encoded, an object becomes a query (undefined left out, order
 * kept), and a value that would climb or vanish is refused. Throws AppError `usage`.
 */
export function apiPath(parts: TemplateStringsArray, ...values: (string | number | Query)[]): ApiPath {
  const encoded = values.map((value) =>
    typeof value === 'object' ? encodeQuery(value) : encodeSegment(String(value)),
  );
  return String.raw({ raw: parts }, ...encoded) as ApiPath;
}

function encodeQuery(query: Query): string {
  return Object.entries(query)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => `${encode(key)}=${encode(String(value))}`)
    .join('&');
}

function encodeSegment(segment: string): string {
  if (/^\.{0,2}$/.test(segment)) throw new AppError('usage', accountTexts.emptyId);
  return encode(segment);
}

/** `encodeURIComponent` leaves the apostrophe, which URL parsers encode in a query: the signature would not match. */
function encode(text: string): string {
  return encodeURIComponent(text).replaceAll("'", '%27');
}

/** Ride ids are decimal numbers; 0 is one. Throws AppError `usage` for anything else. */
export function checkRideId(rideId: string): string {
  if (/^\d{1,19}$/.test(rideId)) return rideId;
  throw new AppError('usage', accountTexts.wrongRideId);
}

/** As `SEGMENT_ID` says. Throws AppError `usage` for anything else. */
export function checkSegmentId(segmentId: string): string {
  if (SEGMENT_ID.test(segmentId)) return segmentId;
  throw new AppError('usage', accountTexts.wrongSegmentId);
}

/** As `WORKOUT_ID` says. Throws AppError `usage` for anything else. */
export function checkWorkoutId(workoutId: string): string {
  if (WORKOUT_ID.test(workoutId)) return workoutId;
  throw new AppError('usage', workoutTexts.noId);
}

export function apiUrl(region: Region, path: ApiPath): URL {
  return new URL(region.apiBase + path);
}

/** A file below the web app's /assets, or its page (''). Null for anything that is not a plain path there. */
export function webAppUrl(webBase: string, path: string): URL | null {
  const isAsset =
    /^\/assets\/[\w./-]+$/.test(path) && !path.split('/').some((segment) => /^\.{1,2}$/.test(segment));
  return path === '' || isAsset ? new URL(`${webBase}${path === '' ? '/' : path}`) : null;
}

/** Where a recording may be fetched: https on port 443 of a bucket of the region. Null for everything else. */
export function fileUrl(region: Region, text: string): URL | null {
  const url = parse(text);
  if (url === null || hasUserInfo(url)) return null;
  url.hash = '';
  if (region.apiServesFiles && url.origin === region.apiBase) return url;
  const isKnown = region.fileHosts.some((pattern) => pattern.test(url.hostname));
  return url.protocol === 'https:' && url.port === '' && isKnown ? url : null;
}

/** Where a redirect points, relative to where it came from. Null for what is no address, or holds a password. */
export function redirectTarget(location: string, from: URL): URL | null {
  const url = parse(location, from);
  return url === null || hasUserInfo(url) ? null : url;
}

/** Parses IGPSPORT_API_BASE: an origin, https, or http on this computer. Throws AppError `usage`, without its text. */
export function parseApiBase(text: string): { origin: string; isLoopback: boolean } {
  const url = parse(text.trim());
  const isBare = url !== null && url.pathname === '/' && !/[?#@]/.test(text) && url.hostname !== '';
  const isLoopback = url !== null && /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(url.hostname);
  const isSafe = url?.protocol === 'https:' || (url?.protocol === 'http:' && isLoopback);
  if (url !== null && isBare && isSafe) return { origin: url.origin, isLoopback };
  throw new AppError('usage', serviceTexts.wrongApiBase);
}

function hasUserInfo({ username, password }: URL): boolean {
  return username !== '' || password !== '';
}

function parse(text: string, base?: URL): URL | null {
  return URL.canParse(text, base?.href) ? new URL(text, base) : null;
}
