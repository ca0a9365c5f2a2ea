import { trainingLoad as contract } from '../../../shared/trainingLoad.ts';
import { historyBasisOf } from '../../app/basis.ts';
import { loadHistory } from '../../app/history.ts';
import { addDays, eachDay } from '../../core/days.ts';
import { type FormWord, formWord, rampRate, trainingLoad } from '../../core/training/load.ts';
import { defineTool } from '../tool.ts';
import { rounded } from '../wire.ts';

/** CTL of an unknown past fades by e^(−365/42): to less than 0.02 % of itself. */
const WARM_UP_DAYS = 365;

const INTERPRETATION: Record<FormWord, string> = {
  very_fatigued: 'Very fatigued: far more load lately than you are used to. Recovery comes before training.',
  fatigued: 'Fatigued: a productive training load; fitness is being built as long as easy days follow.',
  neutral: 'Neutral: load and recovery are in balance.',
  fresh: 'Fresh: rested and ready for a race or a hard block.',
  detraining: 'Detraining: rested for so long that fitness is being lost.',
};

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
    const endDate = args.end_date ?? context.today();
    const windowStart = addDays(endDate, 1 - days);
    const from = addDays(windowStart, -WARM_UP_DAYS);
    const account = await context.account(call.signal);
    const app = { context, account, call };
    const history = await loadHistory(app, { from, to: endDate });
    const load = trainingLoad(history.dailyTss, undefined, convention);
    const first = history.dailyTss.length - days;
    const at = (column: Float64Array, day: number) => rounded(column[day] ?? 0, 1);
    const daily = eachDay(windowStart, endDate).map((date, i) => ({
      date,
      tss: at(history.dailyTss, first + i),
      ctl: at(load.chronic, first + i),
      atl: at(load.acute, first + i),
      tsb: at(load.balance, first + i),
    }));
    const last = history.dailyTss.length - 1;
    const form = formWord(load.balance[last] ?? 0);
    const current = {
      ctl: at(load.chronic, last),
      atl: at(load.acute, last),
      tsb: at(load.balance, last),
      ramp_rate: rounded(rampRate(load.chronic, last) ?? 0, 1),
      form,
      interpretation: INTERPRETATION[form],
    };
    const basis = { ...historyBasisOf(app, history), warm_up_days: WARM_UP_DAYS, tsb_convention: convention };
    return {
      data: { end_date: endDate, days, daily, current, basis },
      text: textOf(endDate, current, basis.warnings),
    };
  },
});

function textOf(
  endDate: string,
  current: { ctl: number; atl: number; tsb: number; ramp_rate: number; interpretation: string },
  warnings: readonly string[],
): string {
  const { ctl, atl, tsb, ramp_rate: ramp } = current;
  return [
    `${endDate}: fitness (CTL) ${ctl}, fatigue (ATL) ${atl}, form (TSB) ${tsb}; CTL ${ramp < 0 ? '' : '+'}${ramp} in 7 days.`,
    current.interpretation,
    ...warnings.map((warning) => `Note: ${warning}`),
  ].join('\n');
}
