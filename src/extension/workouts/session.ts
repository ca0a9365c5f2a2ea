import type * as z from 'zod';
import type { PanelWords } from '../../shared/panels/messages.ts';
import {
  type FromWorkoutPanel,
  fromWorkoutPanel,
  type ToWorkoutPanel,
  type WorkoutAction,
  type WorkoutDocument,
  type WorkoutProblem,
} from '../../shared/panels/workoutPanel.ts';
import type { WorkoutEdit } from '../../shared/workoutEdit.ts';
import type { workoutCreation } from '../../shared/workouts.ts';
import { type ServerClient, ToolError } from '../server/client.ts';
import type { Words } from '../words/words.ts';
import { placed, problemsOf, readText } from './text/readText.ts';
import { type TextChange, textEditOf } from './text/textEdits.ts';

type Numbers = z.output<typeof workoutCreation.output>;

/** How long a text rests before the server is asked about it, ms. */
const REST_MS = 150;

/** What an open editor needs of what is around it. */
export type EditorHost = {
  readonly server: ServerClient;
  readonly words: () => Words;
  readonly panelWords: () => PanelWords;
  readonly send: (message: ToWorkoutPanel) => void;
  readonly text: () => string;
  /** One undo step; false where the text has changed meanwhile or cannot be. */
  readonly write: (change: TextChange) => Promise<boolean>;
  /** What is to be said of the document beside what it says. */
  readonly about: () => Pick<WorkoutDocument, 'fileName' | 'workoutId' | 'isReadOnly' | 'hasAccount'>;
  readonly act: (action: WorkoutAction) => Promise<void>;
  readonly reveal: (path: string) => Promise<void>;
  /** What is wrong with the document besides what its JSON schema says; none when it is mended. */
  readonly onProblems: (problems: readonly WorkoutProblem[]) => void;
  readonly onFailure: (thrown: unknown) => void;
  /** Does something after some time; what it returns prevents it. */
  readonly later: (afterMs: number, work: () => void) => () => void;
};

/** What goes on behind an open workout editor. */
export type WorkoutSession = {
  /** What the page says. What is no message of the contract does nothing. */
  readonly receive: (given: unknown) => Promise<void>;
  /** The text, or what is said about it, is another. */
  readonly changed: () => void;
  readonly stop: () => void;
};

export function workoutSession(host: EditorHost): WorkoutSession {
  const { send } = host;
  /** What is wrong, in the server's words as soon as it has looked: until it does again, that still holds. */
  let known: { readonly problems: readonly WorkoutProblem[]; readonly isServers: boolean } = {
    problems: [],
    isServers: true,
  };
  const numbers = askForNumbers(host, (problems) => {
    known = { problems, isServers: true };
    show();
  });
  let edits = 0;
  let writing = Promise.resolve();
  let isWriting = false;

  const show = () => {
    const text = host.text();
    const { workout } = readText(text, host.words());
    const problems = known.problems.map((problem) => (problem.path === '' ? problem : placed(text, problem)));
    const isEmpty = text.trim() === '';
    send({ type: 'document', edits, workout, problems, isEmpty, ...host.about() });
  };
  const changed = () => {
    if (isWriting) return;
    const { given, workout, problems } = readText(host.text(), host.words());
    const isNews =
      given === undefined || !known.isServers || (workout === null && known.problems.length === 0);
    if (isNews) known = { problems, isServers: workout !== null };
    show();
    numbers.ask(edits);
  };
  const edit = async (wanted: WorkoutEdit) => {
    isWriting = true;
    try {
      const text = host.text();
      const { workout } = readText(text, host.words());
      const change = workout && textEditOf(text, workout, wanted);
      if (change !== null) await host.write(change);
    } catch (thrown) {
      host.onFailure(thrown);
    } finally {
      isWriting = false;
      edits++;
      changed();
    }
  };
  const act = async (action: WorkoutAction) => {
    send({ type: 'busy', action, isBusy: true });
    await host.act(action).catch(host.onFailure);
    send({ type: 'busy', action, isBusy: false });
  };
  const receive = async (given: unknown) => {
    const message: FromWorkoutPanel | undefined = fromWorkoutPanel.safeParse(given).data;
    switch (message?.type) {
      case 'ready':
        send(host.panelWords());
        return changed();
      case 'retry':
        return numbers.ask(edits);
      case 'compare':
        return numbers.compareWith(message.ftpW, edits);
      case 'edit':
        writing = writing.then(() => edit(message.edit));
        return await writing;
      case 'action':
        // What was just drawn is part of what is sent.
        await writing;
        return await act(message.action);
      case 'reveal':
        return await host.reveal(message.path).catch(host.onFailure);
    }
  };
  return { receive, changed, stop: numbers.stop };
}

type Asker = {
  readonly ask: (edits: number) => void;
  readonly compareWith: (ftpW: number | null, edits: number) => void;
  readonly stop: () => void;
};

/** The server's numbers of a text that rests, told to the page; of one that changed meanwhile nothing is told. */
function askForNumbers(host: EditorHost, onProblems: (problems: readonly WorkoutProblem[]) => void): Asker {
  let comparedFtpW: number | null = null;
  let stop = () => {};

  const answer = async (edits: number, signal: AbortSignal) => {
    const text = host.text();
    const { given, workout } = readText(text, host.words());
    const tell = (message: string | null, found: Pick<ToWorkoutPanelNumbers, 'numbers' | 'compared'>) => {
      if (!signal.aborted) host.send({ type: 'numbers', edits, message, ...found });
    };
    // JSON's own problems, and those of its schema, are the editor's to tell.
    if (workout === null) host.onProblems([]);
    if (given === undefined) return;
    try {
      const numbers = await tryOut(host.server, { given, ftpW: null }, signal);
      const compared =
        comparedFtpW === null ? null : await tryOut(host.server, { given, ftpW: comparedFtpW }, signal);
      if (signal.aborted) return;
      const found = problemsOf(text, numbers.errors);
      if (workout !== null) host.onProblems(found);
      onProblems(found);
      tell(null, { numbers, compared: compared && { ftpW: comparedFtpW ?? 0, estimate: compared.estimate } });
    } catch (thrown) {
      const isTool = thrown instanceof ToolError;
      if (!isTool) host.onFailure(thrown);
      tell(isTool ? thrown.message : host.words().t('Something went wrong.'), {
        numbers: null,
        compared: null,
      });
    }
  };
  const ask = (edits: number) => {
    stop();
    const controller = new AbortController();
    const cancel = host.later(REST_MS, () => void answer(edits, controller.signal));
    stop = () => {
      cancel();
      controller.abort();
    };
  };
  return {
    ask,
    compareWith: (ftpW, edits) => {
      comparedFtpW = ftpW;
      ask(edits);
    },
    stop: () => stop(),
  };
}

type ToWorkoutPanelNumbers = Extract<ToWorkoutPanel, { readonly type: 'numbers' }>;

async function tryOut(
  server: ServerClient,
  { given, ftpW }: { readonly given: unknown; readonly ftpW: number | null },
  signal: AbortSignal,
): Promise<Numbers> {
  const args = { workout_ir: given, dry_run: true, ...(ftpW === null ? {} : { ftp_w: ftpW }) };
  return (await server.call<Numbers>('create_workout', args, { signal })).data;
}
