import {
  type TrainingSession,
  trainingSession,
} from '../../../src/extension/panels/training/trainingSession.ts';
import type { ServerClient } from '../../../src/extension/server/client.ts';
import type { Units } from '../../../src/extension/words/format.ts';
import type { PanelWords } from '../../../src/shared/panels/messages.ts';
import type { ToTrainingPanel, TrainingView } from '../../../src/shared/panels/trainingPanel.ts';
import { chinese, english } from '../../extension/support/words.ts';
import { type Language, textsOf } from './demoSession.ts';

export const VIEW: TrainingView = {
  range: '3m',
  volume: 'hours',
  curve: '6w_before',
  plan: { kind: 'usual', weeks: 4 },
};

/** How the page is to speak. */
export function wordsIn(language: Language, units: Units = 'metric'): PanelWords {
  return { type: 'words', locale: language, units, texts: { ...textsOf(language) } };
}

type Given = {
  readonly server: ServerClient;
  readonly language?: Language;
  readonly units?: Units;
  readonly send: (message: ToTrainingPanel) => void;
  readonly onDone?: (done: readonly [string, unknown]) => void;
  readonly isSignedIn?: boolean;
};

/** The extension's half of the open dashboard, without an editor. */
export function trainingOn(given: Given): TrainingSession {
  const { server, language = 'en', units = 'metric', send, onDone = () => {}, isSignedIn = true } = given;
  const words = language === 'en' ? english(units) : chinese(units);
  return trainingSession(
    {
      server,
      words: () => words,
      panelWords: () => wordsIn(language, units),
      isSignedIn: async () => isSignedIn,
      send,
      keep: (view) => onDone(['keep', view]),
      act: async (action) => onDone(['act', action]),
      openRide: async (ride) => onDone(['ride', ride]),
      onFailure: () => {},
    },
    VIEW,
  );
}
