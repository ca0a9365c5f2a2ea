import { AppError } from '../../errors.ts';
import { serviceTexts } from '../../language/service.ts';
import { abortError, orAbort } from '../../waiting/cancel.ts';
import { redirectTarget } from '../urls.ts';
import { describeThrow, type NoAnswer } from './faults.ts';
import { type Limits, type Watch, watch } from './watch.ts';

/** The same shape as the demo service and the tests' fakes: what `fetch` is when given a Request. */
export type Fetch = (request: Request) => Promise<Response>;

export type Outgoing = {
  readonly method: 'GET' | 'POST';
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
  /** Of the body after decompression. */
  readonly maxBytes: number;
  /** Whether a redirect may lead there; asked anew for each hop. */
  readonly mayFollow: (target: URL) => boolean;
};

export type Reply = {
  readonly status: number;
  readonly headers: Headers;
  readonly bytes: Uint8Array<ArrayBuffer>;
};

const LIMITS: Limits = { totalMs: 60_000, idleMs: 15_000 };
const MAX_HOPS = 3;
const REDIRECTS = new Set([301, 302, 303, 307, 308]);

/**
 * Sends one request and reads its whole answer, whatever the status. Connecting is limited to 10 s by Node's fetch,
 * silence to 15 s, everything to 60 s. Returns NoAnswer instead of a Reply when there is none; throws AppError
 * `cancelled` or `timeout` when the caller's signal says so.
 */
export async function exchange(
  fetch: Fetch,
  outgoing: Outgoing,
  signal: AbortSignal,
): Promise<Reply | NoAnswer> {
  const host = outgoing.url.host;
  let passed: keyof Limits | null = null;
  const late = (limit: keyof Limits) => {
    passed = limit;
    const text = limit === 'idleMs' ? serviceTexts.wentSilent(host) : serviceTexts.tooSlow(host);
    return new AppError('timeout', text);
  };
  const watching = watch(LIMITS, signal, late);
  try {
    return await follow(fetch, outgoing, watching);
  } catch (thrown) {
    if (signal.aborted) throw abortError(signal);
    if (!(thrown instanceof AppError)) return describeThrow(thrown, host);
    // Silence may be a lost packet; a trickle that took a minute will trickle again.
    return { error: thrown, wasSent: true, transient: passed === 'idleMs' };
  } finally {
    watching.end();
  }
}

async function follow(fetch: Fetch, outgoing: Outgoing, watching: Watch): Promise<Reply> {
  let url = outgoing.url;
  for (let hops = 0; ; hops++) {
    const { method, headers, body } = outgoing;
    const request = new Request(url, { method, headers, body, redirect: 'manual', signal: watching.signal });
    const response = await orAbort(fetch(request), watching.signal);
    watching.touch();
    if (!REDIRECTS.has(response.status)) return await readReply(response, outgoing, watching);
    response.body?.cancel().catch(() => undefined);
    const target = redirectTarget(response.headers.get('location') ?? '', url);
    if (target === null || method !== 'GET' || hops === MAX_HOPS || !outgoing.mayFollow(target)) {
      throw new AppError('service', serviceTexts.redirected(outgoing.url.host));
    }
    url = target;
  }
}

async function readReply(response: Response, { url, maxBytes }: Outgoing, watching: Watch): Promise<Reply> {
  const tooLarge = () => new AppError('service', serviceTexts.tooLarge(url.host, maxBytes / 2 ** 20));
  const { status, headers } = response;
  const reader = response.body?.getReader();
  if (reader === undefined) return { status, headers, bytes: new Uint8Array() };
  const chunks: Uint8Array[] = [];
  let length = 0;
  try {
    if (Number(headers.get('content-length')) > maxBytes) throw tooLarge();
    for (;;) {
      const { done, value } = await orAbort(reader.read(), watching.signal);
      if (done) return { status, headers, bytes: concatenate(chunks, length) };
      watching.touch();
      length += value.length;
      if (length > maxBytes) throw tooLarge();
      chunks.push(value);
    }
  } finally {
    // After the end this does nothing; before it, it closes the connection.
    reader.cancel().catch(() => undefined);
  }
}

function concatenate(chunks: readonly Uint8Array[], length: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return bytes;
}
