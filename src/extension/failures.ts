import { inspect } from 'node:util';
import * as vscode from 'vscode';
import type { Extension } from './context.ts';
import { complain } from './messages.ts';
import { ToolError } from './server/client.ts';
import { messageOf } from './server/failure.ts';

/** Of a folder of the extension that the system refuses: the rider can mend it, and only who knows which it is. */
export function unwritable(folder: string): (cause: unknown) => never {
  return (cause) => {
    const message = vscode.l10n.t(
      'The folder {0} cannot be written: look at its permissions and the disk.',
      folder,
    );
    throw new ToolError('not_started', message, { cause });
  };
}

/** One line for the rider and the rest for the log; nothing for what the rider has cancelled. */
export async function showFailure({ log }: Pick<Extension, 'log'>, thrown: unknown): Promise<void> {
  if (thrown instanceof ToolError && thrown.kind === 'cancelled') return;
  log.error(inspect(thrown));
  const show = vscode.l10n.t('Show Log');
  if ((await complain(`iGPSport: ${messageOf(thrown, vscode.l10n)}`, show)) === show) log.show(true);
}
