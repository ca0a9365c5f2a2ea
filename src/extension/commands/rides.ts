import * as vscode from 'vscode';
import { warn } from '../messages.ts';
import { readRides } from '../views/readRides.ts';
import { rideNodes } from '../views/rides.ts';
import type { Ride, TreeNode } from '../views/tree/node.ts';
import { askInChat } from './chat.ts';
import type { Parts } from './parts.ts';
import { pickMany, pickOne, subjectsOf } from './pick.ts';

/** How many rides a comparison takes. */
const COMPARED = { least: 2, most: 5 };

/** Shows a ride in a panel. */
export async function openRide(parts: Parts, given: readonly unknown[]): Promise<void> {
  const ride = await chosenRide(parts, given);
  if (ride !== undefined) parts.panels.open(ride);
}

/** Shows two to five rides side by side: those that are selected; with one alone, it and others that are asked for. */
export async function compareRides(parts: Parts, given: readonly unknown[]): Promise<void> {
  const { least, most } = COMPARED;
  const selected = subjectsOf('ride', given);
  const rides = selected.length >= least ? selected : await withOthers(parts, selected);
  // None was ticked: the rider wants no comparison.
  if (rides.length === selected.length && rides.length < least) return;
  if (rides.length < least || rides.length > most) {
    const message = vscode.l10n.t('{0} to {1} rides can be compared: choose as many.', least, most);
    await warn(message);
    return;
  }
  const { format } = parts.views.words();
  // The oldest first: the others are measured against it.
  const ordered = rides.toSorted((a, b) => a.day.localeCompare(b.day));
  const name = ordered.map(({ day }) => format.day(day)).join(' – ');
  await parts.documents.open({ kind: 'comparison', rideIds: ordered.map(({ rideId }) => rideId) }, name);
}

/** Starts a question about a ride in the editor's chat, for the rider to finish. */
export async function askAboutRide(parts: Parts, given: readonly unknown[]): Promise<void> {
  const ride = await chosenRide(parts, given);
  if (ride === undefined) return;
  const { format } = parts.views.words();
  // Not by its name: that is a stranger's words, and the chat would follow them.
  const query = vscode.l10n.t(
    'How did my iGPSport ride of {0} go (ride_id {1}), and what should I do next?',
    format.day(ride.day),
    ride.rideId,
  );
  await askInChat(query);
}

async function withOthers(parts: Parts, selected: readonly Ride[]): Promise<readonly Ride[]> {
  const { least, most } = COMPARED;
  const [first] = selected;
  const { format } = parts.views.words();
  const question =
    first === undefined
      ? vscode.l10n.t('Which {0} to {1} rides?', least, most)
      : vscode.l10n.t('Compare the ride of {0} with which, {1} at most?', format.day(first.day), most - 1);
  const others = rows(parts, first?.rideId);
  return [...selected, ...subjectsOf('ride', [null, await pickMany(others, question)])];
}

async function chosenRide(parts: Parts, [node]: readonly unknown[]): Promise<Ride | undefined> {
  const [ride] = subjectsOf('ride', [node]);
  return ride ?? subjectsOf('ride', [await pickOne(rows(parts), vscode.l10n.t('Which ride?'))])[0];
}

/** The rides that the view has read but this one; the newest where nobody has looked at it yet. */
async function rows({ extension, views }: Parts, without?: string): Promise<readonly TreeNode[]> {
  const list = views.rides.value() ?? (await readRides(extension.server, null, {}));
  const rides = list.rides.filter((ride) => ride.ride_id !== without);
  return rideNodes({ ...list, rides }, views.words());
}
