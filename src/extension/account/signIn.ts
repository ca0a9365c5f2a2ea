import * as vscode from 'vscode';
import type { Extension } from '../context.ts';
import { ToolError } from '../server/client.ts';
import { accountVariables, type Credentials } from '../server/environment.ts';
import { type CheckReport, report } from '../server/reports.ts';
import type { AccountRegion } from '../settings.ts';

export type SignedIn = {
  readonly region: AccountRegion;
  readonly credentials: Credentials;
  /** As the account calls itself; null where it does not. */
  readonly nickname: string | null;
  /** Of the profile; null where it has none. */
  readonly ftpW: number | null;
  readonly lthrBpm: number | null;
};

/**
 * Signs in anew with these credentials, through the server: a kept token would say nothing of the password. What is
 * wrong, in the rider's language, where that fails. Rejects with ToolError `cancelled` after `signal`.
 */
export async function signIn(
  extension: Pick<Extension, 'launchWith' | 'log'>,
  { region, credentials }: Pick<SignedIn, 'region' | 'credentials'>,
  signal: AbortSignal,
): Promise<{ answer: SignedIn } | { problem: string }> {
  const variables = {
    ...accountVariables(region, credentials),
    // Those of the profile are asked for.
    IGPSPORT_FTP: null,
    IGPSPORT_LTHR: null,
  };
  try {
    return outcome(await report(extension, '--check', { variables, signal }), { region, credentials });
  } catch (thrown) {
    if (!(thrown instanceof ToolError) || thrown.kind === 'cancelled') throw thrown;
    return { problem: thrown.message };
  }
}

function outcome(
  { error, nickname, ftp_w: ftpW, lthr_bpm: lthrBpm }: CheckReport,
  account: Pick<SignedIn, 'region' | 'credentials'>,
): { answer: SignedIn } | { problem: string } {
  if (error === null) return { answer: { ...account, nickname, ftpW, lthrBpm } };
  return { problem: wordsFor(error) };
}

/** What is wrong, and what to do about it here: the server's hint is one for a terminal. */
export function wordsFor({ kind, message }: NonNullable<CheckReport['error']>): string {
  if (kind !== 'credentials') return message;
  return vscode.l10n.t('{0} If the account belongs to the other region, choose that.', message);
}
