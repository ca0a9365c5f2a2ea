import type * as vscode from 'vscode';
import type { Extension } from '../context.ts';
import { registerWithCursor } from './cursorHost.ts';
import type { HostKind } from './hostKind.ts';
import { registerWithVsCode } from './vscodeHost.ts';

/** Makes the server known to the chat of the editor, and keeps it so until it is disposed of. */
export type Registration = vscode.Disposable;

const REGISTER: Readonly<Record<HostKind, (extension: Extension) => Registration>> = {
  vscode: registerWithVsCode,
  cursor: registerWithCursor,
  none: ({ log }) => {
    log.info(
      'This editor takes no MCP servers from extensions: "iGPSport: Copy MCP Configuration" serves it.',
    );
    return { dispose: () => {} };
  },
};

export function registerWithHost(kind: HostKind, extension: Extension): Registration {
  return REGISTER[kind](extension);
}
