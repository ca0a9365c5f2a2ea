import * as vscode from 'vscode';
import { activityPanelState } from '../../shared/panels/activityPanel.ts';
import type { Extension } from '../context.ts';
import { showFailure } from '../failures.ts';
import type { Words } from '../words/words.ts';
import { savePicture } from './savePicture.ts';
import { type PanelSession, panelSession } from './session.ts';
import { panelWordsOf, showPage } from './webviewPage.ts';

const TYPE = 'igpsport.activity';

/** A ride in words that every part of the extension has. */
export type PanelSubject = { readonly rideId: string; readonly name: string };

/** What the panel cannot do by itself. */
export type PanelCommands = {
  readonly words: () => Words;
  /** The rides beside this one, the older as `previous`; null where there is none. */
  readonly beside: (rideId: string) => Promise<{ previous: PanelSubject | null; next: PanelSubject | null }>;
  readonly compare: (rideId: string) => Promise<void>;
  readonly ask: (rideId: string) => Promise<void>;
  readonly copy: (rideId: string) => Promise<void>;
  readonly showText: (rideId: string) => Promise<void>;
};

export type ActivityPanels = vscode.Disposable & { readonly open: (ride: PanelSubject) => void };

type Open = { readonly panel: vscode.WebviewPanel; readonly session: PanelSession; rideId: string };

/** The panels that show a ride each. One that was open when the editor was closed comes back. */
export function openActivityPanels(extension: Extension, commands: PanelCommands): ActivityPanels {
  const open = new Set<Open>();
  const adopt = (panel: vscode.WebviewPanel, rideId: string) => {
    const entry = attach({ extension, commands }, panel, rideId);
    open.add(entry);
    panel.onDidDispose(() => {
      entry.session.stop();
      open.delete(entry);
    });
  };
  const serializer = vscode.window.registerWebviewPanelSerializer(TYPE, {
    deserializeWebviewPanel: async (panel, given: unknown) => {
      const state = activityPanelState.safeParse(given);
      if (state.success) adopt(panel, state.data.rideId);
      else panel.dispose();
    },
  });
  return {
    open: ({ rideId, name }) => {
      const known = [...open].find((entry) => entry.rideId === rideId);
      if (known !== undefined) {
        known.panel.reveal();
        return;
      }
      const options = { enableFindWidget: true, retainContextWhenHidden: true };
      adopt(vscode.window.createWebviewPanel(TYPE, name, vscode.ViewColumn.Active, options), rideId);
    },
    dispose: () => {
      serializer.dispose();
      for (const { panel } of open) panel.dispose();
    },
  };
}

type Around = { readonly extension: Extension; readonly commands: PanelCommands };

function attach({ extension, commands }: Around, panel: vscode.WebviewPanel, first: string): Open {
  const { context, server } = extension;
  const { webview } = panel;
  const fail = (thrown: unknown) => void showFailure(extension, thrown);
  const session = panelSession(
    {
      server,
      words: commands.words,
      panelWords: () => panelWordsOf(commands.words()),
      send: (message) => void webview.postMessage(message),
      neighbours: async (rideId) => {
        const { previous, next } = await commands.beside(rideId);
        return { previous: previous !== null, next: next !== null };
      },
      onRide: ({ name }) => {
        panel.title = name ?? commands.words().t('Ride');
      },
      act: async (message) => {
        if (message.type === 'picture') await savePicture(message.png);
        else await perform(message.action);
      },
      onFailure: (thrown) => extension.log.error(String(thrown)),
    },
    first,
  );
  const perform = async (action: 'previous' | 'next' | 'compare' | 'ask' | 'copy' | 'text') => {
    switch (action) {
      case 'compare':
        return await commands.compare(entry.rideId);
      case 'ask':
        return await commands.ask(entry.rideId);
      case 'copy':
        return await commands.copy(entry.rideId);
      case 'text':
        return await commands.showText(entry.rideId);
      default: {
        const ride = (await commands.beside(entry.rideId))[action];
        if (ride === null) return;
        entry.rideId = ride.rideId;
        await session.show(ride.rideId);
      }
    }
  };
  const entry: Open = { panel, session, rideId: first };
  panel.iconPath = vscode.Uri.joinPath(context.extensionUri, 'media', 'icon.png');
  webview.onDidReceiveMessage((given: unknown) => session.receive(given).catch(fail));
  showPage(webview, context.extensionUri, 'activity');
  return entry;
}
