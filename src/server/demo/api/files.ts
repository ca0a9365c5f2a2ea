import type { RideSource } from '../source.ts';
import type { Knobs } from './knobs.ts';

/** What the file host answers to a request that carries the account's token: a client must never do that. */
export const TOKEN_LEAKED = {
  status: 418,
  text: 'The token of the account was sent to the file host.',
} as const;

const PATH = /^\/recordings\/(\d+)\/(\d+)\.fit$/;

/** The file host: recordings by address, no account. Null for a path that is not a recording's. */
export async function serveFile(
  request: Request,
  knobs: Knobs,
  ridesOf: (memberId: number) => RideSource | null,
): Promise<Response | null> {
  const [, memberId, rideId] = PATH.exec(new URL(request.url).pathname) ?? [];
  if (memberId === undefined || rideId === undefined) return null;
  if (request.headers.has('authorization'))
    return new Response(TOKEN_LEAKED.text, { status: TOKEN_LEAKED.status });
  if (knobs.download === 'http403') return new Response('AccessDenied', { status: 403 });
  if (knobs.download === 'empty') return new Response(null, { status: 200 });
  if (knobs.download === 'html')
    return new Response('<!doctype html><title>Sign in</title>', { headers: HTML });
  const rides = ridesOf(Number(memberId));
  if (rides?.list.some((ride) => ride.rideId === Number(rideId)) !== true)
    return new Response('NoSuchKey', { status: 404 });
  const bytes = await rides.recording(Number(rideId));
  return new Response(new Uint8Array(bytes), {
    headers: { 'content-type': 'application/octet-stream', 'content-length': String(bytes.length) },
  });
}

export const HTML = { 'content-type': 'text/html; charset=utf-8' };
