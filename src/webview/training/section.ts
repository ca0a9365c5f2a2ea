import type { Words } from '../../extension/words/words.ts';
import type { TrainingAction, TrainingPart, TrainingView } from '../../shared/panels/trainingPanel.ts';

/** What the dashboard needs of whoever shows it. */
export type TrainingActions = {
  /** The rider wants to see something else. */
  readonly choose: (view: TrainingView) => void;
  readonly retry: (part: TrainingPart) => void;
  readonly refresh: () => void;
  readonly cancel: () => void;
  readonly openDay: (date: string) => void;
  readonly openRide: (rideId: string, date: string) => void;
  readonly act: (action: TrainingAction) => void;
};

/** What every section of the dashboard is made with; it lives until `signal`. */
export type SectionGiven = {
  readonly words: Words;
  readonly signal: AbortSignal;
  readonly actions: TrainingActions;
  /** As it is at this moment. */
  readonly view: () => TrainingView;
  /** Changes a part of it. */
  readonly change: (part: Partial<TrainingView>) => void;
};
