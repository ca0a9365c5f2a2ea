import * as vscode from 'vscode';
import {
  type TrainingAction,
  type TrainingView,
  trainingView,
} from '../../../shared/panels/trainingPanel.ts';
import type { Extension } from '../../context.ts';
import { showFailure } from '../../failures.ts';
import { ToolError } from '../../server/client.ts';
import { localDay } from '../../views/today.ts';
import type { Words } from '../../words/words.ts';
import { closePanels } from '../tabs.ts';
import { panelWordsOf, showPage } from '../webviewPage.ts';
import { type TrainingSession, trainingSession } from './trainingSession.ts';

const TYPE = 'igpsport.training';
/** What the rider has chosen to see, over sessions. */
const KEPT = 'igpsport.trainingView';
/** What is older than this is asked for again when somebody looks at it. */
const FRESH_MS = 10 * 60_000;

const FIRST_VIEW: TrainingView = {
  range: '3m',
  volume: 'hours',
  curve: '6w_before',
  plan: { kind: 'usual', weeks: 4 },
};

/** The dashboard: one for a window. */
export type TrainingPanel = vscode.Disposable & {
  readonly open: () => void;
  /** Rides have been read, or somebody wants to know anew. */
  readonly refresh: () => void;
};

/** A dashboard that was open when the editor was closed comes back as it was. */
export function openTrainingPanel(extension: Extension, words: () => Words): TrainingPanel {
  let shown: { readonly panel: vscode.WebviewPanel; readonly session: TrainingSession } | null = null;
  const adopt = (panel: vscode.WebviewPanel) => {
    const session = attach({ extension, words }, panel);
    shown = { panel, session };
    panel.onDidDispose(() => {
      session.stop();
      if (shown?.session === session) shown = null;
    });
  };
  const serializer = vscode.window.registerWebviewPanelSerializer(TYPE, {
    deserializeWebviewPanel: async (panel) => {
      if (shown === null) adopt(panel);
      else panel.dispose();
    },
  });
  let known = extension.definition().version;
  const changes = extension.onDidChange(() => {
    const { version } = extension.definition();
    const isOther = version !== known;
    known = version;
    if (shown === null) return;
    shown.session.speak();
    if (isOther) void shown.session.restart();
  });
  return {
    open: () => {
      if (shown !== null) return shown.panel.reveal();
      void closePanels(TYPE);
      const options = { enableFindWidget: true, retainContextWhenHidden: true };
      const title = words().t('Training');
      adopt(vscode.window.createWebviewPanel(TYPE, title, vscode.ViewColumn.Active, options));
    },
    refresh: () => void shown?.session.refresh(),
    // The panel stays: a window that is closed shall find it again.
    dispose: () => vscode.Disposable.from(serializer, changes).dispose(),
  };
}

type Around = { readonly extension: Extension; readonly words: () => Words };

function attach({ extension, words }: Around, panel: vscode.WebviewPanel): TrainingSession {
  const { context, server, log } = extension;
  const { webview } = panel;
  const session = trainingSession(
    {
      server,
      words,
      panelWords: () => panelWordsOf(words()),
      isSignedIn: async () => (await extension.state()) !== 'signedOut',
      send: (message) => void webview.postMessage(message),
      keep: (view) => void context.globalState.update(KEPT, view),
      act,
      openRide: async (ride) => {
        await vscode.commands.executeCommand('igpsport.openRide', { subject: { kind: 'ride', ...ride } });
      },
      onFailure: (thrown) => {
        if (!(thrown instanceof ToolError)) log.error(thrown instanceof Error ? thrown : String(thrown));
      },
    },
    viewOf(context.globalState.get(KEPT), localDay(new Date())),
  );
  panel.iconPath = vscode.Uri.joinPath(context.extensionUri, 'media', 'icon.png');
  panel.webview.onDidReceiveMessage((given: unknown) =>
    session.receive(given).catch((thrown: unknown) => void showFailure(extension, thrown)),
  );
  let seenMs = Date.now();
  panel.onDidChangeViewState(() => {
    if (!panel.visible || Date.now() - seenMs < FRESH_MS) return;
    seenMs = Date.now();
    void session.refresh();
  });
  showPage(webview, context.extensionUri, 'training');
  return session;
}

async function act(action: TrainingAction): Promise<void> {
  const commands: Readonly<Record<TrainingAction, readonly [string, ...unknown[]]>> = {
    setup: ['igpsport.setup'],
    sync: ['igpsport.syncRides'],
    settings: ['workbench.action.openSettings', 'igpsport.ftp'],
    ask: ['igpsport.askAboutTraining'],
  };
  const [command, ...args] = commands[action];
  await vscode.commands.executeCommand(command, ...args);
}

/** What was kept, if this version writes it so; a goal whose day has come is none any more. */
function viewOf(kept: unknown, today: string): TrainingView {
  const { success, data } = trainingView.safeParse(kept);
  if (!success) return FIRST_VIEW;
  const isOver = 'date' in data.plan && data.plan.date <= today;
  return isOver ? { ...data, plan: FIRST_VIEW.plan } : data;
}
