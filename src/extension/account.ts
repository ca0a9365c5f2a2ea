import type * as vscode from 'vscode';
import type { Credentials } from './server/environment.ts';
import { ACCOUNT_REGIONS, type AccountRegion } from './settings.ts';

/** The accounts that are kept in the editor's secret storage, one for each region. */
export type Accounts = {
  /** Null where nobody has signed in. */
  readonly read: (region: AccountRegion) => Promise<Credentials | null>;
  readonly save: (region: AccountRegion, credentials: Credentials) => Promise<void>;
  readonly erase: (region: AccountRegion) => Promise<void>;
  /** In every window, whichever of them it was that signed in or out. */
  readonly onDidChange: (listener: () => void) => vscode.Disposable;
};

export function secretKey(region: AccountRegion): string {
  return `igpsport.account.${region}`;
}

export function openAccounts(secrets: vscode.SecretStorage): Accounts {
  const keys = new Set(ACCOUNT_REGIONS.map(secretKey));
  return {
    read: async (region) => parseCredentials(await secrets.get(secretKey(region))),
    save: async (region, { username, password }) => {
      await secrets.store(secretKey(region), JSON.stringify({ username, password }));
    },
    erase: async (region) => {
      await secrets.delete(secretKey(region));
    },
    onDidChange: (listener) =>
      secrets.onDidChange(({ key }) => {
        if (keys.has(key)) listener();
      }),
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
