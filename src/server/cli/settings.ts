import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import * as z from 'zod';
import { type RegionId, regionId } from '../../shared/basis.ts';
import { AppError } from '../errors.ts';

type Sourced = { readonly value: number; readonly source: 'environment' | 'config' };

/** Everything that the rider has set, from the environment over `~/.igpsport-mcp/config.json`. */
export type Settings = {
  readonly region: RegionId;
  readonly credentials: { readonly username: string; readonly password: string } | null;
  readonly ftpW: Sourced | null;
  readonly lthrBpm: Sourced | null;
  readonly cacheFolder: string;
  readonly apiBase: string | undefined;
  readonly signerFile: string | undefined;
};

export type Environment = Readonly<Record<string, string | undefined>>;

const HOME_FOLDER = '.igpsport-mcp';

const watts = z.coerce.number().min(50).max(600);
const beats = z.coerce.number().min(80).max(220);

/** The seed wrote this file; keys that it knew and we do not are none of our business. */
const configFile = z.object({
  username: z.string().nullish(),
  password: z.string().nullish(),
  region: z.string().nullish(),
  ftp: z.union([z.number(), z.string()]).nullish(),
  lthr: z.union([z.number(), z.string()]).nullish(),
  cache_dir: z.string().nullish(),
});
type ConfigFile = z.output<typeof configFile>;

/** Reads the settings; throws AppError `usage` that names the variable or key and what it may be. */
export function readSettings(
  environment: Environment,
  overrides: { readonly region?: RegionId } = {},
): Settings {
  const home = environment['HOME'] || environment['USERPROFILE'] || homedir();
  const configPath = join(home, HOME_FOLDER, 'config.json');
  const config = readConfigFile(configPath);
  const value = (variable: string, key: keyof ConfigFile): Setting | null => {
    const own = environment[variable];
    if (own !== undefined && own !== '') return { text: own, name: variable, source: 'environment' };
    const kept = config[key];
    return kept == null || kept === ''
      ? null
      : { text: String(kept), name: `${key} in ${configPath}`, source: 'config' };
  };
  const username = value('IGPSPORT_USERNAME', 'username')?.text;
  const password = value('IGPSPORT_PASSWORD', 'password')?.text;
  return {
    region: overrides.region ?? parseRegion(value('IGPSPORT_REGION', 'region')),
    credentials: username === undefined || password === undefined ? null : { username, password },
    ftpW: parseThreshold(value('IGPSPORT_FTP', 'ftp'), watts, 'a number of watts from 50 to 600'),
    lthrBpm: parseThreshold(
      value('IGPSPORT_LTHR', 'lthr'),
      beats,
      'a number of beats per minute from 80 to 220',
    ),
    cacheFolder: value('IGPSPORT_CACHE_DIR', 'cache_dir')?.text ?? join(home, HOME_FOLDER, 'cache'),
    apiBase: environment['IGPSPORT_API_BASE'] || undefined,
    signerFile: environment['IGPSPORT_SIGNER_WASM'] || undefined,
  };
}

type Setting = { readonly text: string; readonly name: string; readonly source: 'environment' | 'config' };

function parseRegion(setting: Setting | null): RegionId {
  if (setting === null) return 'cn';
  const parsed = regionId.safeParse(setting.text.toLowerCase());
  if (!parsed.success) {
    throw new AppError('usage', `${setting.name} is ${shown(setting.text)}; it may be cn, intl or demo.`);
  }
  return parsed.data;
}

function parseThreshold(
  setting: Setting | null,
  schema: z.ZodCoercedNumber,
  allowed: string,
): Sourced | null {
  if (setting === null) return null;
  const parsed = schema.safeParse(setting.text.trim());
  if (!parsed.success)
    throw new AppError('usage', `${setting.name} is ${shown(setting.text)}; it may be ${allowed}.`);
  return { value: parsed.data, source: setting.source };
}

function readConfigFile(path: string): ConfigFile {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (thrown) {
    if ((thrown as NodeJS.ErrnoException).code === 'ENOENT') return {};
    throw new AppError('usage', `${path} cannot be read; check its permissions.`, { cause: thrown });
  }
  try {
    return configFile.parse(JSON.parse(text));
  } catch (thrown) {
    throw new AppError(
      'usage',
      `${path} is not valid: it must be a JSON object with username, password, region, ftp, lthr.`,
      {
        cause: thrown,
      },
    );
  }
}

function shown(text: string): string {
  return JSON.stringify(text.length <= 40 ? text : `${text.slice(0, 40)}…`);
}
