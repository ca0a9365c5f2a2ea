import * as vscode from 'vscode';
import type { Subject, TreeNode } from '../views/tree/node.ts';

type SubjectOf<Kind extends Subject['kind']> = Extract<Subject, { readonly kind: Kind }>;

/** What the rows stand for that a command was run on: VS Code hands it the row, and all that are selected. */
export function subjectsOf<Kind extends Subject['kind']>(
  kind: Kind,
  [node, selected]: readonly unknown[],
): SubjectOf<Kind>[] {
  const rows: unknown[] = Array.isArray(selected) && selected.length > 0 ? selected : [node];
  return rows.flatMap((row) => {
    const subject = isNode(row) ? row.subject : undefined;
    return subject?.kind === kind ? [subject as SubjectOf<Kind>] : [];
  });
}

function isNode(row: unknown): row is TreeNode {
  return typeof row === 'object' && row !== null && 'subject' in row;
}

type Item = vscode.QuickPickItem & { readonly node: TreeNode };

/** Rows to pick from, each as the side bar shows it. */
function itemsOf(nodes: readonly TreeNode[]): Item[] {
  return nodes
    .flatMap((node) => node.children ?? [node])
    .filter((node) => node.subject !== undefined)
    .map((node) => ({ node, label: node.label, description: node.description ?? '' }));
}

/** One of these rows; undefined when the rider wants none. */
export async function pickOne(
  nodes: Promise<readonly TreeNode[]>,
  placeHolder: string,
): Promise<TreeNode | undefined> {
  const items: Promise<readonly Item[]> = nodes.then(itemsOf);
  return (await vscode.window.showQuickPick(items, { placeHolder, matchOnDescription: true }))?.node;
}

/** Some of these rows, as many as the rider ticks; none when the rider wants none. */
export async function pickMany(
  nodes: Promise<readonly TreeNode[]>,
  placeHolder: string,
): Promise<readonly TreeNode[]> {
  const items: Promise<readonly Item[]> = nodes.then(itemsOf);
  const options = { placeHolder, matchOnDescription: true, canPickMany: true } as const;
  return (await vscode.window.showQuickPick(items, options))?.map(({ node }) => node) ?? [];
}
