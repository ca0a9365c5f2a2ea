import { createHash } from 'node:crypto';
import * as z from 'zod';

import { type Credentials, memberClaim } from './login.ts';
import type { Region } from './regions.ts';
import { accessToken } from './schemas.ts';
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

/** Whose token it is. */
export type Identity = Pick<StoredToken, 'region' | 'account'>;

/** The token of one account where it outlives the process. */
export type KeptToken = {
  /** Null where there is none, or one that is not this account's. */
  readonly read: () => Promise<StoredToken | null>;
  /** The same, and remembers that there is one in use. */
  readonly see: () => Promise<StoredToken | null>;
  /** Keeps a token of this process, unless the account was signed out meanwhile. A disk that refuses is logged. */
  readonly keep: (fresh: StoredToken) => Promise<void>;
  /** See `Session.end`. */
  readonly end: () => Promise<void>;
  readonly erase: () => Promise<void>;
  /** Whether a token that was seen or kept here was ended or erased since. */
  readonly isSignedOut: () => Promise<boolean>;
};

export function keptToken(store: TokenStore, identity: Identity, log: Log): KeptToken {
  let isKept = false;
  const read = async () => await readKept(store, identity);
  const isSignedOut = async () => isKept && !isInUse(await read());
  return {
    read,
    isSignedOut,
    see: async () => {
      const known = await read();
      isKept ||= isInUse(known);
      return known;
    },
    keep: async (fresh) => {
      // Whoever signed out meanwhile wants nothing of the account left here.
      if (await isSignedOut()) return;
      try {
        await store.write(fresh);
        isKept = true;
      } catch {
        log('warn', NOT_KEPT);
      }
    },
    end: async () => {
      const last = await read();
      if (last !== null) await store.write({ ...last, accessToken: ENDED, expiresAtMs: 0 });
    },
    erase: async () => {
      isKept = false;
      await store.erase(identity.account);
    },
  };
}

/** The kept token, if it is this account's and its member is the one that it claims itself. */
async function readKept(store: TokenStore, { region, account }: Identity): Promise<StoredToken | null> {
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

const NOT_KEPT = 'The sign-in could not be kept; the next start signs in again.';

/** Of one account on one host: a token is never sent anywhere else, nor for anybody else. */
export function identityOf(region: Region, credentials: Credentials | null): Identity {
  const identity = `${region.id}\n${region.apiBase}\n${credentials?.username ?? ''}`;
  return { region: region.id, account: createHash('sha256').update(identity).digest('hex') };
}
