import * as vscode from 'vscode';
import type { Extension } from '../context.ts';
import { type CursorMcp, registerWithCursor } from './cursorHost.ts';
import { hostKindOf } from './hostKind.ts';
import { registerWithVsCode } from './vscodeHost.ts';

/** Makes the server known to the chat of the editor, and keeps it so until it is disposed of. */
export type Registration = { readonly dispose: () => void };

/** In the way that this editor has; where it has none, nothing. */
export function registerWithHost(extension: Extension): Registration {
  const kind = hostKindOf(vscode);
  if (kind === 'vscode') return registerWithVsCode(extension);
  if (kind === 'cursor') return registerWithCursor(cursor().mcp, extension);
  extension.log.info('This editor takes no MCP servers from extensions: use "Copy MCP Configuration".');
  return { dispose: () => {} };
}

function cursor(): { readonly mcp: CursorMcp } {
  return (vscode as unknown as { readonly cursor: { readonly mcp: CursorMcp } }).cursor;
}
