import * as vscode from 'vscode';
import type { TreeNode } from './node.ts';

/** A row as VS Code draws it. Its command is run with the row itself. */
export function treeItemOf(node: TreeNode): vscode.TreeItem {
  const { TreeItemCollapsibleState: State } = vscode;
  const isOpen = node.isOpen === true ? State.Expanded : State.Collapsed;
  const item = new vscode.TreeItem(node.label, node.children === undefined ? State.None : isOpen);
  item.id = node.id;
  item.contextValue = node.context;
  if (node.description !== undefined) item.description = node.description;
  if (node.tooltip !== undefined) item.tooltip = new vscode.MarkdownString(node.tooltip);
  if (node.spoken !== undefined) item.accessibilityInformation = { label: node.spoken };
  if (node.icon !== undefined) item.iconPath = themeIcon(node.icon);
  if (node.command !== undefined) {
    item.command = { command: node.command.id, title: node.command.title, arguments: [node] };
  }
  return item;
}

function themeIcon({ id, color }: NonNullable<TreeNode['icon']>): vscode.ThemeIcon {
  return color === undefined
    ? new vscode.ThemeIcon(id)
    : new vscode.ThemeIcon(id, new vscode.ThemeColor(color));
}
