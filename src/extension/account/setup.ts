import * as vscode from 'vscode';
import { changeSetting } from '../configuration.ts';
import type { Extension } from '../context.ts';
import { showFailure } from '../failures.ts';
import { inform } from '../messages.ts';
import { type AccountRegion, FTP_RANGE, LTHR_RANGE, type Range } from '../settings.ts';
import { askChoice, askText, type Reply } from './questions.ts';
import { type SignedIn, signIn } from './signIn.ts';
import { askInTurn, type Step } from './steps.ts';
import { tryDemo } from './tryDemo.ts';

/** What has been answered so far. */
type Known = {
  readonly region: AccountRegion | 'demo';
  readonly username: string;
  readonly signedIn: SignedIn | null;
};

const STEPS = 5;

/** "iGPSport: Setup": asks for the account, signs in with it, and keeps it only then; or shows the made-up rider. */
export async function setUp(extension: Extension): Promise<void> {
  const { region } = extension.settings();
  const kept = await extension.accounts.read(region);
  const isFirst = kept === null && /^zh/i.test(vscode.env.language) === false;
  const steps: readonly Step<Known>[] = [askRegion, askAccount, (known) => askPassword(extension, known)];
  const known = await askInTurn(steps, {
    region: isFirst ? 'intl' : region,
    username: kept?.username ?? '',
    signedIn: null,
  });
  if (known?.region === 'demo') await tryDemo(extension);
  else if (known?.signedIn) await keep(extension, known.signedIn);
}

async function keep(extension: Extension, signedIn: SignedIn): Promise<void> {
  const { region, credentials, nickname } = signedIn;
  await extension.together(async () => {
    await extension.accounts.save(region, credentials);
    await changeSetting('region', region);
    await changeSetting('demo', undefined);
  });
  await askThresholds(extension, signedIn);
  const name = nickname ?? credentials.username;
  void inform(vscode.l10n.t('iGPSport: signed in as {0}. Ask about your rides in the chat.', name));
}

async function askRegion(known: Known): Promise<Reply<Known>> {
  const reply = await askChoice<Known['region']>({
    ...place(1),
    placeholder: vscode.l10n.t('Where does your iGPSport account belong?'),
    active: known.region,
    items: [
      {
        value: 'cn',
        label: vscode.l10n.t('China'),
        detail: vscode.l10n.t('Made with the app of mainland China (app.igpsport.cn)'),
      },
      {
        value: 'intl',
        label: vscode.l10n.t('International'),
        detail: vscode.l10n.t('Made anywhere else (app.igpsport.com)'),
      },
      {
        value: 'demo',
        label: vscode.l10n.t('Try with Demo Data'),
        detail: vscode.l10n.t('A year of a made-up rider: no account, no network'),
      },
    ],
  });
  return typeof reply === 'string' ? reply : { answer: { ...known, region: reply.answer } };
}

async function askAccount(known: Known): Promise<Reply<Known>> {
  if (known.region === 'demo') return { answer: known };
  const reply = await askText({
    ...place(2),
    prompt: vscode.l10n.t('Account: the e-mail address or phone number that you sign in with'),
    value: known.username,
    check: async (text) => (text.trim() === '' ? needed() : { answer: text.trim() }),
  });
  return typeof reply === 'string' ? reply : { answer: { ...known, username: reply.answer } };
}

async function askPassword(extension: Extension, known: Known): Promise<Reply<Known>> {
  const { region, username } = known;
  if (region === 'demo') return { answer: known };
  const reply = await askText<SignedIn>({
    ...place(3),
    prompt: vscode.l10n.t(
      'Password. It is kept in the secret storage of this editor and sent to iGPSport only.',
    ),
    isPassword: true,
    waiting: vscode.l10n.t('Signing in …'),
    check: async (password, signal) => {
      if (password === '') return needed();
      const account = { region, credentials: { username, password } };
      return await signIn(extension, account, signal).catch((thrown: unknown) => {
        if (!signal.aborted) void showFailure(extension, thrown);
        return { problem: vscode.l10n.t('Something went wrong.') };
      });
    },
  });
  return typeof reply === 'string' ? reply : { answer: { ...known, signedIn: reply.answer } };
}

type Thresholds = { readonly ftp: string; readonly lthr: string };

/** Optional: an empty answer is that of the profile, and going away leaves both as they are. */
async function askThresholds({ settings }: Extension, signedIn: SignedIn): Promise<void> {
  const { ftpW, lthrBpm } = settings();
  const ask =
    (
      key: keyof Thresholds,
      [step, prompt, range, own]: [number, string, Range, number | null],
    ): Step<Thresholds> =>
    async (known) => {
      const reply = await askText<string>({
        ...place(step),
        canGoBack: step > 4,
        prompt,
        placeholder: profileText(own),
        value: known[key],
        check: async (text) => numberIn(range, text),
      });
      return typeof reply === 'string' ? reply : { answer: { ...known, [key]: reply.answer } };
    };
  const ftp = vscode.l10n.t('Functional threshold power in W (optional)');
  const lthr = vscode.l10n.t('Lactate threshold heart rate in bpm (optional)');
  const answers = await askInTurn(
    [ask('ftp', [4, ftp, FTP_RANGE, signedIn.ftpW]), ask('lthr', [5, lthr, LTHR_RANGE, signedIn.lthrBpm])],
    { ftp: String(ftpW ?? ''), lthr: String(lthrBpm ?? '') },
  );
  if (answers === null) return;
  for (const key of ['ftp', 'lthr'] as const) {
    await changeSetting(key, answers[key] === '' ? undefined : Number(answers[key]));
  }
}

/** Also in the full-width digits of Chinese keyboards; '' for nothing. */
async function numberIn(
  { low, high }: Range,
  text: string,
): Promise<{ answer: string } | { problem: string }> {
  const typed = text.normalize('NFKC').trim();
  const value = Number(typed);
  if (typed === '' || (value >= low && value <= high)) return { answer: typed };
  return { problem: vscode.l10n.t('A number from {0} to {1}, or nothing.', low, high) };
}

function profileText(own: number | null): string {
  return own === null
    ? vscode.l10n.t('Your profile has none')
    : vscode.l10n.t('Empty: {0}, as in your profile', own);
}

function needed(): { problem: string } {
  return { problem: vscode.l10n.t('This is needed.') };
}

function place(step: number) {
  return { title: vscode.l10n.t('iGPSport: Setup'), step, steps: STEPS, canGoBack: step > 1 };
}
