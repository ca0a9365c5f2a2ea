import { type AppError, toAppError } from '../errors.ts';
import { checkTexts } from '../language/cli/check.ts';
import { commandLineTexts } from '../language/cli/commandLine.ts';
import type { Text } from '../language/language.ts';
import { maskAccount } from './account.ts';
import { configPathOf } from './configFile.ts';
import { makeLog } from './log.ts';
import { explain, plain, printRows, type Row, type Session, sourceText } from './report.ts';
import { readSettings, type Settings, type Source } from './settings.ts';
import { memberName, type SignedIn, signIn } from './signIn.ts';

type Failure = { readonly error: AppError; readonly hint: Text | null };
type Outcome = {
  readonly settings: Settings | null;
  readonly signedIn: SignedIn | null;
  readonly failure: Failure | null;
};

/** `--check`: signs in, and says whether that worked. Returns the exit code. */
export async function check(session: Session): Promise<number> {
  const { isTerminal, print, paint, say } = session;
  if (isTerminal) print(paint(say(commandLineTexts.signingIn), 'grey'));
  const outcome = await attempt(session);
  if (isTerminal) show(session, outcome);
  else print(JSON.stringify(report(session, outcome), null, 2));
  return outcome.failure === null ? 0 : 1;
}

async function attempt({ environment, language, demo }: Session): Promise<Outcome> {
  let settings: Settings | null = null;
  try {
    settings = readSettings(environment, { language, ...(demo && { region: 'demo' }) });
    const log = makeLog(environment['IGPSPORT_LOG_LEVEL'], 'error');
    const signedIn = await signIn(settings, log, new AbortController().signal);
    await signedIn.keep();
    return { settings, signedIn, failure: null };
  } catch (thrown) {
    const error = toAppError(thrown);
    return { settings, signedIn: null, failure: { error, hint: hintFor(error, settings) } };
  }
}

function hintFor({ kind }: AppError, settings: Settings | null): Text | null {
  if (settings === null) return null;
  const { region } = settings;
  if (kind === 'credentials' && region !== 'demo') {
    return commandLineTexts.otherRegion(region === 'cn' ? 'intl' : 'cn');
  }
  if (kind !== 'not_configured') return null;
  const { username, password } = settings.sources;
  const missing = [
    ...(username === null ? ['IGPSPORT_USERNAME'] : []),
    ...(password === null ? ['IGPSPORT_PASSWORD'] : []),
  ];
  return checkTexts.missing(missing.join(', '));
}

type Threshold = { readonly value: number | null; readonly source: Source | 'profile' };

function thresholds({ settings, signedIn }: Outcome): { ftp: Threshold; lthr: Threshold } {
  const used = (set: Settings['ftpW'], own: number | null | undefined): Threshold =>
    set ?? { value: own ?? null, source: own == null ? null : 'profile' };
  return {
    ftp: used(settings?.ftpW ?? null, signedIn?.profile?.ftpW),
    lthr: used(settings?.lthrBpm ?? null, signedIn?.profile?.lthrBpm),
  };
}

/** For programs, such as the extension; `message` and `hint` are in the rider's language. */
function report({ environment, say }: Session, outcome: Outcome): object {
  const { settings, signedIn, failure } = outcome;
  const { ftp, lthr } = thresholds(outcome);
  return {
    ok: failure === null,
    region: settings?.region ?? null,
    account: settings?.credentials == null ? null : maskAccount(settings.credentials.username),
    member_id: signedIn?.memberId ?? null,
    nickname: signedIn?.profile?.nickname ?? null,
    ftp_w: ftp.value,
    lthr_bpm: lthr.value,
    sources: {
      region: settings?.sources.region ?? null,
      account: settings?.sources.username ?? null,
      password: settings?.sources.password ?? null,
      ftp: ftp.source,
      lthr: lthr.source,
    },
    config_file: configPathOf(environment),
    error:
      failure === null
        ? null
        : {
            kind: failure.error.kind,
            message: say(explain(failure.error)),
            hint: failure.hint === null ? null : say(failure.hint),
          },
  };
}

function show(session: Session, outcome: Outcome): void {
  const { say, paint, print } = session;
  if (outcome.settings !== null) printRows(session, rowsOf(session, outcome, outcome.settings));
  print();
  if (outcome.failure === null) {
    print(`${paint('✓', 'green')} ${say(checkTexts.signedIn)}`);
    return;
  }
  const { error, hint } = outcome.failure;
  print(`${paint('✗', 'red')} ${say(checkTexts.failed(explain(error)))}`);
  if (hint !== null) print(`  ${say(hint)}`);
}

function rowsOf({ environment }: Session, outcome: Outcome, settings: Settings): Row[] {
  const { labels, regions, beats } = commandLineTexts;
  const { region, credentials, sources } = settings;
  const { ftp, lthr } = thresholds(outcome);
  const account: Row =
    region === 'demo' && credentials === null
      ? { label: labels.account, value: checkTexts.demoAccount }
      : accountRow(settings);
  const member = outcome.signedIn;
  return [
    { label: labels.region, value: regions[region], source: sourceText(sources.region) },
    account,
    ...(member === null ? [] : [{ label: labels.member, value: plain(memberName(member)) }]),
    thresholdRow(labels.ftp, ftp, (value) => plain(`${value} W`)),
    thresholdRow(labels.lthr, lthr, beats),
    { label: labels.configFile, value: plain(configPathOf(environment)) },
  ];
}

function accountRow({ credentials, sources }: Settings): Row {
  const { labels, none } = commandLineTexts;
  if (credentials === null) return { label: labels.account, value: none };
  return {
    label: labels.account,
    value: plain(maskAccount(credentials.username)),
    source: sourceText(sources.username),
  };
}

function thresholdRow(label: Text, { value, source }: Threshold, shown: (value: number) => Text): Row {
  if (value === null) return { label, value: commandLineTexts.none };
  return { label, value: shown(value), source: sourceText(source) };
}
