import type * as z from 'zod';
import {
  loadForecast as contract,
  MAX_DAILY_TSS,
  MAX_FORECAST_DAYS,
} from '../../../shared/training/forecast.ts';
import { historyBasisOf } from '../../app/basis.ts';
import { loadHistory, riderToday, WARM_UP_DAYS } from '../../app/training/history.ts';
import { addDays, daysBetween, eachDay } from '../../core/days.ts';
import {
  highestRamp,
  type LoadGoal,
  plannedTss,
  restUntil,
  steadyLoadFor,
} from '../../core/training/forecast.ts';
import { type LoadSeed, type TrainingLoad, trainingLoad } from '../../core/training/load.ts';
import { AppError } from '../../errors.ts';
import { dayText, numberText } from '../../language/format.ts';
import type { Text } from '../../language/language.ts';
import { forecastTexts as texts } from '../../language/tools/forecast.ts';
import { defineTool } from '../tool.ts';
import { rounded } from '../wire.ts';
import { forecastText, goalText } from './forecastText.ts';
import { wireDay } from './loadDay.ts';

/** CTL per week beyond which a rise is told of: a rule of thumb of coaches, not a finding. */
const STEEP_RAMP = 8;

/** The least TSB that is called fresh. */
const FRESH_TSB = 5;

export const forecastTrainingLoad = defineTool({
  name: 'forecast_training_load',
  title: 'Forecast of training load',
  description:
    'CTL, ATL and TSB of days to come, for planned loads, a weekly pattern, or the steady daily TSS that brings a goal (CTL or ' +
    'TSB on a date; daily_tss, reachable). Without any of them: complete rest. Use it for "will I be fresh on race day?" or ' +
    '"what does CTL 70 take?". highest_ramp above 8 CTL a week is warned of.',
  kind: 'read',
  ...contract,
  run: async (args, context, call) => {
    const machineToday = context.today();
    const from = addDays(machineToday, -WARM_UP_DAYS);
    const account = await context.account(call.signal);
    const app = { context, account, call };
    const history = await loadHistory(app, { from, to: addDays(machineToday, 1) });
    const today = riderToday(history, machineToday);
    const past = history.dailyTss.slice(0, daysBetween(from, today) + 1);
    const plan = planOf(args, { today, past });
    const firstDay = daysBetween(from, plan.first);
    const tss = Float64Array.from([...past.subarray(0, firstDay), ...plan.dailyTss]);
    const load = trainingLoad(tss);
    const wireOn = (day: number) => wireDay(addDays(from, day), { tss, ...load }, day);
    const ramp = highestRamp(load.chronic, firstDay);
    const highest = { date: addDays(from, ramp?.day ?? firstDay), ctl_per_week: rounded(ramp?.rate ?? 0, 1) };
    const steep =
      highest.ctl_per_week > STEEP_RAMP
        ? [texts.steep(numberText(highest.ctl_per_week), dayText(highest.date))]
        : [];
    const warnings = [...plan.remarks, ...steep, ...history.warnings];
    const data = {
      start: wireOn(firstDay - 1),
      daily: Array.from(plan.dailyTss, (_, i) => wireOn(firstDay + i)),
      goal: plan.goal,
      highest_ramp: highest,
      rest_days_to_fresh: restUntil(FRESH_TSB, eveningOf(load, firstDay - 1)),
      basis: {
        ...historyBasisOf(app, { ...history, warnings }),
        warm_up_days: WARM_UP_DAYS,
        tsb_convention: 'same_day' as const,
      },
    };
    return { data, text: forecastText(data) };
  },
});

type Args = z.output<typeof contract.input>;
type Now = { readonly today: string; readonly past: Float64Array };

/** TSS per day from the day `first` on, and what is to be said of it. */
type Plan = {
  readonly first: string;
  readonly dailyTss: Float64Array;
  readonly goal: z.output<typeof contract.output>['goal'];
  readonly remarks: readonly Text[];
};

function planOf(args: Args, now: Now): Plan {
  const { goal, planned, weekly_pattern: pattern } = args;
  if (goal === undefined) return planFrom(args, now);
  if (planned.length > 0 || pattern !== undefined) throw new AppError('usage', texts.goalOrPlan);
  return planTowards(goal, now);
}

/** What is planned for today counts while nothing of today is known. */
function planFrom({ days, planned, weekly_pattern: pattern }: Args, { today, past }: Now): Plan {
  for (const { date } of planned) assertWithin(date, { first: today, today });
  const riddenToday = past.at(-1) ?? 0;
  const isForToday = planned.some(({ date }) => date === today);
  const first = isForToday && riddenToday === 0 ? today : addDays(today, 1);
  const lastPlanned =
    planned
      .map(({ date }) => date)
      .toSorted()
      .at(-1) ?? today;
  const last = [addDays(today, days), lastPlanned].toSorted().at(-1) ?? today;
  return {
    first,
    dailyTss: plannedTss(eachDay(first, last), planned, pattern ?? null),
    goal: null,
    remarks: [
      ...(isForToday && riddenToday > 0 ? [texts.riddenToday(numberText(rounded(riddenToday, 1)))] : []),
      ...(planned.length === 0 && pattern === undefined ? [texts.noPlan] : []),
    ],
  };
}

/** The same TSS every day from tomorrow to the goal's date; where none leads there, the nearest to it. */
function planTowards(goal: NonNullable<Args['goal']>, { today, past }: Now): Plan {
  const { date, ctl = null, tsb = null } = goal;
  if ((ctl === null) === (tsb === null)) throw new AppError('usage', texts.oneGoal);
  const first = addDays(today, 1);
  assertWithin(date, { first, today });
  const days = daysBetween(today, date);
  const seed = eveningOf(trainingLoad(past), past.length - 1);
  const wanted: LoadGoal =
    ctl === null ? { kind: 'balance', value: tsb ?? 0 } : { kind: 'chronic', value: ctl };
  const needed = steadyLoadFor(wanted, seed, days) ?? 0;
  const tss = Math.min(Math.max(needed, 0), MAX_DAILY_TSS);
  const reachable = tss === needed;
  const wire = { date, ctl, tsb, daily_tss: rounded(tss, 1), reachable };
  return {
    first,
    dailyTss: new Float64Array(days).fill(tss),
    goal: wire,
    remarks: reachable ? [] : [beyondReach(wire, { wanted, seed, days, needed })],
  };
}

type Beyond = {
  readonly wanted: LoadGoal;
  readonly seed: LoadSeed;
  readonly days: number;
  readonly needed: number;
};

function beyondReach(goal: NonNullable<Plan['goal']>, { wanted, seed, days, needed }: Beyond): Text {
  const [what, date] = [goalText(goal), dayText(goal.date)];
  if (needed > 0) return texts.beyond.load(what, date, numberText(rounded(needed)));
  const rested = trainingLoad(new Float64Array(days), seed);
  const value = (wanted.kind === 'chronic' ? rested.chronic : rested.balance).at(-1) ?? 0;
  return texts.beyond.rest(what, date, numberText(rounded(value, 1)));
}

/** CTL and ATL on the evening of a day. */
function eveningOf({ chronic, acute }: TrainingLoad, day: number): LoadSeed {
  return { chronic: chronic[day] ?? 0, acute: acute[day] ?? 0 };
}

function assertWithin(date: string, { first, today }: { first: string; today: string }): void {
  const last = addDays(today, MAX_FORECAST_DAYS);
  if (date < first || date > last) throw new AppError('usage', texts.outside(date, first, last));
}
