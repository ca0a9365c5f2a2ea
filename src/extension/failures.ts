import * as vscode from 'vscode';
import type { Extension } from './context.ts';
import { complain } from './messages.ts';
import { ToolError } from './server/client.ts';

/** One line for the rider and the rest for the log; nothing for what the rider has cancelled. */
export async function showFailure({ log }: Pick<Extension, 'log'>, thrown: unknown): Promise<void> {
  if (thrown instanceof ToolError && thrown.kind === 'cancelled') return;
  const message = thrown instanceof ToolError ? thrown.message : vscode.l10n.t('Something went wrong.');
  log.error(thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown));
  const show = vscode.l10n.t('Show Log');
  if ((await complain(`iGPSport: ${message}`, show)) === show) log.show(true);
}
