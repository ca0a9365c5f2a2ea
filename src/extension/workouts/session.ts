import type { PanelWords } from '../../shared/panels/messages.ts';
import {
  type FromWorkoutPanel,
  fromWorkoutPanel,
  type ToWorkoutPanel,
  type WorkoutAction,
  type WorkoutDocument,
  type WorkoutProblem,
} from '../../shared/panels/workoutPanel.ts';
import type { ServerClient } from '../server/client.ts';
import type { Words } from '../words/words.ts';
import { askForNumbers } from './numbers.ts';
import { placed, problemsOf, type ReadText, readText } from './text/readText.ts';
import type { TextChange } from './text/textEdits.ts';
import { takeTurns } from './turns.ts';

/** What an open editor needs of what is around it. */
export type EditorHost = {
  readonly server: ServerClient;
  readonly words: () => Words;
  readonly panelWords: () => PanelWords;
  readonly send: (message: ToWorkoutPanel) => void;
  readonly text: () => string;
  /** One undo step; false where the text has changed meanwhile or cannot be. */
  readonly write: (change: TextChange) => Promise<boolean>;
  /** Takes the last change of the text back, or does it again. */
  readonly step: (direction: 'undo' | 'redo') => Promise<void>;
  /** What is to be said of the document beside what it says. */
  readonly about: () => Pick<WorkoutDocument, 'fileName' | 'workoutId' | 'isReadOnly' | 'hasAccount'>;
  readonly act: (action: WorkoutAction) => Promise<void>;
  readonly reveal: (path: string) => Promise<void>;
  /** What is wrong with the document besides what its JSON schema says; none when it is mended. */
  readonly onProblems: (problems: readonly WorkoutProblem[]) => void;
  readonly onFailure: (thrown: unknown) => void;
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
  const read = lastReading(host);
  const document = describeDocument(host);
  const numbers = askForNumbers({
    ...host,
    tell: (reckoned) => {
      if (reckoned.numbers !== null) {
        const found = problemsOf(read().text, reckoned.numbers.errors);
        if (read().workout !== null) host.onProblems(found);
        if (document.find(found)) show();
      }
      send({ type: 'numbers', revision, ...reckoned });
    },
  });
  const turns = takeTurns({ ...host, read, onEdited: () => changed() });
  let revision = 0;
  let comparedFtpW: number | null = null;

  const show = () => send({ ...document.as(read()), edits: turns.edits(), revision });
  const ask = () => numbers.ask(read().given, comparedFtpW);
  const changed = () => {
    if (turns.isWriting()) return;
    revision++;
    document.follow(read());
    // JSON's own problems, and those of its schema, are the editor's to tell.
    if (read().workout === null) host.onProblems([]);
    show();
    ask();
  };
  const receive = async (given: unknown) => {
    const message: FromWorkoutPanel | undefined = fromWorkoutPanel.safeParse(given).data;
    switch (message?.type) {
      case 'ready':
        send(host.panelWords());
        return changed();
      case 'retry':
        return ask();
      case 'compare':
        comparedFtpW = message.ftpW;
        return ask();
      case 'edit':
        return await turns.edit(message.edit);
      case 'undo':
      case 'redo':
        return await turns.then(() => host.step(message.type));
      case 'action':
        // What was just drawn is part of what is sent.
        await turns.then(async () => {});
        return await perform(host, message.action);
      case 'reveal':
        return await host.reveal(message.path).catch(host.onFailure);
    }
  };
  return { receive, changed, stop: numbers.stop };
}

/** Does what was pressed, and shows that it goes on. */
async function perform({ act, send, onFailure }: EditorHost, action: WorkoutAction): Promise<void> {
  send({ type: 'busy', action, isBusy: true });
  await act(action).catch(onFailure);
  send({ type: 'busy', action, isBusy: false });
}

/** Reads the text once, however often it is asked for before it changes. */
function lastReading({ text, words }: Pick<EditorHost, 'text' | 'words'>): () => ReadText {
  let last: ReadText | null = null;
  return () => {
    const now = text();
    if (last?.text !== now) last = readText(now, words());
    return last;
  };
}

/** What the page is told of a document. What the server found wrong holds until it has looked again. */
function describeDocument({ about }: Pick<EditorHost, 'about'>) {
  let known: { readonly problems: readonly WorkoutProblem[]; readonly isServers: boolean } = {
    problems: [],
    isServers: true,
  };
  return {
    /** The text is another. */
    follow: ({ given, workout, problems }: ReadText) => {
      const isNews =
        given === undefined || !known.isServers || (workout === null && known.problems.length === 0);
      if (isNews) known = { problems, isServers: workout !== null };
    },
    /** The server has looked; whether there is something else to say now. */
    find: (problems: readonly WorkoutProblem[]) => {
      const isNews = known.problems.length + problems.length > 0;
      known = { problems, isServers: true };
      return isNews;
    },
    as: ({ text, workout }: ReadText) => ({
      type: 'document' as const,
      workout,
      problems: placed(text, known.problems),
      isEmpty: text.trim() === '',
      ...about(),
    }),
  };
}
