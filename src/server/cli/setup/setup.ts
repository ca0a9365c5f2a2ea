import { stderr, stdin, stdout } from 'node:process';
import * as clack from '@clack/prompts';
import { AppError, toAppError } from '../../errors.ts';
import { commandLineTexts } from '../../language/cli/commandLine.ts';
import { setupTexts } from '../../language/cli/setup.ts';
import type { Language } from '../../language/language.ts';
import { type ConfigFile, configPathOf, readConfigFile, saveConfig } from '../configFile.ts';
import { makeLog } from '../log.ts';
import { launchOf, showClient } from '../mcpConfig.ts';
import { explain, type Session } from '../report.ts';
import { readSettings } from '../settings.ts';
import { memberName, type SignedIn, signIn } from '../signIn.ts';
import { cancelled, withKeyboard } from './keyboard.ts';
import {
  type Account,
  type Asking,
  askAccount,
  askClients,
  askThresholds,
  knownAccount,
  wantsToRetry,
} from './questions.ts';

type Flow = Session & Asking & { readonly path: string; readonly kept: ConfigFile };

const ACCOUNT = ['IGPSPORT_USERNAME', 'IGPSPORT_PASSWORD', 'IGPSPORT_REGION'];
const THRESHOLDS = ['IGPSPORT_FTP', 'IGPSPORT_LTHR'];

/** As shells report a program that Ctrl-C ended. */
const INTERRUPTED = 130;

/**
 * `--setup`: asks for the account, signs in with it, and saves it only then. `asked` is the language of --lang, which
 * is saved too. Returns the exit code.
 */
export async function setup(session: Session, asked: Language | null): Promise<number> {
  const { environment, say } = session;
  if (!stdin.isTTY || !stdout.isTTY) {
    stderr.write(say(setupTexts.noTerminal));
    return 2;
  }
  const path = configPathOf(environment);
  const { exitCode, clients } = await withKeyboard(async (keyboard) => {
    const flow: Flow = { ...session, path, kept: keptConfig(path), keyboard };
    const saved = await saveAccount(flow, asked);
    return { exitCode: saved, clients: saved === 0 ? await askClients(flow) : [] };
  });
  if (exitCode !== 0) return exitCode;
  clack.outro(say(setupTexts.done));
  // Without a frame around them, so that they can be copied.
  const launch = launchOf({ ...session, environment: withoutSaved(environment) }, false);
  for (const id of clients) showClient(session, id, launch);
  return 0;
}

async function saveAccount(flow: Flow, asked: Language | null): Promise<number> {
  const { environment, say, path } = flow;
  clack.intro(say(setupTexts.title));
  clack.log.info(say(setupTexts.about(path)));
  const stronger = [...ACCOUNT, ...THRESHOLDS].filter((name) => environment[name]);
  if (stronger.length > 0) clack.log.warn(say(setupTexts.environmentGoesFirst(stronger.join(', '))));
  try {
    const { account, signedIn } = await askUntilSignedIn(flow);
    const thresholds = await askThresholds(flow, flow.kept, signedIn);
    await save(flow, { ...account, ...thresholds, ...(asked !== null && { lang: asked }) });
    await signedIn.keep();
    return 0;
  } catch (thrown) {
    const error = toAppError(thrown);
    if (error.kind === 'cancelled') clack.cancel(say(setupTexts.stopped));
    else clack.log.error(say(explain(error)));
    return error.kind === 'cancelled' ? INTERRUPTED : 1;
  }
}

/** What is offered as answers; a file that cannot be used offers none. */
function keptConfig(path: string): ConfigFile {
  try {
    return readConfigFile(path);
  } catch {
    return {};
  }
}

async function askUntilSignedIn(flow: Flow): Promise<{ account: Account; signedIn: SignedIn }> {
  const { say, kept, language, keyboard } = flow;
  for (let known = knownAccount(kept, language); ; ) {
    const account = await askAccount(flow, known);
    known = account;
    try {
      const signedIn = await keyboard.during(say(commandLineTexts.signingIn), (signal) =>
        tryAccount(flow, account, signal),
      );
      clack.log.success(say(setupTexts.signedIn(memberName(signedIn))));
      return { account, signedIn };
    } catch (thrown) {
      const error = toAppError(thrown);
      if (error.kind === 'cancelled') throw error;
      clack.log.error(say(explain(error)));
      if (error.kind === 'credentials') clack.log.info(say(setupTexts.otherRegion));
      else if (!(await wantsToRetry(flow))) throw cancelled();
    }
  }
}

/** With what was typed alone: neither an account nor a mistake that is set elsewhere comes in between. */
async function tryAccount(flow: Flow, account: Account, signal: AbortSignal): Promise<SignedIn> {
  const { environment, kept, language } = flow;
  const { region, ...credentials } = account;
  const config = { ...credentials, cache_dir: kept.cache_dir };
  const settings = readSettings(withoutSaved(environment), { region, language, config });
  return await signIn(settings, makeLog(environment['IGPSPORT_LOG_LEVEL'], 'error'), signal);
}

/** The environment without what the file now says. */
function withoutSaved(environment: Session['environment']): Session['environment'] {
  const saved = new Set([...ACCOUNT, ...THRESHOLDS]);
  return Object.fromEntries(Object.entries(environment).filter(([name]) => !saved.has(name)));
}

async function save({ path, say }: Flow, changes: Record<string, unknown>): Promise<void> {
  let setAside: string | null;
  try {
    setAside = await saveConfig(path, changes);
  } catch (thrown) {
    throw new AppError('storage', setupTexts.notSaved(path), { cause: thrown });
  }
  if (setAside !== null) clack.log.warn(say(setupTexts.setAside(setAside)));
  clack.log.success(say(setupTexts.saved(path)));
}
