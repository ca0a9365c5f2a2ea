import * as vscode from 'vscode';
import type { Extension } from '../context.ts';
import { createWords, type Words } from '../words/words.ts';
import { formNodes, type TrainingLoad } from './form.ts';
import { moreRides, readRides } from './readRides.ts';
import { type RideList, rideNodes } from './rides.ts';
import { openStatusBar } from './statusBar.ts';
import type { ViewTexts } from './tree/content.ts';
import { openView, type View } from './tree/view.ts';
import { type WorkoutList, workoutNodes } from './workouts.ts';

/** The views of the side bar, as commands see them. */
export type Views = vscode.Disposable & {
  readonly words: () => Words;
  readonly rides: View<RideList>;
  readonly workouts: View<WorkoutList>;
  readonly refresh: () => void;
  readonly cancel: () => void;
  readonly loadMoreRides: () => void;
};

export function openViews(extension: Extension): Views {
  const { server } = extension;
  const words = () =>
    createWords(vscode.l10n.t, { locale: vscode.env.language, units: extension.settings().units });
  const statusBar = openStatusBar(extension, words);
  const form = openView<TrainingLoad>(extension, {
    id: 'igpsport.form',
    words,
    texts: formTexts,
    ask: async (_last, call) =>
      (await server.call<TrainingLoad>('analyze_training_load', { days: 1 }, call)).data,
    onAnswer: statusBar.keep,
  });
  const rides = openView<RideList>(extension, {
    id: 'igpsport.rides',
    words,
    texts: (said) => ({
      loading: said.t('Reading your rides…'),
      content: (list) => ({ nodes: rideNodes(list, said) }),
    }),
    ask: (last, call) => readRides(server, last, call),
    canSelectMany: true,
  });
  const workouts = openView<WorkoutList>(extension, {
    id: 'igpsport.workouts',
    words,
    texts: (said) => ({
      loading: said.t('Reading your workouts…'),
      content: (list) => ({ nodes: workoutNodes(list, said) }),
    }),
    ask: async (_last, call) => (await server.call<WorkoutList>('list_workouts', {}, call)).data,
  });
  const views = [form, rides, workouts];
  return {
    words,
    rides,
    workouts,
    refresh: () => views.forEach(({ load }) => void load()),
    cancel: () => views.forEach(({ cancel }) => void cancel()),
    loadMoreRides: () => rides.load((last, call) => moreRides(server, last, call)),
    dispose: () => vscode.Disposable.from(statusBar, ...views).dispose(),
  };
}

function formTexts(words: Words): Omit<ViewTexts<TrainingLoad>, 'id'> {
  return {
    loading: words.t('Working out your form…'),
    content: (load) => ({
      message: load.current.interpretation,
      description: dateOf(load, words),
      nodes: formNodes(load, words),
    }),
  };
}

/** The day that the form is of, and whose it is where that is nobody's. */
function dateOf({ end_date: day, basis }: TrainingLoad, { t, format }: Words): string {
  return basis.region === 'demo' ? t('{0} · demo', format.day(day)) : format.day(day);
}
