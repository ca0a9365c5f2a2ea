import { access, constants, mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { doctorTexts } from '../../language/cli/check.ts';
import { commandLineTexts } from '../../language/cli/commandLine.ts';
import { joined, type Language } from '../../language/language.ts';
import { errorCode } from '../../store/disk/disk.ts';
import { maskAccount } from '../account.ts';
import { configPathOf, type Environment } from '../configFile.ts';
import { readLastError } from '../lastError.ts';
import { plain, sourceText } from '../report.ts';
import type { Settings } from '../settings.ts';
import { type Finding, ok } from './finding.ts';

const OLDEST_NODE = '20.12';
/** After this long an error is history. */
const RECENT_MS = 7 * 86_400_000;

export function examineNode(version = process.versions.node): Finding {
  const text = plain(`${version} (${process.execPath})`);
  const isNewEnough = version.localeCompare(OLDEST_NODE, 'en', { numeric: true }) >= 0;
  if (isNewEnough) return ok('node', text);
  return { id: 'node', status: 'problem', text, remedy: doctorTexts.nodeTooOld(OLDEST_NODE) };
}

/** Windows has no modes: there a home folder is its owner's. */
export async function examineConfigFile(environment: Environment): Promise<Finding> {
  const path = configPathOf(environment);
  const found = await stat(path).catch(() => null);
  if (found === null) return ok('file', doctorTexts.noFile(path));
  if (process.platform === 'win32' || (found.mode & 0o077) === 0) return ok('file', plain(path));
  const text = doctorTexts.openToOthers(path);
  return { id: 'file', status: 'problem', text, remedy: doctorTexts.closeToOthers(path) };
}

export function examineSettings({ region, credentials, sources }: Settings): Finding {
  const { regions, failures } = commandLineTexts;
  const where = doctorTexts.region(regions[region], sourceText(sources.region));
  if (region === 'demo') return ok('settings', where);
  if (credentials === null) {
    const text = failures.not_configured;
    return { id: 'settings', status: 'problem', text, remedy: null };
  }
  const account = doctorTexts.account(maskAccount(credentials.username), sourceText(sources.username));
  return ok('settings', joined([account, where], 'clauses'));
}

/** Tries to write, as the server would: permissions alone do not tell. */
export async function examineCache({ cacheFolder }: Settings): Promise<Finding> {
  try {
    const existing = await nearestFolder(cacheFolder);
    if (existing !== cacheFolder) {
      await access(existing, constants.W_OK | constants.X_OK);
      return ok('cache', doctorTexts.cacheWillBeMade(cacheFolder));
    }
    await rm(await mkdtemp(join(cacheFolder, '.doctor-')), { recursive: true });
  } catch (thrown) {
    const text = doctorTexts.cacheNotWritable(cacheFolder, errorCode(thrown) || 'unknown');
    return { id: 'cache', status: 'problem', text, remedy: doctorTexts.makeWritable };
  }
  const { files, bytes } = await sizeOf(cacheFolder);
  return ok('cache', doctorTexts.cacheUsed(cacheFolder, (bytes / 1e6).toFixed(1), files));
}

/** The folder itself, or the first above it that is there. Rejects where something in the path is a file. */
async function nearestFolder(folder: string): Promise<string> {
  try {
    if ((await stat(folder)).isDirectory()) return folder;
  } catch (thrown) {
    if (errorCode(thrown) === 'ENOENT') return await nearestFolder(dirname(folder));
    throw thrown;
  }
  throw Object.assign(new Error('not a folder'), { code: 'ENOTDIR' });
}

async function sizeOf(folder: string): Promise<{ files: number; bytes: number }> {
  // Other processes rename and remove files all the time.
  const paths = await readdir(folder, { recursive: true }).catch(() => []);
  const found = await Promise.all(paths.map((path) => stat(join(folder, path)).catch(() => null)));
  const sizes = found.flatMap((entry) => (entry?.isFile() === true ? [entry.size] : []));
  return { files: sizes.length, bytes: sizes.reduce((sum, size) => sum + size, 0) };
}

export async function examineLastError({ cacheFolder }: Settings, language: Language): Promise<Finding> {
  const last = await readLastError(cacheFolder);
  if (last === null) return ok('last_error', doctorTexts.noLastError);
  const when = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short' }).format(
    last.atMs,
  );
  const text = doctorTexts.lastError(when, last.message);
  const isRecent = Date.now() - last.atMs < RECENT_MS;
  return {
    id: 'last_error',
    status: isRecent ? 'warning' : 'ok',
    text,
    remedy: isRecent ? doctorTexts.lastErrorRemedy : null,
  };
}
