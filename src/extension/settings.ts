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

export type Range = { readonly low: number; readonly high: number };
/** W. */
export const FTP_RANGE: Range = { low: 50, high: 600 };
/** Beats per minute. */
export const LTHR_RANGE: Range = { low: 80, high: 220 };

/** Reads one setting below `igpsport`. */
export type GetSetting = (name: string) => unknown;

/** The settings, each as it is by default where what is written is none of its values. */
export function readSettings(get: GetSetting): Settings {
  return {
    region: oneOf(ACCOUNT_REGIONS, get('region')),
    isDemo: get('demo') === true,
    language: oneOf(['auto', 'en', 'zh'], get('language')),
    ftpW: numberOrNull(get('ftp'), FTP_RANGE),
    lthrBpm: numberOrNull(get('lthr'), LTHR_RANGE),
    units: oneOf(['metric', 'imperial'], get('units')),
    logLevel: oneOf(['warn', ...LOG_LEVELS], get('logLevel')),
    cacheFolder: textOrNull(get('cacheFolder')),
  };
}

function oneOf<const T extends string>(values: readonly [T, ...T[]], given: unknown): T {
  return values.find((value) => value === given) ?? values[0];
}

function numberOrNull(given: unknown, { low, high }: Range): number | null {
  return typeof given === 'number' && given >= low && given <= high ? given : null;
}

function textOrNull(given: unknown): string | null {
  return typeof given === 'string' && given.trim() !== '' ? given.trim() : null;
}
