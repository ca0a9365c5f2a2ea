import { readFileSync } from 'node:fs';
import { chmod, rename } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import * as z from 'zod';
import { AppError } from '../errors.ts';
import { settingTexts } from '../language/settings.ts';
import { sweepTemps, writeFileAtomic } from '../store/disk/atomicFile.ts';
import { errorCode, PRIVATE_FILE, privateFolder, realDisk } from '../store/disk/disk.ts';

export type Environment = Readonly<Record<string, string | undefined>>;

/** The Python server wrote this file too; keys that it knew and we do not are none of our business. */
const configFile = z.object({
  username: z.string().nullish(),
  password: z.string().nullish(),
  region: z.string().nullish(),
  ftp: z.union([z.number(), z.string()]).nullish(),
  lthr: z.union([z.number(), z.string()]).nullish(),
  lang: z.string().nullish(),
  cache_dir: z.string().nullish(),
});
export type ConfigFile = z.output<typeof configFile>;

export function homeOf(environment: Environment): string {
  return environment['HOME'] || environment['USERPROFILE'] || homedir();
}

/** The folder for everything that this program keeps unless told otherwise. */
export function ownFolderOf(environment: Environment): string {
  return join(homeOf(environment), '.igpsport-mcp');
}

export function configPathOf(environment: Environment): string {
  return join(ownFolderOf(environment), 'config.json');
}

/** What the file says; nothing where there is none. Throws AppError `usage` when it cannot be used. */
export function readConfigFile(path: string): ConfigFile {
  const text = readText(path);
  if (text === null) return {};
  const parsed = configFile.safeParse(parseObject(text));
  if (parsed.success) return parsed.data;
  throw new AppError('usage', settingTexts.invalid(path), { cause: parsed.error });
}

/**
 * Changes these keys of the file and keeps every other; null removes one. The file is its owner's alone from its first
 * byte, and never half-written. What was there and was no JSON object is set aside: returns where, else null. Rejects
 * with the system's error.
 */
export async function saveConfig(
  path: string,
  changes: Readonly<Record<string, unknown>>,
): Promise<string | null> {
  await privateFolder(realDisk, dirname(path));
  await sweepTemps(realDisk, dirname(path), Date.now());
  const text = readText(path);
  const before = parseObject(text ?? '{}');
  const setAside = before === null ? await moveAside(path) : null;
  const entries = Object.entries({ ...before, ...changes }).filter(([, value]) => value !== null);
  const after = `${JSON.stringify(Object.fromEntries(entries), null, 2)}\n`;
  await writeFileAtomic(path, new TextEncoder().encode(after));
  return setAside;
}

/** Null: there is no file. */
function readText(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch (thrown) {
    if (errorCode(thrown) === 'ENOENT') return null;
    throw new AppError('usage', settingTexts.unreadable(path), { cause: thrown });
  }
}

/** Null: not a JSON object. Editors on Windows put a byte order mark first. */
function parseObject(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text.replace(/^\uFEFF/, ''));
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : null;
  } catch {
    return null;
  }
}

async function moveAside(path: string): Promise<string> {
  const aside = `${path}.invalid`;
  // It may hold a password all the same.
  await chmod(path, PRIVATE_FILE);
  await rename(path, aside);
  return aside;
}
