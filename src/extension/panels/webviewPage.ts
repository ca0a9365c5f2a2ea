import { randomBytes } from 'node:crypto';
import * as vscode from 'vscode';
import type { PanelWords } from '../../shared/panels/messages.ts';
import type { Words } from '../words/words.ts';
import { pageOf } from './page.ts';

/** The pages: a script in dist/webview and a style sheet in media each. */
export type PageName = 'activity' | 'training' | 'workout';

/** Puts a page into a webview: nothing but its own files can be loaded. */
export function showPage(webview: vscode.Webview, root: vscode.Uri, name: PageName): void {
  const scripts = vscode.Uri.joinPath(root, 'dist', 'webview');
  const media = vscode.Uri.joinPath(root, 'media');
  const file = (folder: vscode.Uri, path: string) =>
    webview.asWebviewUri(vscode.Uri.joinPath(folder, path)).toString();
  webview.options = { enableScripts: true, enableForms: false, localResourceRoots: [scripts, media] };
  webview.html = pageOf(
    {
      script: file(scripts, `${name}.js`),
      styles: [file(media, 'panel.css'), file(media, `${name}.css`)],
      source: webview.cspSource,
    },
    'iGPSport',
    randomBytes(18).toString('base64'),
  );
}

/** How a page is to speak. */
export function panelWordsOf({ format }: Words): PanelWords {
  return {
    type: 'words',
    locale: vscode.env.language,
    units: format.units,
    texts: { ...vscode.l10n.bundle },
  };
}
