import * as vscode from 'vscode';
import { changeSetting } from '../configuration.ts';
import type { Extension } from '../context.ts';
import { askInDialog, inform } from '../messages.ts';
import { report } from '../server/reports.ts';
import { sentences } from '../words/words.ts';
import { eraseWith } from './accounts.ts';

/**
 * "iGPSport: Sign Out": after a question, erases the secret, and with the server's own command the token and the rides
 * of the account in use. The made-up rider is left in the same way; an account that was there before is in use again.
 */
export async function signOut(extension: Extension): Promise<void> {
  const { accounts, server, settings } = extension;
  const { isDemo, region } = settings();
  const variables = await extension.secrets();
  if (variables === null || !(await isConfirmed(isDemo))) return;
  // What the settings say of the server now is not what they say of it once they are changed.
  const erasing = { ...extension.definition().environment, ...variables };
  await server.stop();
  const erase = () => report(extension, '--sign-out', { variables: erasing });
  if (isDemo) await changeSetting('demo', undefined);
  const { left_folders: left } = await (isDemo ? erase() : eraseWith(accounts, region, erase));
  const message = isDemo
    ? vscode.l10n.t('iGPSport: the demo is over.')
    : vscode.l10n.t('iGPSport: signed out.');
  const rest = left.map((folder) => vscode.l10n.t('Rides of some account are still in {0}.', folder));
  void inform(sentences(vscode.l10n, [message, ...rest]));
}

async function isConfirmed(isDemo: boolean): Promise<boolean> {
  const signOutButton = isDemo ? vscode.l10n.t('Leave Demo') : vscode.l10n.t('Sign Out');
  const question = isDemo ? vscode.l10n.t('Leave the demo?') : vscode.l10n.t('Sign out of iGPSport?');
  const detail = isDemo
    ? vscode.l10n.t('The rides of the made-up rider are erased from this computer.')
    : vscode.l10n.t(
        'The password, the sign-in and the rides of this account are erased from this computer. At iGPSport nothing changes.',
      );
  const chosen = await askInDialog(question, detail, signOutButton);
  return chosen === signOutButton;
}
