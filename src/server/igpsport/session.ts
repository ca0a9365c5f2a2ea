import { AppError } from '../errors.ts';
import { serviceTexts } from '../language/service.ts';
import { createOnce } from '../waiting/once.ts';
import type { Ask } from './call.ts';
import { identityOf, keptToken, type StoredToken, type TokenStore } from './keptToken.ts';
import { type Accepted, type Credentials, logIn } from './login.ts';
import type { Region } from './regions.ts';
import type { Log } from './transport/http.ts';

export type Session = {
  /** The token in use; signs in when there is none that is still good. */
  readonly current: (signal: AbortSignal) => Promise<StoredToken>;
  /** The member of the last token of this account, however old; null when there is none. Nothing is sent. */
  readonly lastMember: () => Promise<string | null>;
  /**
   * Makes the kept token useless to every process. Whose it was stays: a sign-out that fails after this can be repeated.
   * Nothing is sent; rejects with the system's error.
   */
  readonly end: () => Promise<void>;
  /** Erases the kept token of this account. Nothing is sent; rejects with the system's error. */
  readonly forget: () => Promise<void>;
  /** Whether the token that this process has seen kept was ended or erased since, by a sign-out of another process. */
  readonly isSignedOut: () => Promise<boolean>;
  /** The token in use at this moment, if it is still good. */
  readonly latest: () => StoredToken | null;
  /** A token to use instead of one that was refused; one sign-in, however many ask. */
  readonly renew: (refused: StoredToken, signal: AbortSignal) => Promise<StoredToken>;
  /** Told when a request with the token was answered: signing in is of use. */
  readonly accepted: () => void;
  /** Throws AppError `service` and drops the token when a reply is another member's. */
  readonly checkMember: (memberId: string) => Promise<void>;
};

type Dependencies = {
  readonly region: Region;
  readonly credentials: Credentials | null;
  readonly store: TokenStore;
  readonly ask: Ask;
  readonly clock: () => number;
  readonly log: Log;
};

/** The signed-in account of one region. A refused name or password is final until the process ends. */
export function createSession(dependencies: Dependencies): Session {
  const { region, credentials, store, clock, log } = dependencies;
  const identity = identityOf(region, credentials);
  const kept = keptToken(store, identity, log);
  const refused = new Set<string>();
  let token: StoredToken | null = null;
  const gate = signInGate(clock);
  const once = createOnce();

  const isGood = (candidate: StoredToken | null): candidate is StoredToken =>
    candidate !== null && !refused.has(candidate.accessToken) && candidate.expiresAtMs > clock();

  async function signIn(signal: AbortSignal): Promise<StoredToken> {
    const login = await logInThrough(gate, dependencies, signal);
    const fresh = { ...identity, ...tokenOf(login, clock()) };
    await kept.keep(fresh);
    return fresh;
  }

  async function acquire(signal: AbortSignal): Promise<StoredToken> {
    // Another process may have signed in since we last looked.
    const known = await kept.see();
    token = isGood(known) ? known : await signIn(signal);
    return token;
  }

  const current = async (signal: AbortSignal) =>
    isGood(token) ? token : await once('token', acquire, signal);

  const forget = async () => {
    token = null;
    await kept.erase();
  };

  return {
    current,
    latest: () => (isGood(token) ? token : null),
    end: async () => {
      token = null;
      await kept.end();
    },
    forget,
    isSignedOut: kept.isSignedOut,
    lastMember: async () => (token ?? (await kept.read()))?.memberId ?? null,
    renew: async ({ accessToken }, signal) => {
      refused.add(accessToken);
      return await current(signal);
    },
    accepted: gate.accepted,
    async checkMember(memberId) {
      if ((token?.memberId ?? memberId) === memberId) return;
      await forget().catch(() => undefined);
      throw new AppError('service', serviceTexts.anotherAccount);
    },
  };
}

async function logInThrough(
  gate: ReturnType<typeof signInGate>,
  { region, credentials, ask }: Dependencies,
  signal: AbortSignal,
): Promise<Accepted> {
  if (credentials === null) throw new AppError('not_configured', serviceTexts.notConfigured);
  gate.check();
  const login = await logIn({ ask, region }, credentials, signal);
  if (login.kind === 'refused') {
    if (login.isFinal) gate.close(login.error);
    throw login.error;
  }
  gate.passed();
  return login;
}

/** Ends a run of sign-ins that lead nowhere: a final refusal ends all, two tokens that nobody accepted leave one a minute. */
function signInGate(clock: () => number) {
  let refusal: AppError | null = null;
  let inVain = 0;
  let latestMs = Number.NEGATIVE_INFINITY;
  return {
    /** Throws AppError: `credentials` when they were refused, `service` when it is too soon. */
    check() {
      if (refusal !== null) throw refusal;
      const isTooSoon = Math.abs(clock() - latestMs) < SIGN_IN_AGAIN_MS;
      if (inVain >= 2 && isTooSoon) throw new AppError('service', serviceTexts.signInLeadsNowhere);
    },
    close(error: AppError) {
      refusal = error;
    },
    passed() {
      inVain++;
      latestMs = clock();
    },
    accepted() {
      inVain = 0;
    },
  };
}

/** Used until five minutes before it ends, or halfway through a short life; never a sign-in for each request. */
function tokenOf({ memberId, accessToken, expiresInS }: Accepted, nowMs: number) {
  const usableS = Math.max(expiresInS - 300, expiresInS / 2, 60);
  return { memberId, accessToken, expiresAtMs: nowMs + usableS * 1000 };
}

const SIGN_IN_AGAIN_MS = 60_000;
