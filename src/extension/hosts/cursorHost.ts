import * as vscode from 'vscode';
import type { Extension } from '../context.ts';
import { childEnvironment } from '../server/environment.ts';
import type { Registration } from './host.ts';

/** What Cursor adds to the editor's interface. */
export type CursorMcp = {
  readonly registerServer: (config: {
    readonly name: string;
    readonly server: {
      readonly command: string;
      readonly args: readonly string[];
      readonly env: Readonly<Record<string, string>>;
    };
  }) => void;
  readonly unregisterServer: (name: string) => void;
};

/** Cursor starts a server as it was registered and asks nothing then: there is one only while somebody is signed in. */
export function registerWithCursor(extension: Extension): Registration {
  const { mcp } = (vscode as unknown as { readonly cursor: { readonly mcp: CursorMcp } }).cursor;
  let registered: string | null = null;
  const unregister = () => {
    if (registered !== null) mcp.unregisterServer(registered);
    registered = null;
  };
  const refresh = async () => {
    const variables = await extension.secrets();
    unregister();
    if (variables === null) return;
    const { label, command, args, environment } = extension.definition();
    mcp.registerServer({
      name: label,
      server: { command, args, env: childEnvironment({}, environment, variables) },
    });
    registered = label;
  };
  // One after the other: the account of a slow answer must not come over a later one.
  let last = refresh();
  const inTurn = () => {
    last = last.then(refresh).catch((thrown: unknown) => extension.log.error(String(thrown)));
  };
  const subscription = extension.onDidChange(inTurn);
  return vscode.Disposable.from(subscription, { dispose: unregister });
}
