import type * as vscode from 'vscode';
import type { Extension } from '../context.ts';
import { registerWithCursor } from './cursorHost.ts';
import { registerWithVsCode } from './vscodeHost.ts';

/** Makes the server known to the chat of the editor, and keeps it so until it is disposed of. */
export type Registration = vscode.Disposable;

/** The ways in which an editor takes MCP servers from extensions. */
export type HostKind = 'vscode' | 'cursor' | 'none';

/** Which of them this editor has: it is asked for what it can do, never for its name. */
export function hostKindOf(editor: object): HostKind {
  const { cursor, lm } = editor as {
    readonly cursor?: { readonly mcp?: { readonly registerServer?: unknown } };
    readonly lm?: { readonly registerMcpServerDefinitionProvider?: unknown };
  };
  if (typeof cursor?.mcp?.registerServer === 'function') return 'cursor';
  return typeof lm?.registerMcpServerDefinitionProvider === 'function' ? 'vscode' : 'none';
}

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
