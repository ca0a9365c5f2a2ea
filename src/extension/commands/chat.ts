import * as vscode from 'vscode';
import { inform } from '../messages.ts';

const OPEN = 'workbench.action.chat.open';

/** Tells menus whether this editor has a chat that a question can be put into. */
export async function noteChat(): Promise<void> {
  await vscode.commands.executeCommand('setContext', 'igpsport.hasChat', await hasChat());
}

/**
 * Writes a question into the chat's box, for the rider to finish, and hands it these files; onto the clipboard where
 * there is no chat.
 */
export async function askInChat(query: string, attachFiles: readonly vscode.Uri[] = []): Promise<void> {
  if (await hasChat()) {
    const options = { query, isPartialQuery: true, mode: 'agent', attachFiles };
    await vscode.commands.executeCommand(OPEN, options);
    return;
  }
  await vscode.env.clipboard.writeText(query);
  await inform(vscode.l10n.t('This editor has no chat to ask. The question is on the clipboard.'));
}

export async function askAboutTraining(): Promise<void> {
  await askInChat(vscode.l10n.t('How is my training load on iGPSport? Should I back off?'));
}

export async function askForWorkout(): Promise<void> {
  await askInChat(
    vscode.l10n.t('Make me a 2×20 min sweet spot workout from my FTP, for my iGPSport head unit.'),
  );
}

async function hasChat(): Promise<boolean> {
  return (await vscode.commands.getCommands(true)).includes(OPEN);
}
