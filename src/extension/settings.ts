/** What the rider has set under `igpsport.*`. Every setting has machine scope: a workspace can change none. */
export type Settings = {
  /** Where the account belongs. */
  readonly region: AccountRegion;
  /** The made-up rider in the place of an account. */
  readonly isDemo: boolean;
  readonly language: 'auto' | 'en' | 'zh';
  /** W; null: the profile's. */
  readonly ftpW: number | null;
  /** Beats per minute; null: the profile's. */
  readonly lthrBpm: number | null;
  readonly units: 'metric' | 'imperial';
  readonly logLevel: LogLevel;
  /** Null: where the server keeps its rides by itself. */
  readonly cacheFolder: string | null;
};

export const ACCOUNT_REGIONS = ['cn', 'intl'] as const;
export type AccountRegion = (typeof ACCOUNT_REGIONS)[number];

export const LOG_LEVELS = ['error', 'warn', 'info', 'debug'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/** Reads one setting below `igpsport`. */
export type GetSetting = (name: string) => unknown;

/** The settings, each as it is by default where what is written is none of its values. */
export function readSettings(get: GetSetting): Settings {
  return {
    region: oneOf(ACCOUNT_REGIONS, get('region')),
    isDemo: get('demo') === true,
    language: oneOf(['auto', 'en', 'zh'], get('language')),
    ftpW: numberOrNull(get('ftp')),
    lthrBpm: numberOrNull(get('lthr')),
    units: oneOf(['metric', 'imperial'], get('units')),
    logLevel: oneOf(LOG_LEVELS, get('logLevel') ?? 'warn'),
    cacheFolder: textOrNull(get('cacheFolder')),
  };
}

function oneOf<const T extends string>(values: readonly [T, ...T[]], given: unknown): T {
  return values.find((value) => value === given) ?? values[0];
}

function numberOrNull(given: unknown): number | null {
  return typeof given === 'number' && Number.isFinite(given) ? given : null;
}

function textOrNull(given: unknown): string | null {
  return typeof given === 'string' && given.trim() !== '' ? given.trim() : null;
}
