import * as vscode from 'vscode';
import type { Command } from '../commands.ts';
import { askAboutTraining, askForWorkout } from './chat.ts';
import { exportWorkout } from './exportWorkout.ts';
import type { Parts } from './parts.ts';
import { askAboutRide, compareRides, openRide } from './rides.ts';
import { deleteWorkout, showWorkout } from './workouts.ts';

/** The commands of the side bar: from the palette, from a view's title and from its rows. */
export function viewCommands(parts: Parts): Readonly<Record<string, Command>> {
  const { views } = parts;
  const signedIn = (run: (parts: Parts, given: readonly unknown[]) => unknown): Command => ({
    when: "igpsport.state != 'signedOut'",
    run: (_extension, ...given) => run(parts, given),
  });
  return {
    'igpsport.refresh': signedIn(views.refresh),
    'igpsport.cancelLoading': signedIn(views.cancel),
    'igpsport.loadMoreRides': signedIn(views.loadMoreRides),
    'igpsport.openRide': signedIn(openRide),
    'igpsport.compareRides': signedIn(compareRides),
    'igpsport.askAboutRide': signedIn(askAboutRide),
    'igpsport.askAboutTraining': signedIn(askAboutTraining),
    'igpsport.askForWorkout': signedIn(askForWorkout),
    'igpsport.showWorkout': signedIn(showWorkout),
    'igpsport.exportWorkout': signedIn(exportWorkout),
    'igpsport.deleteWorkout': signedIn(deleteWorkout),
    'igpsport.openWalkthrough': { when: 'always', run: openWalkthrough },
  };
}

async function openWalkthrough({ context }: { readonly context: vscode.ExtensionContext }): Promise<void> {
  const walkthrough = `${context.extension.id}#igpsport.start`;
  await vscode.commands.executeCommand('workbench.action.openWalkthrough', walkthrough, false);
}
