import { WORKOUT_LIMITS } from '../../../../shared/workout.ts';
import { cleanText } from '../../text.ts';
import { type LossLog, lose } from './losses.ts';

/** A text that a program shows during a step, in seconds from the step's start. */
export type Shown = { readonly atS: number; readonly message: string };

/**
 * The note of a step out of the texts shown during it: the earliest, cut to what a note may hold. What that loses is
 * noted under the step's name. Empty where there is no text.
 */
export function noteOf(texts: readonly Shown[], step: string, log: LossLog): { note?: string } {
  const inOrder = [...texts].sort((a, b) => a.atS - b.atS);
  for (const { atS, message } of inOrder) {
    const whole = cleanText(message, 1_000);
    if (whole === '') continue;
    if (texts.length > 1 || atS > 0) lose(log, 'texts', step);
    const note = cleanText(whole, WORKOUT_LIMITS.noteLength);
    if (note !== whole) lose(log, 'cut', step);
    return { note };
  }
  return {};
}
