import { trainingLoad as contract } from '../../../shared/training/trainingLoad.ts';
import { historyBasisOf } from '../../app/basis.ts';
import { answerBy } from '../../app/deadline.ts';
import { type History, loadHistory, riderToday, WARM_UP_DAYS } from '../../app/training/history.ts';
import { addDays, daysBetween, eachDay } from '../../core/days.ts';
import { formWord, rampRate, trainingLoad } from '../../core/training/load.ts';
import { dayText } from '../../language/format.ts';
import { joined, type Text } from '../../language/language.ts';
import { factTexts } from '../../language/tools/rides.ts';
import { loadTexts } from '../../language/tools/training.ts';
import { defineTool } from '../tool.ts';
import { rounded } from '../wire.ts';
import { wireDay } from './loadDay.ts';

export const analyzeTrainingLoad = defineTool({
  name: 'analyze_training_load',
  title: 'Training load',
  description:
    'Fitness (CTL, 42 days), fatigue (ATL, 7 days) and form (TSB) per day, with daily TSS and today in words. Use it for ' +
    '"should I rest?" or "am I getting fitter?". Counts every ride after a year of warm-up; if basis.complete is false, rides ' +
    'are still being fetched: say so and ask again.',
  kind: 'read',
  ...contract,
  run: async (args, context, call) => {
    const { days, tsb_convention: convention } = args;
    const deadlineMs = answerBy(context);
    const today = context.today();
    const lastDay = args.end_date ?? addDays(today, 1);
    const from = addDays(lastDay, 1 - days - WARM_UP_DAYS);
    const account = await context.account(call.signal);
    const app = { context, account, call };
    const history = await loadHistory(app, { from, to: lastDay, deadlineMs });
    const endDate = args.end_date ?? riderToday(history, today);
    const tss = history.dailyTss.subarray(0, daysBetween(from, endDate) + 1);
    const load = trainingLoad(tss, undefined, convention);
    const firstDay = addDays(endDate, 1 - days);
    const daily = eachDay(firstDay, endDate).map((date) =>
      wireDay(date, { tss, ...load }, daysBetween(from, date)),
    );
    const current = wireCurrent(daily.at(-1), rampRate(load.chronic, tss.length - 1));
    const isFuture = args.end_date !== undefined && args.end_date > today;
    const remarks = isFuture ? [loadTexts.countAsRest(factTexts.daysToCome(dayText(today)))] : [];
    const basis = {
      ...historyBasisOf(app, { ...history, warnings: [...remarks, ...history.warnings] }),
      warm_up_days: WARM_UP_DAYS,
      tsb_convention: convention,
    };
    return {
      data: {
        end_date: endDate,
        days,
        daily,
        days_estimated_from_hr: estimatedDays(history, firstDay, endDate),
        current: { ...current, interpretation: current.interpretation[context.language] },
        basis,
      },
      text: textOf(endDate, current),
    };
  },
});

function estimatedDays({ measured }: History, from: string, to: string): string[] {
  const dates = measured
    .filter(({ stress }) => stress.estimatedFromHeartRate)
    .map(({ listed }) => listed.date)
    .filter((date) => date >= from && date <= to);
  return [...new Set(dates)].toSorted();
}

/** The last day in words: of the numbers as they are shown, so that both say the same. */
function wireCurrent(day: ReturnType<typeof wireDay> | undefined, ramp: number | null) {
  const { ctl, atl, tsb } = day ?? { ctl: 0, atl: 0, tsb: 0 };
  const form = formWord(tsb);
  const interpretation = ctl === 0 && atl === 0 ? loadTexts.noLoad : loadTexts.interpretations[form];
  return { ctl, atl, tsb, ramp_rate: rounded(ramp ?? 0, 1), form, interpretation };
}

function textOf(endDate: string, current: ReturnType<typeof wireCurrent>): Text {
  const { ctl, atl, tsb, ramp_rate: ramp, interpretation } = current;
  const change = `${ramp < 0 ? '' : '+'}${ramp}`;
  const numbers = loadTexts.numbers(ctl, atl, tsb);
  return joined([loadTexts.current(dayText(endDate), numbers, change), interpretation], 'lines');
}
