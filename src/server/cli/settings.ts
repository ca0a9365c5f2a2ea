import { join } from 'node:path';
import { type RegionId, regionId } from '../../shared/basis.ts';
import { AppError } from '../errors.ts';
import { type Language, languageOf, type Text } from '../language/language.ts';
import { settingTexts } from '../language/settings.ts';
import {
  type ConfigFile,
  configPathOf,
  type Environment,
  homeOf,
  ownFolderOf,
  readConfigFile,
} from './configFile.ts';

type Sourced = { readonly value: number; readonly source: 'environment' | 'config' };

/** Where a setting came from; null: nowhere, it is what it is by default. */
export type Source = 'argument' | 'environment' | 'config' | null;

/** Everything that the rider has set: arguments, over the environment, over `~/.igpsport-mcp/config.json`. */
export type Settings = {
  readonly region: RegionId;
  readonly credentials: { readonly username: string; readonly password: string } | null;
  readonly ftpW: Sourced | null;
  readonly lthrBpm: Sourced | null;
  readonly language: Language;
  readonly cacheFolder: string;
  readonly apiBase: string | undefined;
  readonly signerFile: string | undefined;
  readonly sources: Readonly<Record<'region' | 'username' | 'password' | 'cacheFolder', Source>>;
};

/** What goes before the environment. */
export type Overrides = {
  readonly region?: RegionId;
  readonly language?: Language;
  /** In the place of what the file says. */
  readonly config?: ConfigFile;
};

export type Range = { readonly low: number; readonly high: number };
/** W. */
export const FTP_RANGE: Range = { low: 50, high: 600 };
/** Beats per minute. */
export const LTHR_RANGE: Range = { low: 80, high: 220 };

/** Reads the settings; throws AppError `usage` that names the variable or key and what it may be. */
export function readSettings(environment: Environment, overrides: Overrides = {}): Settings {
  const path = configPathOf(environment);
  const config = overrides.config ?? readConfigFile(path);
  const find = (variable: string, key: keyof ConfigFile): Setting | null => {
    const own = environment[variable];
    // Shells and clients write an empty variable for one that is not set.
    if (own !== undefined && own !== '') {
      return { text: own, name: settingTexts.variable(variable), source: 'environment' };
    }
    const kept = config[key];
    if (kept == null || kept === '') return null;
    return { text: String(kept), name: settingTexts.configKey(key, path), source: 'config' };
  };
  const username = find('IGPSPORT_USERNAME', 'username');
  const password = find('IGPSPORT_PASSWORD', 'password');
  const asked = find('IGPSPORT_REGION', 'region');
  const region = overrides.region ?? parseRegion(asked);
  const language = find('IGPSPORT_LANG', 'lang');
  const cacheFolder = find('IGPSPORT_CACHE_DIR', 'cache_dir');
  return {
    region,
    credentials:
      username === null || password === null ? null : { username: username.text, password: password.text },
    ftpW: parseThreshold(find('IGPSPORT_FTP', 'ftp'), FTP_RANGE, settingTexts.watts),
    lthrBpm: parseThreshold(find('IGPSPORT_LTHR', 'lthr'), LTHR_RANGE, settingTexts.beats),
    language: overrides.language ?? parseLanguage(language) ?? systemLanguage(environment),
    cacheFolder: expandHome(cacheFolder?.text ?? join(ownFolderOf(environment), 'cache'), environment),
    // The made-up rider is in this process, and there alone.
    apiBase: region === 'demo' ? undefined : environment['IGPSPORT_API_BASE'] || undefined,
    signerFile: environment['IGPSPORT_SIGNER_WASM'] || undefined,
    sources: {
      region: overrides.region === undefined ? (asked?.source ?? null) : 'argument',
      username: username?.source ?? null,
      password: password?.source ?? null,
      cacheFolder: cacheFolder?.source ?? null,
    },
  };
}

/** The language of the command line, also where the settings cannot be used. */
export function languageFor(environment: Environment, asked: Language | null): Language {
  return (
    asked ??
    languageOf(environment['IGPSPORT_LANG']) ??
    keptLanguage(environment) ??
    systemLanguage(environment)
  );
}

function keptLanguage(environment: Environment): Language | null {
  try {
    return languageOf(readConfigFile(configPathOf(environment)).lang ?? undefined);
  } catch {
    return null;
  }
}

/** As the system says it: in the order in which POSIX looks, and where it has no such variables in its own way. */
function systemLanguage({ LC_ALL, LC_MESSAGES, LANG }: Environment): Language {
  const tag = [LC_ALL, LC_MESSAGES, LANG].find((value) => value !== undefined && value !== '');
  // Of all that knows the locale, what is made the soonest.
  return languageOf(tag ?? new Intl.PluralRules().resolvedOptions().locale) ?? 'en';
}

/** In the settings of a client no shell puts a home in the place of `~`. */
function expandHome(path: string, environment: Environment): string {
  return /^~([/\\]|$)/.test(path) ? join(homeOf(environment), path.slice(1)) : path;
}

type Setting = { readonly text: string; readonly name: Text; readonly source: 'environment' | 'config' };

function parseRegion(setting: Setting | null): RegionId {
  if (setting === null) return 'cn';
  const parsed = regionId.safeParse(setting.text.toLowerCase());
  if (!parsed.success) throw wrong(setting, settingTexts.regions);
  return parsed.data;
}

function parseLanguage(setting: Setting | null): Language | null {
  if (setting === null) return null;
  const language = languageOf(setting.text);
  if (language === null) throw wrong(setting, settingTexts.languages);
  return language;
}

function parseThreshold(setting: Setting | null, range: Range, allowed: Text): Sourced | null {
  if (setting === null) return null;
  const value = Number(setting.text.trim() || Number.NaN);
  if (!(value >= range.low && value <= range.high)) throw wrong(setting, allowed);
  return { value, source: setting.source };
}

function wrong({ name, text }: Setting, allowed: Text): AppError {
  const shown = JSON.stringify(text.length <= 40 ? text : `${text.slice(0, 40)}…`);
  return new AppError('usage', settingTexts.mayBe(name, shown, allowed));
}
