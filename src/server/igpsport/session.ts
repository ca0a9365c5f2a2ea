import { createHash } from 'node:crypto';
import * as z from 'zod';

import { AppError } from '../errors.ts';
import type { Ask } from './call.ts';
import { type Answer, dataOf, isSuccess } from './envelope.ts';
import type { Region } from './regions.ts';
import { loginReply, userInfo } from './schemas.ts';
import { singleFlight } from './singleFlight.ts';
import type { Log } from './transport/http.ts';
import { apiPath } from './urls.ts';

export type Credentials = { readonly username: string; readonly password: string };

const storedToken = z.object({
  region: z.enum(['cn', 'intl', 'demo']),
  /** Digest of host and account name: a token is never sent anywhere else, nor for anybody else. */
  account: z.string(),
  memberId: z.string(),
  accessToken: z.string().min(1),
  /** When to sign in again: a margin before its end, on the service's clock, epoch ms. */
  expiresAtMs: z.number(),
});
export type StoredToken = Readonly<z.output<typeof storedToken>>;

/** Where the token outlives the process. What is read is checked, whoever wrote it. */
export type TokenStore = {
  readonly read: () => Promise<unknown>;
  readonly write: (token: StoredToken) => Promise<void>;
  readonly erase: () => Promise<void>;
};

export type Session = {
  /** The token in use; signs in when there is none that is still good. */
  readonly current: (signal: AbortSignal) => Promise<StoredToken>;
  /** The member of the last token of this account, however old; null when there is none. Nothing is sent. */
  readonly lastMember: () => Promise<string | null>;
  /** The token in use at this moment, if it is still good. */
  readonly latest: () => StoredToken | null;
  /** A token to use instead of one that was refused; one sign-in, however many ask. */
  readonly renew: (refused: StoredToken, signal: AbortSignal) => Promise<StoredToken>;
  /** Throws AppError `service` and drops the token when a reply is another member's. */
  readonly checkMember: (memberId: string) => Promise<void>;
};

type Dependencies = {
  readonly region: Region;
  readonly credentials: Credentials | null;
  readonly store: TokenStore;
  readonly ask: Ask;
  readonly serverNowMs: () => number;
  readonly log: Log;
};

/** Signed in again this long before the token ends, or halfway through a short life. */
const MARGIN_S = 300;

/** The signed-in account of one region. A refused name or password is final until the process ends. */
export function createSession({ region, credentials, store, ask, serverNowMs, log }: Dependencies): Session {
  const account = accountDigest(region, credentials);
  const refusedTokens = new Set<string>();
  let token: StoredToken | null = null;
  let refusal: AppError | null = null;

  const isGood = (candidate: StoredToken | null): candidate is StoredToken =>
    candidate !== null && candidate.expiresAtMs > serverNowMs();

  /** The kept token, if it belongs to this very account. Another process may have renewed it since we looked. */
  async function kept(): Promise<StoredToken | null> {
    const read = await store.read().catch(() => null);
    const { success, data } = storedToken.safeParse(read);
    if (!success || data.region !== region.id || data.account !== account) return null;
    if (refusedTokens.has(data.accessToken)) return null;
    const claimed = memberClaim(data.accessToken);
    return claimed === null || claimed === data.memberId ? data : null;
  }

  async function signIn(signal: AbortSignal): Promise<StoredToken> {
    if (refusal !== null) throw refusal;
    if (credentials === null) {
      throw new AppError(
        'not_configured',
        'No iGPSport account is set up. Run "igpsport-mcp --setup" in a terminal, or "iGPSport: Setup" in VS Code.',
      );
    }
    const { username, password } = credentials;
    const answer = await ask({ ...LOGIN, body: { appId: 'igpsport-web', username, password } }, signal);
    const blamed = whatIsBlamed(answer);
    if (blamed === 'password') {
      refusal = credentialsError(region);
      throw refusal;
    }
    if (blamed === 'sign-in') throw credentialsError(region);
    if (blamed === 'nothing') throw turnedAway(answer);
    const { access_token: accessToken, expires_in: expiresInS } = dataOf(answer, LOGIN.name, loginReply);
    const memberId = memberClaim(accessToken) ?? (await askMember(accessToken, signal));
    const expiresAtMs = serverNowMs() + Math.max(expiresInS - MARGIN_S, expiresInS / 2) * 1000;
    token = { region: region.id, account, memberId, accessToken, expiresAtMs };
    await store
      .write(token)
      .catch(() => log('warn', 'The sign-in could not be kept; the next start signs in again.'));
    return token;
  }

  async function askMember(accessToken: string, signal: AbortSignal): Promise<string> {
    const answer = await ask({ ...USER_INFO, bearer: accessToken }, signal);
    return dataOf(answer, USER_INFO.name, userInfo).memberId;
  }

  const acquire = singleFlight(async (signal) => {
    const known = token ?? (await kept());
    if (!isGood(known)) return await signIn(signal);
    token = known;
    return known;
  });

  return {
    current: async (signal) => (isGood(token) ? token : await acquire(signal)),
    lastMember: async () => (token ?? (await kept()))?.memberId ?? null,
    latest: () => (isGood(token) ? token : null),
    renew: async (refused, signal) => {
      refusedTokens.add(refused.accessToken);
      if (token?.accessToken === refused.accessToken) token = null;
      return token ?? (await acquire(signal));
    },
    async checkMember(memberId) {
      if (token === null || token.memberId === memberId) return;
      token = null;
      await store.erase().catch(() => undefined);
      throw new AppError('service', 'iGPSport answered for another account, so nothing was kept. Try again.');
    },
  };
}

const LOGIN = {
  name: 'login',
  method: 'POST',
  path: apiPath`/service/auth/account/login`,
  repeatable: true,
} as const;

export const USER_INFO = {
  name: 'UserInfo',
  method: 'GET',
  path: apiPath`/service/mobile/api/User/UserInfo`,
  repeatable: true,
} as const;

/**
 * What a failed login is blamed on: the password in so many words (final), the sign-in by a code of its own, or
 * nothing (a firewall, a signature, a token: another try may pass). Null: not a refusal.
 */
function whatIsBlamed(answer: Answer): 'password' | 'sign-in' | 'nothing' | null {
  const { status, code, message } = answer;
  if (isSuccess(answer) || status >= 500) return null;
  if (code === 1002 || /password|密码/i.test(message)) return 'password';
  if (status === 401 || status === 403) return 'nothing';
  const isOwnCode = code !== null && code !== 0 && code !== 200 && (code < 400 || code >= 1000);
  return status < 300 && isOwnCode ? 'sign-in' : null;
}

function credentialsError({ name }: Region): AppError {
  return new AppError(
    'credentials',
    `iGPSport refused the account name or the password (${name} region). Check both, and the region: accounts of cn and intl are separate.`,
  );
}

function turnedAway({ status }: Answer): AppError {
  return new AppError(
    'service',
    `iGPSport turned the sign-in away without a reason (HTTP ${status}). Check the region, and try again in a few minutes.`,
  );
}

function accountDigest(region: Region, credentials: Credentials | null): string {
  const identity = `${region.id}\n${region.apiBase}\n${credentials?.username ?? ''}`;
  return createHash('sha256').update(identity).digest('hex');
}

/** The member id that a token claims; null where it claims none. The token is otherwise opaque and not verified. */
function memberClaim(accessToken: string): string | null {
  try {
    const payload: unknown = JSON.parse(
      Buffer.from(accessToken.split('.')[1] ?? '', 'base64url').toString('utf8'),
    );
    const { success, data } = claims.safeParse(payload);
    const claimed = success ? (data.memberid ?? data.memberId) : undefined;
    return claimed === undefined ? null : String(claimed);
  } catch {
    return null;
  }
}

const memberNumber = z.union([z.int().nonnegative(), z.string().regex(/^\d{1,19}$/)]).optional();
const claims = z.object({ memberid: memberNumber, memberId: memberNumber });
