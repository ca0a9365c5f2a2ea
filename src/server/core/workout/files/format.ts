import type { Workout } from '../../../../shared/workout.ts';
import type { Language } from '../../../language/language.ts';
import type { LossLog } from './losses.ts';

/** The formats that a workout can be written in and read from; a calendar only if we wrote it. */
export const WORKOUT_FORMATS = ['zwo', 'erg', 'mrc', 'fit', 'ics', 'json'] as const;
export type WorkoutFormat = (typeof WORKOUT_FORMATS)[number];

/** What a file is called by whoever keeps or sends it; those without a registered type go as plain text. */
export const MIME_TYPES: Readonly<Record<WorkoutFormat, string>> = {
  zwo: 'application/xml',
  erg: 'text/plain',
  mrc: 'text/plain',
  fit: 'application/vnd.ant.fit',
  ics: 'text/calendar',
  json: 'application/json',
};

/** What a writer works with. */
export type Writing = {
  readonly ftpW: number | null;
  /** LTHR in bpm, for what a heart rate is ridden at. */
  readonly lthrBpm?: number | null;
  readonly log: LossLog;
};

/** What a reader works with: names of steps that have none are in `language`. */
export type Reading = { readonly ftpW: number | null; readonly language: Language; readonly log: LossLog };

/** A workout as a reader found it, which nobody has checked yet. */
export type Draft = Workout;
