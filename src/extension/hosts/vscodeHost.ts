import * as vscode from 'vscode';
import { askForAccount } from '../commands/askForAccount.ts';
import type { Extension } from '../context.ts';
import { singleFlight } from '../singleFlight.ts';
import type { Registration } from './host.ts';

/** As in package.json. */
const PROVIDER_ID = 'igpsport.server';

/** Offers the server to the editor's own chat, which starts it; secrets are filled in only then. */
export function registerWithVsCode(extension: Extension): Registration {
  const changed = new vscode.EventEmitter<void>();
  let known = extension.definition().version;
  const subscription = extension.onDidChange(() => {
    const { version } = extension.definition();
    if (version === known) return;
    known = version;
    changed.fire();
  });
  // A chat may start the server more than once before the rider has answered.
  const secrets = singleFlight(async () => (await extension.secrets()) ?? (await askForAccount(extension)));
  const registration = vscode.lm.registerMcpServerDefinitionProvider(PROVIDER_ID, {
    onDidChangeMcpServerDefinitions: changed.event,
    provideMcpServerDefinitions: () => [definitionFor(extension)],
    resolveMcpServerDefinition: async () => {
      const variables = await secrets();
      if (variables === null) return undefined;
      await extension.launchWith(variables);
      const resolved = definitionFor(extension);
      resolved.env = { ...resolved.env, ...variables };
      return resolved;
    },
  });
  return vscode.Disposable.from(registration, subscription, changed);
}

function definitionFor(extension: Extension): vscode.McpStdioServerDefinition {
  const { label, command, args, environment, folder, version } = extension.definition();
  const definition = new vscode.McpStdioServerDefinition(
    label,
    command,
    [...args],
    { ...environment },
    version,
  );
  definition.cwd = vscode.Uri.file(folder);
  return definition;
}
