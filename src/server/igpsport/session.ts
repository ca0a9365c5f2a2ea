import { createHash } from 'node:crypto';
import * as z from 'zod';

import { AppError } from '../errors.ts';
import { serviceTexts } from '../language/service.ts';
import type { Ask } from './call.ts';
import { type Accepted, type Credentials, logIn, memberClaim } from './login.ts';
import type { Region } from './regions.ts';
import { accessToken } from './schemas.ts';
import { singleFlight } from './singleFlight.ts';
import type { Log } from './transport/http.ts';

const storedToken = z.object({
  region: z.enum(['cn', 'intl', 'demo']),
  /** Digest of host and account name: a token is never sent anywhere else, nor for anybody else. */
  account: z.string(),
  /** Names the folder of what is kept. */
  memberId: z.string().regex(/^\d{1,19}$/),
  accessToken,
  /** When to sign in again: a margin before its end, epoch ms on this machine's clock, right or wrong. */
  expiresAtMs: z.number(),
});
export type StoredToken = Readonly<z.output<typeof storedToken>>;

/** Where each account's token outlives the process. What is read is checked, whoever wrote it. */
export type TokenStore = {
  readonly read: (account: string) => Promise<unknown>;
  readonly write: (token: StoredToken) => Promise<void>;
  readonly erase: (account: string) => Promise<void>;
};

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
export function createSession({ region, credentials, store, ask, clock, log }: Dependencies): Session {
  const account = accountDigest(region, credentials);
  const refused = new Set<string>();
  let token: StoredToken | null = null;
  /** A token of this process is on disk, as far as it knows. */
  let isKept = false;
  const gate = signInGate(clock);

  const isGood = (candidate: StoredToken | null): candidate is StoredToken =>
    candidate !== null && !refused.has(candidate.accessToken) && candidate.expiresAtMs > clock();

  const kept = async () => await readKept(store, { region: region.id, account });
  const isSignedOut = async () => isKept && !isInUse(await kept());

  async function signIn(signal: AbortSignal): Promise<StoredToken> {
    if (credentials === null) throw new AppError('not_configured', serviceTexts.notConfigured);
    gate.check();
    const login = await logIn({ ask, region }, credentials, signal);
    if (login.kind === 'refused') {
      if (login.isFinal) gate.close(login.error);
      throw login.error;
    }
    gate.passed();
    const fresh = { region: region.id, account, ...tokenOf(login, clock()) };
    // Whoever signed out meanwhile wants nothing of the account left here.
    if (!(await isSignedOut())) await keep(fresh);
    return fresh;
  }

  async function keep(fresh: StoredToken): Promise<void> {
    try {
      await store.write(fresh);
      isKept = true;
    } catch {
      log('warn', NOT_KEPT);
    }
  }

  async function erase(): Promise<void> {
    token = null;
    isKept = false;
    await store.erase(account);
  }

  const acquire = singleFlight(async (signal) => {
    // Another process may have signed in since we last looked.
    const known = await kept();
    isKept ||= isInUse(known);
    token = isGood(known) ? known : await signIn(signal);
    return token;
  });
  const current = async (signal: AbortSignal) => (isGood(token) ? token : await acquire(signal));

  return {
    current,
    latest: () => (isGood(token) ? token : null),
    end: async () => {
      const last = await kept();
      token = null;
      if (last !== null) await store.write({ ...last, accessToken: ENDED, expiresAtMs: 0 });
    },
    forget: erase,
    isSignedOut,
    lastMember: async () => (token ?? (await kept()))?.memberId ?? null,
    renew: async ({ accessToken }, signal) => {
      refused.add(accessToken);
      return await current(signal);
    },
    accepted: gate.accepted,
    async checkMember(memberId) {
      if ((token?.memberId ?? memberId) === memberId) return;
      await erase().catch(() => undefined);
      throw new AppError('service', serviceTexts.anotherAccount);
    },
  };
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

/** The kept token, if it is this account's and its member is the one that it claims itself. */
async function readKept(
  store: TokenStore,
  { region, account }: Pick<StoredToken, 'region' | 'account'>,
): Promise<StoredToken | null> {
  const { data: found } = storedToken.safeParse(await store.read(account).catch(() => null));
  if (found?.region !== region || found.account !== account) return null;
  const claimed = memberClaim(found.accessToken) ?? found.memberId;
  return claimed === found.memberId ? found : null;
}

/** In the place of a token that was ended. */
const ENDED = 'signed-out';

function isInUse(kept: StoredToken | null): boolean {
  return kept !== null && kept.accessToken !== ENDED;
}

const SIGN_IN_AGAIN_MS = 60_000;
const NOT_KEPT = 'The sign-in could not be kept; the next start signs in again.';

function accountDigest(region: Region, credentials: Credentials | null): string {
  const identity = `${region.id}\n${region.apiBase}\n${credentials?.username ?? ''}`;
  return createHash('sha256').update(identity).digest('hex');
}
