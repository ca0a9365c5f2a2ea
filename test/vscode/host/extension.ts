import assert from 'node:assert/strict';
import { setTimeout as delay } from 'node:timers/promises';
import * as vscode from 'vscode';
import type { Extension } from '../../../src/extension/context.ts';

const ID = 'igpsport-mcp.igpsport-mcp';

/** The id by which VS Code's commands know the server: the extension's, and the label of its definition. */
const SERVER_ID = `${ID}/iGPSport`;

/** The extension as VS Code has it. */
export function installed(): vscode.Extension<Extension> {
  const extension = vscode.extensions.getExtension<Extension>(ID);
  assert.ok(extension, 'the extension is not installed');
  return extension;
}

/** Its parts, as it puts them together in a window of its own. */
export async function parts(): Promise<Extension> {
  return await installed().activate();
}

/** The demo rider and nothing else: no account, every setting as it is by default. */
export async function becomeDemo(): Promise<Extension> {
  const extension = await parts();
  await becomeNobody();
  await change('demo', true);
  return extension;
}

/** As after installing. */
export async function becomeNobody(): Promise<void> {
  const { accounts } = await parts();
  await Promise.all([accounts.erase('cn'), accounts.erase('intl')]);
  for (const setting of ['demo', 'region', 'ftp', 'lthr']) await change(setting, undefined);
}

/** Writes a setting of the user's. */
export async function change(setting: string, value: unknown): Promise<void> {
  await vscode.workspace
    .getConfiguration('igpsport')
    .update(setting, value, vscode.ConfigurationTarget.Global);
}

/** Waits until it is so; what VS Code's parts tell each other arrives when it arrives. */
export async function until(isSo: () => boolean | Promise<boolean>, what: string): Promise<void> {
  const deadline = Date.now() + 30_000;
  while (!(await isSo())) {
    if (Date.now() > deadline) throw new Error(`Not within 30 s: ${what}`);
    await delay(50);
  }
}

/** The server's tools in VS Code's list of tools, by the names that the server gives them. */
export function toolsInEditor(): ReadonlyMap<string, vscode.LanguageModelToolInformation> {
  return new Map(
    vscode.lm.tools.flatMap((tool) => {
      const name = /^mcp_igpsport_(.+)$/.exec(tool.name)?.[1];
      return name === undefined ? [] : [[name, tool]];
    }),
  );
}

/** Has VS Code start the server, again until it has: one that the workbench has not heard of yet is not started. */
export async function startServer(hasStarted = () => toolsInEditor().size > 0): Promise<void> {
  await until(async () => {
    await vscode.commands.executeCommand('workbench.mcp.startServer', SERVER_ID, { waitForLiveTools: true });
    return hasStarted();
  }, 'VS Code has started the server');
}

export async function stopServer(): Promise<void> {
  await vscode.commands.executeCommand('workbench.mcp.stopServer', SERVER_ID);
}
