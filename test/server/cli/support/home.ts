import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Knobs } from '../../../../src/server/demo/api/knobs.ts';
import { createRider } from '../../../../src/server/demo/rider.ts';
import { startAccount, type TestAccount } from '../../../support/account.ts';
import type { HttpsServerOptions } from '../../../support/httpsServer.ts';
import { temporaryFolder } from '../../../support/mcp.ts';

export const RIDER = createRider({ today: '2026-06-30', days: 7 });

/** A home folder and a fake iGPSport, and what a program needs to find both. */
export type TestHome = {
  readonly path: string;
  readonly configPath: string;
  readonly account: TestAccount;
  readonly env: Readonly<Record<string, string>>;
  readonly writeConfig: (config: object | string) => Promise<void>;
  /** The file as JSON; null where there is none. */
  readonly config: () => Promise<unknown>;
  /** Every file, by its path from home, with its permissions. */
  readonly files: () => Promise<Record<string, string>>;
  /** Sign-ins since it was opened. */
  readonly logins: () => number;
  readonly close: () => Promise<void>;
};

export async function openHome(knobs: Partial<Knobs> = {}, options?: HttpsServerOptions): Promise<TestHome> {
  const account = await startAccount({ rides: RIDER, ...knobs }, options);
  const home = await openHomeOf(account);
  const close = async () => {
    await account.close();
    await home.close();
  };
  return { ...home, close };
}

/** A home folder beside an account that others use too: closing it leaves the account. */
export async function openHomeOf(account: TestAccount): Promise<TestHome> {
  const folder = await temporaryFolder();
  const configPath = join(folder.path, '.igpsport-mcp', 'config.json');
  const { https } = account;
  const before = https.requests.length;
  return {
    path: folder.path,
    configPath,
    account,
    env: { HOME: folder.path, IGPSPORT_API_BASE: https.url, NODE_EXTRA_CA_CERTS: https.caFile },
    writeConfig: async (config) => {
      await mkdir(dirname(configPath), { recursive: true, mode: 0o700 });
      const text = typeof config === 'string' ? config : JSON.stringify(config);
      await writeFile(configPath, text, { mode: 0o600 });
    },
    config: async () => {
      const text = await readFile(configPath, 'utf8').catch(() => null);
      return text === null ? null : JSON.parse(text);
    },
    files: () => permissionsIn(folder.path),
    logins: () => https.requests.slice(before).filter(({ url }) => url.endsWith('/login')).length,
    close: folder.remove,
  };
}

async function permissionsIn(folder: string): Promise<Record<string, string>> {
  const paths = await readdir(folder, { recursive: true });
  const modes = paths.sort().map(async (path): Promise<[string, string]> => {
    const { mode } = await stat(join(folder, path));
    return [path, (mode & 0o777).toString(8)];
  });
  return Object.fromEntries(await Promise.all(modes));
}
