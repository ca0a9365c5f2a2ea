import * as vscode from 'vscode';
import { askForAccount } from '../account/askForAccount.ts';
import type { Extension } from '../context.ts';
import { inform } from '../messages.ts';
import { withProgress } from './progress.ts';

/** "iGPSport: Sync Rides": reads what is new, so that everything after it is answered from this machine. */
export async function syncRides(extension: Extension): Promise<void> {
  const isReady = (await extension.secrets()) ?? (await askForAccount(extension));
  if (isReady === null) return;
  const { text } = await withProgress(vscode.l10n.t('iGPSport: reading rides'), (signal, onProgress) =>
    extension.server.call('sync_activities', {}, { signal, onProgress }),
  );
  // The views show what was there before it.
  void vscode.commands.executeCommand('igpsport.refresh');
  void inform(`iGPSport: ${text.split('\n')[0]}`);
}
