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
  /** In every window, whichever of them it was that signed in or out; once for each change. */
  readonly onDidChange: (listener: () => Promise<void>) => Disposable;
  readonly dispose: () => void;
};

type Disposable = { readonly dispose: () => void };

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
  const listeners = new Set<() => Promise<void>>();
  /** What this window has written or seen: the storage tells it of its own changes, too. */
  const known = new Map<string, string | undefined>();

  async function tell(): Promise<void> {
    await Promise.all([...listeners].map((listener) => listener()));
  }
  async function write(key: string, value: string | undefined): Promise<void> {
    known.set(key, value);
    try {
      await (value === undefined ? secrets.delete(key) : secrets.store(key, value));
    } catch (thrown) {
      known.delete(key);
      throw thrown;
    }
    await tell();
  }
  const keys = new Set(ACCOUNT_REGIONS.map(secretKey));
  const subscription = secrets.onDidChange(async ({ key }) => {
    if (!keys.has(key)) return;
    const value = await secrets.get(key);
    if (known.has(key) && known.get(key) === value) return;
    known.set(key, value);
    await tell();
  });
  return {
    read: async (region) => parseCredentials(await secrets.get(secretKey(region))),
    save: (region, { username, password }) =>
      write(secretKey(region), JSON.stringify({ username, password })),
    erase: (region) => write(secretKey(region), undefined),
    onDidChange: (listener) => {
      listeners.add(listener);
      return { dispose: () => listeners.delete(listener) };
    },
    dispose: subscription.dispose,
  };
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
