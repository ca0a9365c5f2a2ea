import * as clack from '@clack/prompts';
import { setupTexts } from '../../language/cli/setup.ts';
import type { Language, Text } from '../../language/language.ts';
import { CLIENTS, type ClientId } from '../arguments.ts';
import { CLIENT_CONFIGS } from '../clients.ts';
import type { ConfigFile } from '../configFile.ts';
import type { Session } from '../report.ts';
import { FTP_RANGE, LTHR_RANGE, type Range } from '../settings.ts';
import type { SignedIn } from '../signIn.ts';
import { answered, type Keyboard } from './keyboard.ts';

export type Asking = Pick<Session, 'say'> & { readonly keyboard: Keyboard };

export type Account = {
  readonly region: 'cn' | 'intl';
  readonly username: string;
  readonly password: string;
};
/** What is offered as the answer: the account of last time, without its password. */
export type Known = Omit<Account, 'password'>;

/** The account in the file; where there is none, the region where most speak the rider's language. */
export function knownAccount({ region, username }: ConfigFile, language: Language): Known {
  const first = language === 'zh' ? 'cn' : 'intl';
  return { region: region === 'cn' || region === 'intl' ? region : first, username: username ?? '' };
}

export async function askAccount({ say, keyboard: { keys } }: Asking, known: Known): Promise<Account> {
  const { regions, regionHints } = setupTexts;
  const region = await answered(
    clack.select({
      input: keys,
      message: say(setupTexts.region),
      initialValue: known.region,
      showInstructions: false,
      options: (['cn', 'intl'] as const).map((value) => ({
        value,
        label: say(regions[value]),
        hint: say(regionHints[value]),
      })),
    }),
  );
  const isNeeded = (value: string | undefined) =>
    value === undefined || value.trim() === '' ? say(setupTexts.needed) : undefined;
  const username = await answered(
    clack.text({
      input: keys,
      message: say(setupTexts.account),
      initialValue: known.region === region ? known.username : '',
      validate: isNeeded,
    }),
  );
  const password = await answered(
    clack.password({ input: keys, message: say(setupTexts.password), mask: '•', validate: isNeeded }),
  );
  return { region, username: username.trim(), password };
}

export type Thresholds = { readonly ftp: number | null; readonly lthr: number | null };

/** Null: the profile's goes. */
export async function askThresholds(
  { say, keyboard: { keys } }: Asking,
  kept: ConfigFile,
  { profile }: SignedIn,
): Promise<Thresholds> {
  const ask = async (question: Text, range: Range, [before, own]: [unknown, number | null]) => {
    const text = await answered(
      clack.text({
        input: keys,
        message: say(question),
        placeholder: say(setupTexts.emptyIsProfile(own)),
        initialValue: inRange(String(before ?? ''), range) === null ? '' : String(before),
        validate: (value = '') =>
          value.trim() === '' || inRange(value, range) !== null
            ? undefined
            : say(setupTexts.numberBetween(range.low, range.high)),
      }),
    );
    return inRange(text, range);
  };
  const ftp = await ask(setupTexts.ftp, FTP_RANGE, [kept.ftp, profile?.ftpW ?? null]);
  const lthr = await ask(setupTexts.lthr, LTHR_RANGE, [kept.lthr, profile?.lthrBpm ?? null]);
  return { ftp, lthr };
}

/** The number, also in the full-width digits of Chinese keyboards; null for everything else. */
function inRange(text: string | undefined, { low, high }: Range): number | null {
  const number = Number((text ?? '').normalize('NFKC').trim() || Number.NaN);
  return number >= low && number <= high ? number : null;
}

/** The clients whose configuration is wanted. Whoever stops here is done as well. */
export async function askClients({ say, keyboard: { keys } }: Asking): Promise<readonly ClientId[]> {
  const chosen = await clack.select<ClientId | 'all' | 'none'>({
    input: keys,
    message: say(setupTexts.client),
    showInstructions: false,
    options: [
      { value: 'all', label: say(setupTexts.allClients) },
      ...CLIENTS.map((value) => ({ value, label: CLIENT_CONFIGS[value].name })),
      { value: 'none', label: say(setupTexts.noClient) },
    ],
  });
  if (clack.isCancel(chosen) || chosen === 'none') return [];
  return chosen === 'all' ? CLIENTS : [chosen];
}

export async function wantsToRetry({ say, keyboard: { keys } }: Asking): Promise<boolean> {
  return await answered(
    clack.confirm({
      input: keys,
      message: say(setupTexts.again),
      active: say(setupTexts.yes),
      inactive: say(setupTexts.no),
    }),
  );
}
