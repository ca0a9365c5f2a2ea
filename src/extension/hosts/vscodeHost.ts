import * as vscode from 'vscode';
import { askForAccount } from '../account/askForAccount.ts';
import type { Extension } from '../context.ts';
import type { Registration } from './host.ts';
import { singleFlight } from './singleFlight.ts';

/** As in package.json. */
const PROVIDER_ID = 'igpsport.server';

/** Offers the server to the editor's own chat, which starts it; secrets are filled in only then. */
export function registerWithVsCode(extension: Extension): Registration {
  const changed = new vscode.EventEmitter<void>();
  const version = () => extension.definition().version;
  let known = version();
  let isAsking = false;
  const tellIfNew = () => {
    // Of a definition that changes while it is being resolved the editor would stop the server that it then starts.
    if (isAsking || version() === known) return;
    known = version();
    changed.fire();
  };
  // A chat may start the server more than once before the rider has answered.
  const secrets = singleFlight(async () => {
    isAsking = true;
    try {
      return (await extension.secrets()) ?? (await askForAccount(extension));
    } finally {
      isAsking = false;
    }
  });
  const registration = vscode.lm.registerMcpServerDefinitionProvider(PROVIDER_ID, {
    onDidChangeMcpServerDefinitions: changed.event,
    provideMcpServerDefinitions: () => [definitionFor(extension)],
    resolveMcpServerDefinition: async (given: vscode.McpStdioServerDefinition) => {
      const variables = await secrets();
      if (variables === null) {
        tellIfNew();
        return undefined;
      }
      // For its folder: the editor does not make the one that a server is to start in.
      await extension.launchWith(variables);
      // As it is started it is up to date.
      known = version();
      given.env = { ...extension.definition().environment, ...variables };
      return given;
    },
  });
  return vscode.Disposable.from(registration, extension.onDidChange(tellIfNew), changed);
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
