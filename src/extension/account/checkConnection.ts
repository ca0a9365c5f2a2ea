import * as vscode from 'vscode';
import { withProgress } from '../commands/progress.ts';
import type { Extension } from '../context.ts';
import { complain, inform } from '../messages.ts';
import type { Variables } from '../server/environment.ts';
import { type CheckReport, report } from '../server/reports.ts';
import { askForAccount } from './askForAccount.ts';
import { setUp } from './setup.ts';
import { wordsFor } from './signIn.ts';

/** "iGPSport: Check Connection": signs in anew and says whether that worked; where not, the log says what is wrong. */
export async function checkConnection(extension: Extension): Promise<void> {
  const variables = (await extension.secrets()) ?? (await askForAccount(extension));
  if (variables === null) return;
  const checked = await withProgress(vscode.l10n.t('iGPSport: signing in …'), (signal) =>
    report(extension, '--check', { variables, signal }),
  );
  if (checked.error === null) await showSuccess(extension, checked);
  else await showProblem(extension, checked.error, variables);
}

async function showSuccess({ log }: Extension, checked: CheckReport): Promise<void> {
  const { region, nickname, member_id: member, ftp_w: ftp, lthr_bpm: lthr } = checked;
  log.info(`Signed in: ${region}, member ${member}, FTP ${ftp ?? '-'} W, LTHR ${lthr ?? '-'} bpm`);
  const name = nickname ?? member ?? '';
  await inform(vscode.l10n.t('iGPSport: the connection works. Signed in as {0}.', name));
}

async function showProblem(
  extension: Extension,
  error: NonNullable<CheckReport['error']>,
  variables: Variables,
): Promise<void> {
  const { log } = extension;
  log.error(`${error.kind}: ${error.message}`);
  await logDoctor(extension, variables);
  const show = vscode.l10n.t('Show Log');
  const isRefused = error.kind === 'credentials';
  const remedy = isRefused ? vscode.l10n.t('Set Up…') : vscode.l10n.t('Try Again');
  const chosen = await complain(`iGPSport: ${wordsFor(error)}`, remedy, show);
  if (chosen === show) log.show(true);
  if (chosen === remedy) await (isRefused ? setUp(extension) : checkConnection(extension));
}

/** What the server finds on this machine, for whoever looks into the log. */
async function logDoctor(extension: Extension, variables: Variables): Promise<void> {
  const { findings } = await report(extension, 'doctor', { variables });
  for (const { id, status, text, remedy } of findings) {
    const line = `${id}: ${text}${remedy === null ? '' : ` → ${remedy}`}`;
    if (status === 'problem') extension.log.warn(line);
    else extension.log.info(line);
  }
}
