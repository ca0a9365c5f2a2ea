import { readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { stdin } from 'node:process';
import * as clack from '@clack/prompts';
import { memberFolder, openService, openWorld } from '../../compose.ts';
import { AppError, toAppError } from '../../errors.ts';
import type { Service } from '../../igpsport/api.ts';
import { checkTexts } from '../../language/cli/check.ts';
import { signOutTexts } from '../../language/cli/signOut.ts';
import { serviceTexts } from '../../language/service.ts';
import { errorCode } from '../../store/disk/disk.ts';
import { maskAccount } from '../account.ts';
import { configPathOf, saveConfig } from '../configFile.ts';
import { makeLog } from '../log.ts';
import { plain, type Session } from '../report.ts';
import { readSettings, type Settings } from '../settings.ts';
import { answered, withKeyboard } from './keyboard.ts';

/** What is on this machine of the account of the settings. */
type Traces = {
  readonly settings: Settings;
  readonly service: Service;
  /** Where the member's rides and numbers are or may come to be; null where nobody knows whose account it is. */
  readonly home: string | null;
  /** The same where there are any. */
  readonly folder: string | null;
  /** Rides of somebody, if it cannot be told whose. */
  readonly unknown: readonly string[];
  /** The configuration file, where it has the account. */
  readonly configPath: string | null;
};

/**
 * `--sign-out`: erases from this machine the account of the settings, what its sign-in left, and its rides. A person is
 * asked before; a program that has no terminal has asked already, and gets what was done as JSON. Returns the exit code.
 */
export async function signOut(session: Session): Promise<number> {
  const traces = await findTraces(session);
  const isAsked = session.isTerminal && stdin.isTTY === true;
  if (isAsked && !(await isConfirmed(session, traces))) {
    session.print(session.say(signOutTexts.stopped));
    return 130;
  }
  await erase(traces);
  if (session.isTerminal) show(session, traces);
  else session.print(JSON.stringify(report(traces), null, 2));
  return 0;
}

async function findTraces({ environment, language, demo }: Session): Promise<Traces> {
  const settings = readSettings(environment, { language, ...(demo && { region: 'demo' }) });
  if (settings.credentials === null && settings.region !== 'demo') {
    throw new AppError('not_configured', serviceTexts.notConfigured);
  }
  const log = makeLog(environment['IGPSPORT_LOG_LEVEL'], 'error');
  const service = openService(settings, await openWorld(settings, log));
  const kept = await foldersOf(settings);
  const memberId = (await service.lastMember()) ?? (kept.length === 0 ? null : await askMember(service));
  const home = memberId === null ? null : memberFolder(settings, memberId);
  const { username, password } = settings.sources;
  return {
    settings,
    service,
    home,
    folder: home !== null && kept.includes(home) ? home : null,
    unknown: memberId === null ? kept : [],
    configPath: username === 'config' || password === 'config' ? configPathOf(environment) : null,
  };
}

/** What the folder of a member is called while it is being erased. */
const ERASING = '.erasing';

/** The folders of all members of the region, those included that a sign-out did not erase to the end. */
async function foldersOf({ cacheFolder, region }: Settings): Promise<readonly string[]> {
  const names = await readdir(cacheFolder).catch(() => []);
  const isMember = new RegExp(`^${region}-\\d{1,19}(\\.erasing)?$`);
  const folders = names
    .filter((name) => isMember.test(name))
    .map((name) => join(cacheFolder, name.replace(ERASING, '')));
  return [...new Set(folders)];
}

/** Where what the last sign-in left is gone, only the service knows. Null when it does not tell. */
async function askMember(service: Service): Promise<string | null> {
  const signal = AbortSignal.timeout(SIGN_IN_MS);
  return await service.signIn(signal).then(
    ({ memberId }) => memberId,
    () => null,
  );
}

const SIGN_IN_MS = 20_000;

async function isConfirmed({ say }: Session, { settings, folder }: Traces): Promise<boolean> {
  const question = signOutTexts.question(accountText(settings), folder);
  return await withKeyboard(async ({ keys }) => {
    const prompt = clack.confirm({
      input: keys,
      message: say(question),
      active: say(signOutTexts.yes),
      inactive: say(signOutTexts.no),
      initialValue: false,
    });
    return await answered(prompt);
  }).catch((thrown: unknown) => {
    if (toAppError(thrown).kind === 'cancelled') return false;
    throw thrown;
  });
}

function accountText({ region, credentials }: Settings) {
  return region === 'demo' ? checkTexts.demoAccount : plain(maskAccount(credentials?.username ?? ''));
}

/**
 * A server that is running may write meanwhile. It learns first that it must not begin the folder again, then the folder
 * goes; what tells whose it was, and the account itself, go last, so that a sign-out that failed can be repeated.
 */
async function erase({ service, home, configPath, settings }: Traces): Promise<void> {
  const tokenFolder = join(settings.cacheFolder, settings.region);
  await gone(tokenFolder, service.endSignIn());
  if (home !== null) await gone(home, eraseFolder(home));
  await gone(tokenFolder, service.forget());
  if (configPath !== null) await gone(configPath, saveConfig(configPath, { username: null, password: null }));
}

/** Out of the way of those who write into it, and then file by file. */
async function eraseFolder(folder: string): Promise<void> {
  const aside = `${folder}${ERASING}`;
  await eraseAll(aside);
  // Nothing to rename where that was done before; Windows refuses while a file of it is open.
  await rename(folder, aside).catch(() => undefined);
  await eraseAll(aside);
  await eraseAll(folder);
}

async function eraseAll(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true, maxRetries: 5 });
}

async function gone(path: string, erasing: Promise<unknown>): Promise<void> {
  await erasing.catch((thrown: unknown) => {
    throw new AppError('storage', signOutTexts.failed(path, errorCode(thrown) || 'unknown'), {
      cause: thrown,
    });
  });
}

/** For programs, such as the extension. */
function report({ settings, folder, unknown, configPath }: Traces): object {
  const { region, credentials } = settings;
  return {
    ok: true,
    region,
    account: credentials === null ? null : maskAccount(credentials.username),
    erased_folder: folder,
    changed_config_file: configPath,
    left_folders: unknown,
  };
}

function show({ say, print, paint }: Session, { settings, folder, unknown, configPath }: Traces): void {
  if (folder !== null) print(say(signOutTexts.erased(folder)));
  if (configPath !== null) print(say(signOutTexts.configChanged(configPath)));
  if (settings.sources.password === 'environment') print(say(signOutTexts.stillInEnvironment));
  for (const left of unknown) print(say(signOutTexts.unknownRides(left)));
  print(`${paint('✓', 'green')} ${say(signOutTexts.done)}`);
}
