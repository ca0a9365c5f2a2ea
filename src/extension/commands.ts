import * as vscode from 'vscode';
import { tryDemo } from './commands/tryDemo.ts';
import type { Extension } from './context.ts';
import { ToolError } from './server/client.ts';

/** When a command is offered: a context expression, the same as its `enablement` in package.json. */
type When = 'always' | "igpsport.state != 'signedOut'";

type Command = {
  readonly when: When;
  readonly run: (extension: Extension, ...args: readonly unknown[]) => unknown;
};

/** Every command of the extension, by its id. */
export const COMMANDS: Readonly<Record<string, Command>> = {
  'igpsport.tryDemo': { when: 'always', run: tryDemo },
  'igpsport.showLog': { when: 'always', run: ({ log }) => log.show(true) },
};

/** Registers them all. What one of them throws is told to the rider, and its cause to the log. */
export function registerCommands(extension: Extension): vscode.Disposable {
  const registrations = Object.entries(COMMANDS).map(([id, { run }]) =>
    vscode.commands.registerCommand(id, async (...args: unknown[]) => {
      try {
        return await run(extension, ...args);
      } catch (thrown) {
        await showFailure(extension, thrown);
        return undefined;
      }
    }),
  );
  return vscode.Disposable.from(...registrations);
}

/** One line for the rider and the rest for the log; nothing for what the rider has cancelled. */
export async function showFailure({ log }: Extension, thrown: unknown): Promise<void> {
  if (thrown instanceof ToolError && thrown.kind === 'cancelled') return;
  const message = thrown instanceof ToolError ? thrown.message : vscode.l10n.t('Something went wrong.');
  log.error(thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown));
  const show = vscode.l10n.t('Show Log');
  if ((await vscode.window.showErrorMessage(`iGPSport: ${message}`, show)) === show) log.show(true);
}
