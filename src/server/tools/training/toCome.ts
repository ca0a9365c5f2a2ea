import type { Context } from '../../app/context.ts';
import { dayText } from '../../language/format.ts';
import type { Text } from '../../language/language.ts';
import { factTexts } from '../../language/tools/rides.ts';

/** That a span ends in days to come, which nothing can be known of; empty where it does not. */
export function toCome(endDate: string, context: Pick<Context, 'today'>): Text[] {
  const today = context.today();
  return endDate > today ? [factTexts.noneYet(factTexts.daysToCome(dayText(today)))] : [];
}
