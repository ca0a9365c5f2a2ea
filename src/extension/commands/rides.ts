import * as vscode from 'vscode';
import { warn } from '../messages.ts';
import type { Subject, TreeNode } from '../views/node.ts';
import { readRides } from '../views/readRides.ts';
import { rideNodes } from '../views/rides.ts';
import { askInChat } from './chat.ts';
import type { Parts } from './parts.ts';
import { pickMany, pickOne, subjectsOf } from './pick.ts';

type Ride = Extract<Subject, { readonly kind: 'ride' }>;

/** How many rides a comparison takes. */
const COMPARED = { least: 2, most: 5 };

/** Shows a ride in figures. */
export async function openRide(parts: Parts, given: readonly unknown[]): Promise<void> {
  const ride = await chosenRide(parts, given);
  if (ride === undefined) return;
  const name = `${ride.name}, ${parts.views.words().format.day(ride.day)}`;
  await parts.documents.open({ kind: 'ride', rideId: ride.rideId }, name);
}

/** Shows two to five rides side by side. */
export async function compareRides(parts: Parts, given: readonly unknown[]): Promise<void> {
  const { least, most } = COMPARED;
  const selected = subjectsOf('ride', given);
  const asked = vscode.l10n.t('Which {0} to {1} rides?', least, most);
  const rides =
    selected.length >= least ? selected : subjectsOf('ride', [null, await pickMany(rows(parts), asked)]);
  if (rides.length === 0) return;
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

async function chosenRide(parts: Parts, [node]: readonly unknown[]): Promise<Ride | undefined> {
  const [ride] = subjectsOf('ride', [node]);
  return ride ?? subjectsOf('ride', [await pickOne(rows(parts), vscode.l10n.t('Which ride?'))])[0];
}

/** The rides that the view has read; the newest where nobody has looked at it yet. */
async function rows({ extension, views }: Parts): Promise<readonly TreeNode[]> {
  const list = views.rides.value() ?? (await readRides(extension.server, null, {}));
  return rideNodes(list, views.words());
}
