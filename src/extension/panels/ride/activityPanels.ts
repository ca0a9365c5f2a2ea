import * as vscode from 'vscode';
import { activityPanelState } from '../../../shared/panels/activityPanel.ts';
import type { Extension } from '../../context.ts';
import type { Documents } from '../../documents/documents.ts';
import { subjectOf } from '../../views/rides.ts';
import type { Ride } from '../../views/tree/node.ts';
import type { Views } from '../../views/views.ts';
import { fileName } from '../../words/fileName.ts';
import { closePanels } from '../tabs.ts';
import { ridesBeside } from './neighbours.ts';
import { type Action, fillPanel } from './ridePanel.ts';
import { accountRide } from './rideSource.ts';
import { type RideTab, type RideTabs, rideTabs } from './rideTabs.ts';

const TYPE = 'igpsport.activity';
/** Whose rides the panels of this window show. */
const TAG = 'igpsport.panels.account';
/** The ride in the tab that the next one takes. */
const PREVIEW = 'igpsport.panels.preview';

export type ActivityPanels = vscode.Disposable & {
  /** In the tab of the ride that was opened before it; one that is opened once more keeps its tab. */
  readonly open: (ride: Pick<Ride, 'rideId' | 'name'>) => void;
};

type Around = { readonly extension: Extension; readonly views: Views; readonly documents: Documents };

/** The panels of the account's rides. Those that were open when the window was closed come back with it. */
export function openActivityPanels(around: Around): ActivityPanels {
  const { extension } = around;
  const { workspaceState } = extension.context;
  const tabs = rideTabs((rideId) => void workspaceState.update(PREVIEW, rideId));
  const serializer = vscode.window.registerWebviewPanelSerializer(TYPE, {
    deserializeWebviewPanel: async (panel, given: unknown) => {
      const state = activityPanelState.safeParse(given);
      const isSameAccount = workspaceState.get(TAG) === extension.accountTag();
      if (!state.success || !isSameAccount) return panel.dispose();
      const { rideId } = state.data;
      const isKept = tabs.hasPreview() || workspaceState.get(PREVIEW) !== rideId;
      tabs.add(tabIn(around, tabs, panel), { rideId, isKept });
    },
  });
  const create = (name: string) => {
    void workspaceState.update(TAG, extension.accountTag());
    const options = { enableFindWidget: true };
    const panel = vscode.window.createWebviewPanel(TYPE, fileName(name), vscode.ViewColumn.Active, options);
    return tabIn(around, tabs, panel);
  };
  const watching = watch(extension, tabs);
  return {
    open: (ride) => tabs.open(ride, () => create(ride.name)),
    // The panels stay: a window that is closed shall find them again.
    dispose: () => vscode.Disposable.from(serializer, watching).dispose(),
  };
}

/** After a change of the account its rides are shown no more; after any other they are read and said anew. */
function watch(extension: Extension, tabs: RideTabs): vscode.Disposable {
  let tag = extension.accountTag();
  return extension.onDidChange(() => {
    const isOther = extension.accountTag() !== tag;
    tag = extension.accountTag();
    if (isOther) void closePanels(TYPE);
    else tabs.refresh();
  });
}

function tabIn(around: Around, tabs: RideTabs, panel: vscode.WebviewPanel): RideTab {
  const { extension, views } = around;
  const session = fillPanel(panel, {
    extension,
    words: views.words,
    onRide: (ride) => {
      panel.title = fileName(subjectOf(ride.summary, views.words()).name);
    },
    act: (action, ride) =>
      act(around, { tabs, tab }, { action, ride: subjectOf(ride.summary, views.words()) }),
  });
  panel.iconPath = vscode.Uri.joinPath(extension.context.extensionUri, 'media', 'icon.png');
  const tab: RideTab = {
    show: ({ rideId, name }) => {
      if (name !== null) panel.title = fileName(name);
      const neighbours = async () => {
        const { previous, next } = await beside(around, rideId);
        return { previous: previous !== null, next: next !== null };
      };
      void session.show(accountRide(extension.server, rideId, neighbours));
    },
    reveal: () => panel.reveal(),
    isActive: () => panel.active,
  };
  panel.onDidDispose(() => tabs.remove(tab));
  return tab;
}

function beside({ extension, views }: Around, rideId: string) {
  return ridesBeside(extension.server, rideId, { list: views.rides.value(), words: views.words() });
}

type Place = { readonly tabs: RideTabs; readonly tab: RideTab };
type Act = { readonly action: Action; readonly ride: Ride };

async function act(around: Around, { tabs, tab }: Place, { action, ride }: Act): Promise<void> {
  const run = (command: string) => vscode.commands.executeCommand<void>(command, { subject: ride });
  switch (action) {
    case 'compare':
      return await run('igpsport.compareRides');
    case 'ask':
      return await run('igpsport.askAboutRide');
    case 'text':
      return await around.documents.open({ kind: 'ride', rideId: ride.rideId }, ride.name);
    default:
      await tabs.step(tab, ride.rideId, async () => (await beside(around, ride.rideId))[action]);
  }
}
