import * as vscode from 'vscode';
import { changeSetting } from '../configuration.ts';
import type { Extension } from '../context.ts';
import { inform } from '../messages.ts';

/** A year of a made-up rider's training in the place of an account: nothing is asked, nothing is sent. */
export async function tryDemo(_extension: Extension): Promise<void> {
  await changeSetting('demo', true);
  void inform(
    vscode.l10n.t('iGPSport: this is a made-up rider with a year of training. Ask about it in the chat.'),
  );
}
