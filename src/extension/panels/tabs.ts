import * as vscode from 'vscode';

/** Closes every panel of a type, those, too, that have not been looked at since the window was loaded and are nobody's yet. */
export async function closePanels(type: string): Promise<void> {
  const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs);
  await vscode.window.tabGroups.close(
    // The editor puts a word of its own before the type.
    tabs.filter(({ input }) => input instanceof vscode.TabInputWebview && input.viewType.endsWith(type)),
  );
}
