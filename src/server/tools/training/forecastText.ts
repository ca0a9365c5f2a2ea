import type * as z from 'zod';
import type { loadForecast } from '../../../shared/training/forecast.ts';
import { formWord } from '../../core/training/load.ts';
import { dayText, numberText } from '../../language/format.ts';
import { joined, type Text } from '../../language/language.ts';
import { forecastTexts as texts } from '../../language/tools/forecast.ts';
import { loadTexts } from '../../language/tools/training.ts';
import { ifKnown, rounded } from '../wire.ts';

type Forecast = Pick<z.output<typeof loadForecast.output>, 'start' | 'daily' | 'goal' | 'rest_days_to_fresh'>;

/** Where the forecast starts, what a goal takes, where it ends. */
export function forecastText({ start, daily, goal, rest_days_to_fresh: rest }: Forecast): Text {
  const last = daily.at(-1);
  const takes = (found: NonNullable<Forecast['goal']>) =>
    texts.takes(
      goalText(found),
      dayText(found.date),
      numberText(found.daily_tss),
      numberText(rounded(7 * found.daily_tss)),
    );
  return joined(
    [
      onDay(start),
      ...(goal?.reachable === true ? [takes(goal)] : []),
      ...(last === undefined ? [] : [onDay(last)]),
      ...ifKnown(rest || null, texts.rest),
    ],
    'lines',
  );
}

/** `CTL 70`, `TSB 10`. */
export function goalText({ ctl, tsb }: Pick<NonNullable<Forecast['goal']>, 'ctl' | 'tsb'>): Text {
  return ctl === null ? texts.goals.tsb(numberText(tsb ?? 0)) : texts.goals.ctl(numberText(ctl));
}

function onDay({ date, ctl, atl, tsb }: Forecast['start']): Text {
  return texts.day(dayText(date), loadTexts.numbers(ctl, atl, tsb), texts.forms[formWord(tsb)]);
}
