import type * as z from 'zod';
import type { loadDay } from '../../../shared/training/trainingLoad.ts';
import type { TrainingLoad } from '../../core/training/load.ts';
import { rounded } from '../wire.ts';

/** One day of a load and of the daily TSS behind it; `day` is its place in the columns. */
export function wireDay(
  date: string,
  { tss, chronic, acute, balance }: TrainingLoad & { readonly tss: Float64Array },
  day: number,
): z.output<typeof loadDay> {
  const at = (column: Float64Array) => rounded(column[day] ?? 0, 1);
  return { date, tss: at(tss), ctl: at(chronic), atl: at(acute), tsb: at(balance) };
}
