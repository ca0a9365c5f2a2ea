import * as vscode from 'vscode';
import { checkConnection } from './account/checkConnection.ts';
import { setUp } from './account/setup.ts';
import { signOut } from './account/signOut.ts';
import { tryDemo } from './account/tryDemo.ts';
import { copyConfiguration } from './commands/copyConfiguration.ts';
import { syncRides } from './commands/syncRides.ts';
import type { Extension } from './context.ts';
import { showFailure } from './failures.ts';

/** When a command is offered: a context expression, the same as its `enablement` in package.json. */
export type When = 'always' | "igpsport.state != 'signedOut'";

export type Command = {
  readonly when: When;
  readonly run: (extension: Extension, ...args: readonly unknown[]) => unknown;
};

/** Every command of the extension, by its id. */
export const COMMANDS: Readonly<Record<string, Command>> = {
  'igpsport.setup': { when: 'always', run: setUp },
  'igpsport.tryDemo': { when: 'always', run: tryDemo },
  'igpsport.signOut': { when: "igpsport.state != 'signedOut'", run: signOut },
  'igpsport.checkConnection': { when: 'always', run: checkConnection },
  'igpsport.syncRides': { when: 'always', run: syncRides },
  'igpsport.copyMcpConfiguration': { when: 'always', run: copyConfiguration },
  'igpsport.showLog': { when: 'always', run: ({ log }) => log.show(true) },
};

/** Registers these. What one of them throws is told to the rider, and its cause to the log. */
export function registerCommands(
  extension: Extension,
  commands: Readonly<Record<string, Command>>,
): vscode.Disposable {
  const registrations = Object.entries(commands).map(([id, { run }]) =>
    vscode.commands.registerCommand(id, async (...args: unknown[]) => {
      try {
        return await run(extension, ...args);
      } catch (thrown) {
        // Not awaited: the message stays until somebody reads it.
        void showFailure(extension, thrown);
        return undefined;
      }
    }),
  );
  return vscode.Disposable.from(...registrations);
}
