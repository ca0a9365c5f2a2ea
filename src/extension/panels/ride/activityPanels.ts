import * as vscode from 'vscode';
import { activityPanelState } from '../../../shared/panels/activityPanel.ts';
import type { Extension } from '../../context.ts';
import type { Documents } from '../../documents/documents.ts';
import { subjectOf } from '../../views/rides.ts';
import type { Ride } from '../../views/tree/node.ts';
import type { Views } from '../../views/views.ts';
import { fileName } from '../../words/fileName.ts';
import { ridesBeside } from './neighbours.ts';
import { type Action, fillPanel } from './ridePanel.ts';
import { accountRide } from './rideSource.ts';
import type { PanelSession } from './session.ts';

const TYPE = 'igpsport.activity';
/** Whose rides the panels of this window show. */
const TAG = 'igpsport.panels.account';

export type ActivityPanels = vscode.Disposable & {
  /**
   * As VS Code's own lists do: a ride takes the tab of the one that was opened before it. One that is opened once more
   * while it is shown keeps its tab.
   */
  readonly open: (ride: Pick<Ride, 'rideId' | 'name'>) => void;
};

type Around = { readonly extension: Extension; readonly views: Views; readonly documents: Documents };

/** A panel and what it shows now. */
type Open = {
  readonly panel: vscode.WebviewPanel;
  readonly session: PanelSession;
  rideId: string;
  isKept: boolean;
};

/** The panels of the account's rides. Those that were open when the window was closed come back with it. */
export function openActivityPanels(around: Around): ActivityPanels {
  const { extension } = around;
  const { workspaceState } = extension.context;
  const panels = new Set<Open>();
  const adopt = (panel: vscode.WebviewPanel, rideId: string, isKept: boolean) => {
    const open = fill(around, panel, { rideId, isKept });
    panels.add(open);
    panel.onDidDispose(() => panels.delete(open));
    void workspaceState.update(TAG, extension.accountTag());
    show(around, open, rideId);
  };
  const serializer = vscode.window.registerWebviewPanelSerializer(TYPE, {
    deserializeWebviewPanel: async (panel, given: unknown) => {
      const state = activityPanelState.safeParse(given);
      const isSameAccount = workspaceState.get(TAG) === extension.accountTag();
      if (state.success && isSameAccount) adopt(panel, state.data.rideId, true);
      else panel.dispose();
    },
  });
  const watching = watch(extension, panels, around);
  return {
    open: ({ rideId, name }) => {
      const known = [...panels].find((open) => open.rideId === rideId);
      if (known !== undefined) {
        known.isKept ||= known.panel.active;
        known.panel.reveal();
        return;
      }
      const preview = [...panels].find(({ isKept }) => !isKept);
      if (preview === undefined) {
        const column = vscode.ViewColumn.Active;
        const options = { enableFindWidget: true };
        adopt(vscode.window.createWebviewPanel(TYPE, fileName(name), column, options), rideId, false);
        return;
      }
      preview.panel.title = fileName(name);
      preview.panel.reveal();
      show(around, preview, rideId);
    },
    // The panels stay: a window that is closed shall find them again.
    dispose: () => vscode.Disposable.from(serializer, watching).dispose(),
  };
}

/** After a change of the account its rides are shown no more; after any other they are read and said anew. */
function watch(extension: Extension, panels: ReadonlySet<Open>, around: Around): vscode.Disposable {
  let tag = extension.accountTag();
  return extension.onDidChange(() => {
    const isOther = extension.accountTag() !== tag;
    tag = extension.accountTag();
    for (const open of [...panels]) {
      if (isOther) open.panel.dispose();
      else show(around, open, open.rideId);
    }
  });
}

function fill(
  around: Around,
  panel: vscode.WebviewPanel,
  shown: { readonly rideId: string; readonly isKept: boolean },
): Open {
  const { extension, views } = around;
  const session = fillPanel(panel, {
    extension,
    words: views.words,
    onRide: (ride) => {
      panel.title = fileName(subjectOf(ride.summary, views.words()).name);
    },
    act: (action, ride) => act(around, open, { action, ride: subjectOf(ride.summary, views.words()) }),
  });
  panel.iconPath = vscode.Uri.joinPath(extension.context.extensionUri, 'media', 'icon.png');
  const open: Open = { panel, session, ...shown };
  return open;
}

function show(around: Around, open: Open, rideId: string): void {
  open.rideId = rideId;
  const neighbours = async () => {
    const { previous, next } = await beside(around, rideId);
    return { previous: previous !== null, next: next !== null };
  };
  void open.session.show(accountRide(around.extension.server, rideId, neighbours));
}

function beside({ extension, views }: Around, rideId: string) {
  return ridesBeside(extension.server, rideId, { list: views.rides.value(), words: views.words() });
}

type Act = { readonly action: Action; readonly ride: Ride };

async function act(around: Around, open: Open, { action, ride }: Act): Promise<void> {
  const run = (command: string) => vscode.commands.executeCommand<void>(command, { subject: ride });
  switch (action) {
    case 'compare':
      return await run('igpsport.compareRides');
    case 'ask':
      return await run('igpsport.askAboutRide');
    case 'text':
      return await around.documents.open({ kind: 'ride', rideId: ride.rideId }, ride.name);
    default: {
      const other = (await beside(around, ride.rideId))[action];
      if (other !== null) show(around, open, other.rideId);
    }
  }
}
