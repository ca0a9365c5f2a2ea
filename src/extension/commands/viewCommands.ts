import * as vscode from 'vscode';
import type { Command, When } from '../commands.ts';
import { actOnOpen, importWorkout, newWorkout } from '../workouts/commands.ts';
import { askAboutTraining, askForWorkout } from './chat.ts';
import { exportWorkout } from './exportWorkout.ts';
import type { Parts } from './parts.ts';
import { askAboutRide, compareRides, openRide } from './rides.ts';
import { deleteWorkout, editWorkout, showWorkout } from './workouts.ts';

type ViewCommand = {
  readonly when: When;
  /** `given`: the row, and all rows that are selected; nothing from the palette. */
  readonly run: (parts: Parts, given: readonly unknown[]) => unknown;
};

const signedIn = (run: ViewCommand['run']): ViewCommand => ({ when: "igpsport.state != 'signedOut'", run });

const always = (run: ViewCommand['run']): ViewCommand => ({ when: 'always', run });

/** Every command of the side bar and of workout files, by its id: from the palette, a view's title, its rows, an editor. */
export const VIEW_COMMANDS: Readonly<Record<string, ViewCommand>> = {
  'igpsport.refresh': signedIn(refresh),
  'igpsport.cancelLoading': signedIn(({ views }) => views.cancel()),
  'igpsport.loadMoreRides': signedIn(({ views }) => views.loadMoreRides()),
  'igpsport.openRide': signedIn(openRide),
  'igpsport.compareRides': signedIn(compareRides),
  'igpsport.askAboutRide': signedIn(askAboutRide),
  'igpsport.openTraining': signedIn(({ training }) => training.open()),
  'igpsport.askAboutTraining': signedIn(askAboutTraining),
  'igpsport.askForWorkout': signedIn(askForWorkout),
  'igpsport.showWorkout': signedIn(showWorkout),
  'igpsport.exportWorkout': signedIn(exportWorkout),
  'igpsport.deleteWorkout': signedIn(deleteWorkout),
  'igpsport.editWorkout': signedIn(editWorkout),
  'igpsport.newWorkout': always(newWorkout),
  'igpsport.importWorkout': always((parts, [file]) => importWorkout(parts, file)),
  'igpsport.pushWorkout': always((parts, [uri]) => actOnOpen(parts, 'push', uri)),
  'igpsport.exportOpenWorkout': always((parts, [uri]) => actOnOpen(parts, 'export', uri)),
  'igpsport.askAboutWorkout': always((parts, [uri]) => actOnOpen(parts, 'ask', uri)),
  'igpsport.openWalkthrough': always(openWalkthrough),
};

/** The same, with what they work on. */
export function viewCommands(parts: Parts): Readonly<Record<string, Command>> {
  const entries = Object.entries(VIEW_COMMANDS).map(([id, { when, run }]): [string, Command] => [
    id,
    { when, run: (_extension, ...given) => run(parts, given) },
  ]);
  return Object.fromEntries(entries);
}

function refresh({ views, training }: Parts): void {
  views.refresh();
  training.refresh();
}

async function openWalkthrough({ extension }: Parts): Promise<void> {
  const walkthrough = `${extension.context.extension.id}#igpsport.start`;
  await vscode.commands.executeCommand('workbench.action.openWalkthrough', walkthrough, false);
}
