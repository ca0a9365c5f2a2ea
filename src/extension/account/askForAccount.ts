import * as vscode from 'vscode';
import type { Extension } from '../context.ts';
import { askInDialog } from '../messages.ts';
import type { Variables } from '../server/environment.ts';
import { setUp } from './setup.ts';
import { tryDemo } from './tryDemo.ts';

/** Asks somebody who is not signed in what to do; the secrets of the account then, null when it is to stay so. */
export async function askForAccount(extension: Extension): Promise<Variables | null> {
  const signIn = vscode.l10n.t('Set Up…');
  const demo = vscode.l10n.t('Try with Demo Data');
  const detail = vscode.l10n.t('Sign in to ask about your own rides, or look around with a made-up rider.');
  const chosen = await askInDialog(vscode.l10n.t('iGPSport: no account is set up.'), detail, signIn, demo);
  if (chosen === signIn) await setUp(extension);
  if (chosen === demo) await tryDemo(extension);
  return await extension.secrets();
}
