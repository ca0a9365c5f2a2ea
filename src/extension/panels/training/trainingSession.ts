import type { PanelWords } from '../../../shared/panels/messages.ts';
import {
  type FromTrainingPanel,
  fromTrainingPanel,
  type PartFailure,
  type PartMessage,
  type ToTrainingPanel,
  type TrainingAction,
  type TrainingPart,
  type TrainingView,
  trainingPart,
} from '../../../shared/panels/trainingPanel.ts';
import type { CallProgress, ServerClient } from '../../server/client.ts';
import { isOfAccount, messageOf } from '../../server/failure.ts';
import type { Words } from '../../words/words.ts';
import { type Question, questionOf, readDay } from './readTraining.ts';

/** A ride as commands take it. */
type Ride = { readonly rideId: string; readonly name: string; readonly day: string };

/** What the open dashboard needs of the editor around it. */
export type TrainingHost = {
  readonly server: ServerClient;
  readonly words: () => Words;
  /** The same for the page. */
  readonly panelWords: () => PanelWords;
  readonly isSignedIn: () => Promise<boolean>;
  readonly send: (message: ToTrainingPanel) => void;
  /** Keeps what the rider has chosen to see, for the next time. */
  readonly keep: (view: TrainingView) => void;
  readonly act: (action: TrainingAction) => Promise<void>;
  readonly openRide: (ride: Ride) => Promise<void>;
  /** For the log. */
  readonly onFailure: (thrown: unknown) => void;
};

/** What goes on behind the open dashboard: it asks the tools for its parts, and answers the page. */
export type TrainingSession = {
  /** What the page says. What is no message of the contract does nothing. */
  readonly receive: (given: unknown) => Promise<void>;
  /** Asks for everything again; what is shown stays until the answers are there. */
  readonly refresh: () => Promise<void>;
  /** Another account, or other settings of the server: everything is forgotten. */
  readonly restart: () => Promise<void>;
  /** The units or the language have changed. */
  readonly speak: () => void;
  readonly stop: () => void;
};

/** What is known behind the dashboard, and what is being asked. */
type Open = {
  readonly host: TrainingHost;
  view: TrainingView;
  isReady: boolean;
  load: Load | null;
  /** By the question: what has been answered once is not asked for again until the next refresh. */
  readonly answers: Map<string, unknown>;
  /** By part, the question whose answer the page has. */
  readonly shown: Map<TrainingPart, string>;
  readonly running: Map<TrainingPart, { readonly key: string; readonly controller: AbortController }>;
  readonly progress: Map<TrainingPart, CallProgress>;
  /** What rides are called, by id. */
  readonly names: Map<string, string | null>;
  /** One per account: what comes of an earlier one is dropped. */
  era: AbortController;
};

type Load = NonNullable<PartMessage<'load'>['answer']>;

export function trainingSession(host: TrainingHost, first: TrainingView): TrainingSession {
  const open: Open = {
    host,
    view: first,
    isReady: false,
    load: null,
    answers: new Map(),
    shown: new Map(),
    running: new Map(),
    progress: new Map(),
    names: new Map(),
    era: new AbortController(),
  };
  const stop = () => {
    open.era.abort();
    for (const { controller } of open.running.values()) controller.abort();
    open.running.clear();
  };
  const restart = async () => {
    stop();
    const era = new AbortController();
    open.era = era;
    open.load = null;
    for (const known of [open.answers, open.shown, open.progress, open.names]) known.clear();
    if (!open.isReady) return;
    const isSignedIn = await host.isSignedIn();
    if (era.signal.aborted) return;
    host.send({ type: 'account', isSignedIn, view: open.view });
    if (isSignedIn) await readAll(open);
  };
  const refresh = async () => {
    const { signal } = open.era;
    if (!open.isReady || !(await host.isSignedIn()) || signal.aborted) return;
    open.answers.clear();
    open.shown.clear();
    await readAll(open);
  };
  const speak = () => {
    if (open.isReady) host.send(host.panelWords());
  };
  const receive = async (given: unknown) => {
    const message = fromTrainingPanel.safeParse(given);
    if (!message.success) return;
    if (message.data.type === 'ready') {
      open.isReady = true;
      speak();
      return await restart();
    }
    if (message.data.type === 'refresh') return await refresh();
    await answerPage(open, message.data);
  };
  return { receive, refresh, restart, speak, stop };
}

async function answerPage(
  open: Open,
  message: Exclude<FromTrainingPanel, { type: 'ready' | 'refresh' }>,
): Promise<void> {
  const { host } = open;
  switch (message.type) {
    case 'view':
      open.view = message.view;
      host.keep(message.view);
      return await readAll(open);
    case 'retry':
      open.shown.delete(message.part);
      return await readPart(open, message.part);
    case 'cancel':
      for (const { controller } of open.running.values()) controller.abort();
      return;
    case 'day':
      return await showDay(open, message.date);
    case 'ride': {
      const name = open.names.get(message.ride_id) ?? host.words().t('Ride');
      const ride = { rideId: message.ride_id, name, day: message.date };
      return await host.openRide(ride).catch(host.onFailure);
    }
    case 'action':
      return await host.act(message.action).catch(host.onFailure);
  }
}

/** All at once: the server reads every recording once, however many ask for it. The forecast goes on from the load. */
async function readAll(open: Open): Promise<void> {
  await Promise.all(trainingPart.options.map((part) => readPart(open, part)));
}

/** Asks for a part until nothing is missing in it, unless that is being asked or known already. Never rejects. */
async function readPart(open: Open, part: TrainingPart): Promise<void> {
  const { host, era } = open;
  const question = questionOf(part, open.view, open.load);
  const key = JSON.stringify(question);
  const before = open.running.get(part);
  if (before === undefined ? open.shown.get(part) === key : before.key === key) return;
  before?.controller.abort();
  open.running.delete(part);
  note(open, part, null);
  if (question === null || open.answers.has(key)) {
    open.shown.set(part, key);
    return await use(open, part, open.answers.get(key) ?? null);
  }
  const controller = new AbortController();
  open.running.set(part, { key, controller });
  open.shown.delete(part);
  tell(open, part, { answer: null, isLoading: true });
  const isCurrent = () => !era.signal.aborted && open.running.get(part)?.controller === controller;
  try {
    const answer = await untilComplete(question, {
      server: host.server,
      signal: controller.signal,
      onProgress: (progress) => isCurrent() && note(open, part, progress),
      onAnswer: (partial) => isCurrent() && tell(open, part, { answer: partial, isLoading: true }),
    });
    if (!isCurrent()) return;
    open.running.delete(part);
    note(open, part, null);
    if (missingIn(answer) === 0) {
      open.answers.set(key, answer);
      open.shown.set(part, key);
    }
    await use(open, part, answer);
  } catch (thrown) {
    if (!isCurrent()) return;
    open.running.delete(part);
    note(open, part, null);
    host.onFailure(thrown);
    tell(open, part, { answer: null, isLoading: false, failure: failureOf(thrown, host.words()) });
  }
}

type Asking = {
  readonly server: ServerClient;
  readonly signal: AbortSignal;
  readonly onProgress: (progress: CallProgress) => void;
  /** What there is already; more is to come. */
  readonly onAnswer: (answer: unknown) => void;
};

/** The server answers within a minute with what it has: it is asked again as long as that is getting more. */
async function untilComplete({ tool, args }: Question, asking: Asking): Promise<unknown> {
  const { server, signal, onProgress, onAnswer } = asking;
  for (let missing = Number.POSITIVE_INFINITY; ; ) {
    const { data } = await server.call(tool, args, { signal, onProgress });
    const left = missingIn(data);
    if (left === 0 || left >= missing) return data;
    missing = left;
    onAnswer(data);
  }
}

/** Rides that an answer says it is without because they are not read yet. */
function missingIn(answer: unknown): number {
  return (answer as { basis?: { rides_missing?: number } }).basis?.rides_missing ?? 0;
}

/** Shows an answer. */
async function use(open: Open, part: TrainingPart, answer: unknown): Promise<void> {
  tell(open, part, { answer, isLoading: false });
  if (part !== 'load') return;
  open.load = answer as Load;
  await readPart(open, 'forecast');
}

type Told = { readonly answer: unknown; readonly isLoading: boolean; readonly failure?: PartFailure };

/** The page checks what it is told: an answer that is none of the part's does nothing. */
function tell({ host }: Open, part: TrainingPart, { failure = null, ...told }: Told): void {
  host.send({ type: part, ...told, failure } as PartMessage);
}

/** Tells how far the part has come that has most before it. */
function note({ host, progress: all }: Open, part: TrainingPart, progress: CallProgress | null): void {
  if (progress === null && !all.delete(part)) return;
  if (progress !== null) all.set(part, progress);
  const left = ({ done, total }: CallProgress) => (total ?? done) - done;
  const [slowest = null] = [...all.values()].toSorted((a, b) => left(b) - left(a));
  host.send({ type: 'loading', progress: slowest });
}

async function showDay({ host, names, era }: Open, date: string): Promise<void> {
  const { signal } = era;
  try {
    const rides = await readDay(host.server, date, { signal });
    if (signal.aborted) return;
    for (const ride of rides) names.set(ride.ride_id, ride.name);
    host.send({ type: 'day', date, rides, message: null });
  } catch (thrown) {
    if (signal.aborted) return;
    host.onFailure(thrown);
    host.send({ type: 'day', date, rides: null, message: messageOf(thrown, host.words()) });
  }
}

function failureOf(thrown: unknown, words: Words): NonNullable<PartFailure> {
  return { message: messageOf(thrown, words), isAccount: isOfAccount(thrown) };
}
