import * as vscode from 'vscode';
import type { Extension } from '../context.ts';
import type { Words } from '../words/words.ts';
import type { TrainingLoad } from './form.ts';
import { lastFormOf, readLastForm, statusText } from './lastForm.ts';
import { localDay } from './today.ts';

const KEPT = 'igpsport.lastForm';
/** Among the items on the right, left of those of the editor. */
const PRIORITY = 110;

export type StatusBar = vscode.Disposable & { readonly keep: (load: TrainingLoad) => void };

/** Today's form at the edge of the window: the last that is known, for nothing is asked for its sake. */
export function openStatusBar(extension: Extension, words: () => Words): StatusBar {
  const { globalState } = extension.context;
  const item = vscode.window.createStatusBarItem('igpsport.form', vscode.StatusBarAlignment.Right, PRIORITY);
  item.name = vscode.l10n.t('iGPSport Form');
  item.command = 'igpsport.form.focus';

  const show = async () => {
    if ((await extension.state()) === 'signedOut') {
      item.hide();
      return;
    }
    const kept = readLastForm(globalState.get(KEPT), extension.definition().version);
    if (kept === null) {
      item.text = `$(pulse) ${vscode.l10n.t('Form')}`;
      item.tooltip = vscode.l10n.t('Look at your form');
      item.accessibilityInformation = { label: vscode.l10n.t('Look at your form') };
    } else {
      const { text, tooltip, spoken } = statusText(kept, localDay(new Date()), words());
      item.text = text;
      item.tooltip = new vscode.MarkdownString(tooltip);
      item.accessibilityInformation = { label: spoken };
    }
    item.show();
  };
  const keep = async (load: TrainingLoad) => {
    await globalState.update(KEPT, lastFormOf(load, extension.definition().version));
    await show();
  };
  const subscriptions = [
    extension.onDidChange(() => void show()),
    // A window may have been left open over night.
    vscode.window.onDidChangeWindowState(({ focused }) => focused && void show()),
  ];
  void show();
  return {
    keep: (load) => void keep(load),
    dispose: () => vscode.Disposable.from(item, ...subscriptions).dispose(),
  };
}
