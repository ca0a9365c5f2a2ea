import { inspect } from 'node:util';
import * as vscode from 'vscode';
import type { Extension } from '../../context.ts';
import { rideDocument } from '../../documents/ride.ts';
import { showFailure } from '../../failures.ts';
import { inform } from '../../messages.ts';
import type { Words } from '../../words/words.ts';
import { panelWordsOf, showPage } from '../webviewPage.ts';
import type { RideParts } from './rideSource.ts';
import { savePicture } from './savePicture.ts';
import { type PanelSession, type Pressed, panelSession } from './session.ts';

/** What is done with a ride in its place among others. */
export type Action = Exclude<Extract<Pressed, { type: 'action' }>['action'], 'copy'>;

type Given = {
  readonly extension: Extension;
  readonly words: () => Words;
  readonly onRide?: (ride: RideParts) => void;
  readonly act?: (action: Action, ride: RideParts) => Promise<void>;
  readonly openWorkout?: () => Promise<void>;
};

/** Puts the page of a ride into a panel. It shows what its session is told to show, until the panel is closed. */
export function fillPanel(
  panel: vscode.WebviewPanel,
  { extension, words, onRide = () => {}, act = async () => {}, openWorkout = async () => {} }: Given,
): PanelSession {
  const { webview } = panel;
  const fail = (thrown: unknown) => void showFailure(extension, thrown);
  const session = panelSession({
    words,
    panelWords: () => panelWordsOf(words()),
    send: (message) => void webview.postMessage(message),
    onRide,
    act: async (pressed, ride) => {
      if (pressed.type === 'picture') await savePicture(pressed.png, nameOf(ride, words()));
      else if (pressed.action === 'copy') await copy(ride, words());
      else await act(pressed.action, ride);
    },
    openWorkout,
    onFailure: (thrown) => extension.log.error(inspect(thrown)),
  });
  webview.onDidReceiveMessage((given: unknown) => session.receive(given).catch(fail));
  panel.onDidChangeViewState(() => {
    // Nothing of it is kept in memory meanwhile: it is drawn again faster than a tab of its own would be missed.
    if (!panel.visible) session.hide();
  });
  panel.onDidDispose(session.stop);
  showPage(webview, extension.context.extensionUri, 'activity');
  return session;
}

/** `2026-06-14 Hill repeats` */
function nameOf({ summary }: RideParts, { t }: Words): string {
  return `${summary.start_time.slice(0, 10)} ${summary.name ?? t('Ride')}`.trim();
}

async function copy({ summary, laps }: RideParts, words: Words): Promise<void> {
  await vscode.env.clipboard.writeText(rideDocument(summary, laps, words));
  await inform(words.t('The ride is on the clipboard, as Markdown.'));
}
