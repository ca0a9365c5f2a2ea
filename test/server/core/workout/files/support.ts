import { importWorkout } from '../../../../../src/server/core/workout/files/exchange.ts';
import type { WorkoutFormat } from '../../../../../src/server/core/workout/files/format.ts';
import { AppError } from '../../../../../src/server/errors.ts';
import type { WorkoutStep } from '../../../../../src/shared/workout.ts';

export const FTP_W = 250;

export const EXPORT = {
  ftpW: FTP_W,
  language: 'en',
  id: 'workout-1',
  madeMs: Date.UTC(2026, 4, 1, 8, 30),
} as const;

/** Middles of the power zones, as anyone would say them. */
const ZONES_PCT = [50, 65, 82.5, 97.5, 112.5, 135, 160];

/** What a step asks for in % of FTP, at its start and its end; NaN twice where it is no power. */
export function powerInPct({ target }: WorkoutStep): [number, number] {
  if (target?.type === 'power_zone') return [ZONES_PCT[target.value - 1]!, ZONES_PCT[target.value - 1]!];
  if (target?.type !== 'power_custom' && target?.type !== 'power_percent_ftp') return [-1, -1];
  const factor = target.type === 'power_custom' ? 100 / FTP_W : 1;
  const middle = target.max == null ? target.value! : (target.min! + target.max) / 2;
  return [(target.start ?? middle) * factor, (target.end ?? middle) * factor];
}

/** Seconds of a step; of one without a time what the service counts. */
export function secondsOf({ duration, target }: WorkoutStep): number {
  const kmh =
    target?.type !== 'speed'
      ? 28.8
      : (target.value ?? ((target.min ?? target.start!) + (target.max ?? target.end!)) / 2);
  if (duration.type === 'lap_button') return 60;
  if (duration.type === 'calories') return duration.value * 5;
  return duration.type === 'time' ? duration.value : Math.max(1, Math.round((duration.value * 3.6) / kmh));
}

/** The middle of the cadence that a step asks for in rpm; 0 where it asks for none. */
export function middleCadence({ cadence, target }: WorkoutStep): number {
  if (cadence != null) return (cadence.min + cadence.max) / 2;
  if (target?.type !== 'cadence') return 0;
  return target.value ?? ((target.min ?? target.start!) + (target.max ?? target.end!)) / 2;
}

/** What somebody is told who imports this. */
export function importFailure(content: string | Uint8Array, format?: WorkoutFormat): string {
  try {
    importWorkout(content, { ftpW: FTP_W, ...(format === undefined ? {} : { format }) });
  } catch (thrown) {
    if (!(thrown instanceof AppError) || thrown.kind !== 'usage') throw thrown;
    if (thrown.text.zh === '' || /\n/.test(thrown.message)) throw new Error('not one line in both languages');
    return thrown.message;
  }
  throw new Error('it was imported');
}
