import { inspect } from 'node:util';
import { accountRide } from '../../src/extension/panels/ride/rideSource.ts';
import { panelSession } from '../../src/extension/panels/ride/session.ts';
import { trainingSession } from '../../src/extension/panels/training/trainingSession.ts';
import type { ServerClient } from '../../src/extension/server/client.ts';
import { workoutSession } from '../../src/extension/workouts/session.ts';
import { english } from '../extension/support/words.ts';
import type { RunningServer } from '../support/mcp.ts';
import { clientOf } from '../vscode/panels/demoSession.ts';
import { VIEW, wordsIn } from '../vscode/panels/trainingDemo.ts';

/** What the extension says to its pages, and what it writes into its log, while somebody looks at everything. */
export type Said = { readonly messages: readonly object[]; readonly log: readonly string[] };

type Sinks = {
  readonly server: ServerClient;
  readonly words: typeof english;
  readonly panelWords: () => ReturnType<typeof wordsIn>;
  readonly send: (message: object) => void;
  readonly onFailure: (thrown: unknown) => void;
};

/** Opens every ride of the account, the dashboard and a workout, each as its panel does. */
export async function openPanels(server: RunningServer): Promise<Said> {
  const messages: object[] = [];
  const log: string[] = [];
  const sinks: Sinks = {
    server: clientOf(server),
    words: () => english(),
    panelWords: () => wordsIn('en'),
    send: (message) => messages.push(message),
    onFailure: (thrown) => log.push(inspect(thrown)),
  };
  await lookAtRides(sinks);
  await lookAtSeason(sinks);
  await lookAtWorkout(sinks);
  return { messages, log };
}

async function lookAtRides(sinks: Sinks): Promise<void> {
  const { server } = sinks;
  type List = { readonly activities: readonly { readonly ride_id: string }[] };
  const { data } = await server.call<List>('list_activities', { limit: 50 });
  const nothing = async () => {};
  const session = panelSession({ ...sinks, onRide: () => {}, act: nothing, openWorkout: nothing });
  await session.receive({ type: 'ready' });
  const none = '999999999';
  for (const rideId of [...data.activities.map(({ ride_id }) => ride_id), none]) {
    await session.show(accountRide(server, rideId, async () => ({ previous: true, next: false })));
    await session.receive({ type: 'span', request: 0, start_s: 0, end_s: 600 });
  }
}

async function lookAtSeason(sinks: Sinks): Promise<void> {
  const nothing = async () => {};
  const dashboard = trainingSession(
    { ...sinks, isSignedIn: async () => true, keep: () => {}, act: nothing, openRide: nothing },
    VIEW,
  );
  await dashboard.receive({ type: 'ready' });
}

async function lookAtWorkout(sinks: Sinks): Promise<void> {
  type List = { readonly workouts: readonly { readonly workout_id: string }[] };
  const { data } = await sinks.server.call<List>('list_workouts', {});
  const workoutId = data.workouts[0]?.workout_id ?? '';
  const detail = await sinks.server.call<{ workout_ir: unknown }>('get_workout_detail', {
    workout_id: workoutId,
  });
  let reckoned = () => {};
  const isReckoned = new Promise<void>((resolve) => {
    reckoned = resolve;
  });
  const editor = workoutSession({
    ...sinks,
    send: (message) => {
      sinks.send(message);
      if (message.type === 'numbers') reckoned();
    },
    text: () => JSON.stringify(detail.data.workout_ir),
    write: async () => true,
    step: async () => {},
    about: () => ({ fileName: 'Mine', workoutId, isReadOnly: false, hasAccount: true }),
    act: async () => {},
    reveal: async () => {},
    onProblems: () => {},
  });
  await editor.receive({ type: 'ready' });
  await isReckoned;
  editor.stop();
}
