/** The ways in which an editor takes MCP servers from extensions. */
export type HostKind = 'vscode' | 'cursor' | 'none';

/** Which of them this editor (the module `vscode`) has: it is asked for what it can do, never for its name. */
export function hostKindOf(editor: object): HostKind {
  const { cursor, lm } = editor as {
    readonly cursor?: { readonly mcp?: { readonly registerServer?: unknown } };
    readonly lm?: { readonly registerMcpServerDefinitionProvider?: unknown };
  };
  if (typeof cursor?.mcp?.registerServer === 'function') return 'cursor';
  return typeof lm?.registerMcpServerDefinitionProvider === 'function' ? 'vscode' : 'none';
}
