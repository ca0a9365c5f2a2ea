import { randomUUID } from 'node:crypto';
import type * as vscode from 'vscode';
import type { Credentials } from '../server/environment.ts';
import { ACCOUNT_REGIONS, type AccountRegion } from '../settings.ts';

/** The accounts that are kept in the editor's secret storage, one for each region. */
export type Accounts = {
  /** Null where nobody has signed in. */
  readonly read: (region: AccountRegion) => Promise<Credentials | null>;
  /** Resolves when those who listen know. */
  readonly save: (region: AccountRegion, credentials: Credentials) => Promise<void>;
  /** Resolves when those who listen know. */
  readonly erase: (region: AccountRegion) => Promise<void>;
  /** In every window, whichever of them it was that signed in or out; once for each change, of which all hear the same name. */
  readonly onDidChange: (listener: Listener) => Disposable;
  readonly dispose: () => void;
};

/** `name`: of this sign-in, another one after each, and no part of the account; that of every sign-out is `SIGNED_OUT`. */
type Listener = (name: string) => Promise<void>;
type Disposable = { readonly dispose: () => void };

export const SIGNED_OUT = 'out';

/**
 * Erases an account and what belongs to it. Where `erase` fails the account is there again, so that it can be repeated;
 * rejects as `erase` does.
 */
export async function eraseWith<T>(
  accounts: Pick<Accounts, 'read' | 'save' | 'erase'>,
  region: AccountRegion,
  erase: () => Promise<T>,
): Promise<T> {
  const credentials = await accounts.read(region);
  await accounts.erase(region);
  try {
    return await erase();
  } catch (thrown) {
    if (credentials !== null) await accounts.save(region, credentials);
    throw thrown;
  }
}

export function secretKey(region: AccountRegion): string {
  return `igpsport.account.${region}`;
}

export function openAccounts(secrets: vscode.SecretStorage): Accounts {
  const listeners = new Set<Listener>();
  /** What this window has written or seen: the storage tells it of its own changes, too. */
  const known = new Map<string, string | undefined>();

  async function tell(value: string | undefined): Promise<void> {
    const name = nameOf(value);
    await Promise.all([...listeners].map((listener) => listener(name)));
  }
  async function write(key: string, value: string | undefined): Promise<void> {
    known.set(key, value);
    try {
      await (value === undefined ? secrets.delete(key) : secrets.store(key, value));
    } catch (thrown) {
      known.delete(key);
      throw thrown;
    }
    await tell(value);
  }
  const keys = new Set(ACCOUNT_REGIONS.map(secretKey));
  const subscription = secrets.onDidChange(async ({ key }) => {
    if (!keys.has(key)) return;
    const value = await secrets.get(key);
    if (known.has(key) && known.get(key) === value) return;
    known.set(key, value);
    await tell(value);
  });
  return {
    read: async (region) => parseCredentials(await secrets.get(secretKey(region))),
    save: (region, { username, password }) =>
      write(secretKey(region), JSON.stringify({ username, password, name: randomUUID() })),
    erase: (region) => write(secretKey(region), undefined),
    onDidChange: (listener) => {
      listeners.add(listener);
      return { dispose: () => listeners.delete(listener) };
    },
    dispose: subscription.dispose,
  };
}

function nameOf(kept: string | undefined): string {
  try {
    return String(JSON.parse(kept ?? 'null')?.name ?? SIGNED_OUT);
  } catch {
    return SIGNED_OUT;
  }
}

/** What was kept; null for nothing, and for what cannot be used: signing in again mends it. */
export function parseCredentials(kept: string | undefined): Credentials | null {
  try {
    const { username, password } = JSON.parse(kept ?? 'null') ?? {};
    return typeof username === 'string' && typeof password === 'string' ? { username, password } : null;
  } catch {
    return null;
  }
}
