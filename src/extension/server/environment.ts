import { createHash } from 'node:crypto';
import type { AccountRegion, Settings } from '../settings.ts';

export type Credentials = { readonly username: string; readonly password: string };

/** Variables of a process; null takes one away that would be inherited. */
export type Variables = Readonly<Record<string, string | null>>;

/**
 * The account: the only secrets that a server is given, with the region that they are of. A region that is changed
 * meanwhile must not be sent the password of the other.
 */
export function accountVariables(region: AccountRegion | 'demo', credentials: Credentials | null): Variables {
  return {
    IGPSPORT_REGION: region,
    IGPSPORT_USERNAME: credentials?.username ?? null,
    IGPSPORT_PASSWORD: credentials?.password ?? null,
  };
}

/**
 * What the server is told of the settings. Each variable that stands for a setting is set or taken away: what somebody
 * exported for another program decides nothing here. `displayLanguage` is the editor's (`zh-cn`).
 */
export function settingVariables(settings: Settings, displayLanguage: string): Variables {
  const { isDemo, region, language, ftpW, lthrBpm, cacheFolder, logLevel } = settings;
  return {
    ELECTRON_RUN_AS_NODE: '1',
    IGPSPORT_REGION: isDemo ? 'demo' : region,
    IGPSPORT_LANG: language === 'auto' ? languageOf(displayLanguage) : language,
    IGPSPORT_FTP: ftpW === null ? null : String(ftpW),
    IGPSPORT_LTHR: lthrBpm === null ? null : String(lthrBpm),
    IGPSPORT_CACHE_DIR: cacheFolder,
    IGPSPORT_LOG_LEVEL: logLevel,
  };
}

function languageOf(displayLanguage: string): 'en' | 'zh' {
  return /^zh\b/i.test(displayLanguage) ? 'zh' : 'en';
}

/** The environment of a child process: the parent's, with what is ours set or taken away. */
export function childEnvironment(
  parent: Readonly<Record<string, string | undefined>>,
  ...variables: readonly Variables[]
): Record<string, string> {
  const merged: Record<string, string | null | undefined> = Object.assign({}, parent, ...variables);
  return Object.fromEntries(
    Object.entries(merged).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  );
}

/** A short name for these variables: another one when any of them changed. Never made from secrets. */
export function digestOf(variables: Variables): string {
  return createHash('sha256').update(JSON.stringify(variables)).digest('hex').slice(0, 8);
}
