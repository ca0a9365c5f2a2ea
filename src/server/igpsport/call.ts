import { type Answer, isForbidden, isSuccess, isTokenRefusal, readAnswer } from './envelope.ts';
import type { StoredToken } from './keptToken.ts';
import type { Region } from './regions.ts';
import type { RequestSigner, Signature } from './signing/signer.ts';
import type { Outgoing, Reply } from './transport/exchange.ts';
import type { Http, Plan } from './transport/http.ts';
import { type ApiPath, apiUrl } from './urls.ts';

/** One API request, as an endpoint describes it. */
export type ApiRequest = {
  /** For messages and logs. */
  readonly name: string;
  readonly method: 'GET' | 'POST';
  readonly path: ApiPath;
  readonly body?: Readonly<Record<string, unknown>>;
  /** Whether it may be processed twice without harm: every read is, a create is not. */
  readonly repeatable: boolean;
  /** A fixed token; without it and without `session` the request is anonymous. */
  readonly bearer?: string;
  /** Whose token is sent, and renewed once when it is refused. */
  readonly session?: TokenSource;
  /** Sent besides the region's own headers. */
  readonly headers?: Readonly<Record<string, string>>;
  /** `false`: never signed, whatever the region. */
  readonly signed?: boolean;
};

export type TokenSource = {
  readonly current: (signal: AbortSignal) => Promise<StoredToken>;
  /** The token in use at this moment, if it is still good. */
  readonly latest: () => StoredToken | null;
  readonly renew: (refused: StoredToken, signal: AbortSignal) => Promise<StoredToken>;
  /** Told when a request with the token was answered: signing in is of use. */
  readonly accepted: () => void;
};

/** Sends an API request and reads its answer, whatever it says. Throws AppError when there is none. */
export type Ask = (request: ApiRequest, signal: AbortSignal) => Promise<Answer>;

type Wire = {
  readonly region: Region;
  readonly http: Http;
  readonly signer: RequestSigner | null;
  /** Endpoints that answered 403 to a token just renewed: for them 403 does not mean the token. */
  readonly forbidden: Set<string>;
};

/** A request on its way: what the attempt in progress carries, and what has been put right so far. */
type Journey = {
  readonly request: ApiRequest;
  readonly signal: AbortSignal;
  readonly spent: Set<Remedy>;
  token: StoredToken | null;
  signature: Signature | null;
  answer: Answer | null;
};

/** What can be put right when a request is refused; each at most once a request. */
type Remedy = 'sign_in' | 'handshake' | 'unsigned';

const MAX_JSON_BYTES = 8 * 2 ** 20;

export function createAsk(parts: Omit<Wire, 'forbidden'>): Ask {
  const wire: Wire = { ...parts, forbidden: new Set() };
  return async (request, signal) => {
    const nothing = { token: null, signature: null, answer: null };
    const journey: Journey = { request, signal, spent: new Set(), ...nothing };
    const plan: Plan = {
      lane: 'api',
      repeatable: request.repeatable,
      prepare: () => prepare(wire, journey),
      mend: (reply) => mend(wire, journey, reply),
    };
    const reply = await wire.http.send(plan, signal);
    const answer = journey.answer ?? readAnswer(reply);
    if (isSuccess(answer)) request.session?.accepted();
    if (isSuccess(answer) && journey.spent.has('unsigned')) wire.signer?.retire();
    if (isForbidden(answer) && journey.spent.has('sign_in')) wire.forbidden.add(request.name);
    return answer;
  };
}

/** Gets hold of a token and a signer, which may take requests of their own; the request is made when its turn comes. */
async function prepare(wire: Wire, journey: Journey): Promise<() => Outgoing> {
  const { request, signal, spent } = journey;
  const token = (await request.session?.current(signal)) ?? null;
  const wantsSignature = request.signed !== false && !spent.has('unsigned');
  const signer = wantsSignature && (await wire.signer?.ready(signal)) === true ? wire.signer : null;
  return () => {
    journey.token = request.session?.latest() ?? token;
    return outgoing(wire.region, journey, signer);
  };
}

function outgoing(region: Region, journey: Journey, signer: RequestSigner | null): Outgoing {
  const { request, token } = journey;
  const { method } = request;
  const url = apiUrl(region, request.path);
  const body = request.body === undefined ? null : JSON.stringify(request.body);
  journey.signature = signer?.sign({ method, path: url.pathname + url.search, body: body ?? '' }) ?? null;
  const bearer = token?.accessToken ?? request.bearer;
  const headers = {
    ...region.headers,
    ...request.headers,
    ...(body === null ? {} : { 'content-type': 'application/json' }),
    ...(bearer === undefined ? {} : { authorization: `Bearer ${bearer}` }),
    ...journey.signature?.headers,
  };
  const mayFollow = (target: URL) => target.origin === region.apiBase;
  return { method, url, headers, body, maxBytes: MAX_JSON_BYTES, mayFollow };
}

/** Puts right what a refusal may be due to, one thing at a time; whether the request is worth sending again. */
async function mend(wire: Wire, journey: Journey, reply: Reply): Promise<boolean> {
  const answer = readAnswer(reply);
  journey.answer = answer;
  for (const remedy of remediesFor(answer, journey, wire)) {
    if (journey.spent.has(remedy)) continue;
    journey.spent.add(remedy);
    if (await apply(remedy, wire, journey)) return true;
  }
  return false;
}

/**
 * What may help, the likeliest first. A bad signature is reported as 403 or 500 (seen) or 401; a bad token as 401,
 * as a code, or as 403. What must not be processed twice is sent again only after signing in anew: a read before it has
 * put the signature right.
 */
function remediesFor(answer: Answer, journey: Journey, { forbidden }: Wire): readonly Remedy[] {
  const { request, token, signature } = journey;
  if (isSuccess(answer) || answer.code === 1002) return [];
  const signIn: readonly Remedy[] = token === null ? [] : ['sign_in'];
  if (!request.repeatable) return isTokenRefusal(answer) ? signIn : [];
  const sign: readonly Remedy[] = signature === null ? [] : ['handshake', 'unsigned'];
  if (isTokenRefusal(answer)) return [...signIn, ...sign];
  if (isForbidden(answer)) return forbidden.has(request.name) ? sign : [...sign, ...signIn];
  return answer.status === 500 && answer.code !== null ? sign : [];
}

async function apply(remedy: Remedy, { signer }: Wire, journey: Journey): Promise<boolean> {
  const { request, token, signature, signal } = journey;
  if (remedy === 'unsigned') return signature !== null;
  if (remedy === 'handshake') {
    return signature !== null && ((await signer?.renew(signature, signal)) ?? false);
  }
  if (token === null || request.session === undefined) return false;
  await request.session.renew(token, signal);
  return true;
}
