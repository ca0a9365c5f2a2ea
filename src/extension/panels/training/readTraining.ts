import type * as z from 'zod';
import type { listActivities } from '../../../shared/activities.ts';
import type {
  CurveSpans,
  PartMessage,
  TrainingPart,
  TrainingPlan,
  TrainingRange,
  TrainingView,
} from '../../../shared/panels/trainingPanel.ts';
import { MAX_DAILY_TSS } from '../../../shared/training/forecast.ts';
import { MAX_INTENSITY_WEEKS } from '../../../shared/training/intensity.ts';
import { MAX_LOAD_DAYS } from '../../../shared/training/trainingLoad.ts';
import type { CallOptions, ServerClient } from '../../server/client.ts';

type Load = NonNullable<PartMessage<'load'>['answer']>;
type DayOfLoad = Load['daily'][number];

/** How the rides of the last weeks were spread over theirs: what is usual. */
const USUAL_WEEKS = 6;
const MOST_RIDES_OF_A_DAY = 200;

const DAYS: Readonly<Record<TrainingRange, number>> = {
  '6w': 42,
  '3m': 91,
  '6m': 182,
  '1y': 365,
  all: MAX_LOAD_DAYS,
};
/** Weeks begin on Monday: one more than the days fill. */
const WEEKS: Readonly<Record<TrainingRange, number>> = {
  '6w': 6,
  '3m': 13,
  '6m': 26,
  '1y': 53,
  all: MAX_INTENSITY_WEEKS,
};

const CURVES: Readonly<Record<CurveSpans, object>> = {
  '6w_before': { window_days: 42, compare: 'previous_window' },
  '90d_before': { window_days: 90, compare: 'previous_window' },
  '90d_year': { window_days: 90, compare: 'year_before' },
  '1y_before': { window_days: 365, compare: 'previous_window' },
};

/** A call of one of the server's tools. */
export type Question = { readonly tool: string; readonly args: Readonly<Record<string, unknown>> };

/** What to ask for a part of the dashboard; null where there is nothing to ask. */
export function questionOf(
  part: TrainingPart,
  { range, curve, plan }: TrainingView,
  load: Load | null,
): Question | null {
  switch (part) {
    case 'load':
      return { tool: 'analyze_training_load', args: { days: DAYS[range] } };
    case 'intensity':
      return { tool: 'analyze_intensity', args: { weeks: WEEKS[range] } };
    case 'curve':
      return { tool: 'get_power_curve', args: { ...CURVES[curve] } };
    case 'bests':
      return { tool: 'get_member_statistics', args: {} };
    case 'forecast': {
      const args = load === null ? null : forecastArgs(plan, load.daily);
      return args === null ? null : { tool: 'forecast_training_load', args };
    }
  }
}

/** A plan as the forecast takes it; null without a plan. `daily` ends today. */
export function forecastArgs(
  plan: TrainingPlan,
  daily: readonly DayOfLoad[],
): Readonly<Record<string, unknown>> | null {
  switch (plan.kind) {
    case 'none':
      return null;
    case 'usual':
      return { days: 7 * plan.weeks, weekly_pattern: usualWeek(daily) };
    case 'weekly':
      return { days: 7 * plan.weeks, weekly_pattern: spread(plan.weekly_tss, usualWeek(daily)) };
    case 'ctl':
      return { goal: { date: plan.date, ctl: plan.value } };
    case 'tsb':
      return { goal: { date: plan.date, tsb: plan.value } };
  }
}

/** Mean TSS of Monday to Sunday over the last six weeks. */
function usualWeek(daily: readonly DayOfLoad[]): number[] {
  const last = daily.slice(-7 * USUAL_WEEKS);
  const week = new Array<number>(7).fill(0);
  for (const { date, tss } of last) {
    const weekday = (new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7;
    week[weekday] = (week[weekday] ?? 0) + tss;
  }
  const weeks = Math.max(1, last.length / 7);
  return week.map((tss) => rounded(tss / weeks));
}

/**
 * So much TSS over a week, each day its usual share; evenly where nothing is usual, or where a share is more than a
 * forecast takes for a day.
 */
function spread(weeklyTss: number, usual: readonly number[]): number[] {
  const total = usual.reduce((sum, tss) => sum + tss, 0);
  const isEven = total === 0 || weeklyTss * (Math.max(...usual) / total) > MAX_DAILY_TSS;
  return usual.map((tss) => rounded(isEven ? weeklyTss / 7 : weeklyTss * (tss / total)));
}

/** To a tenth, and no more than a forecast takes. */
function rounded(tss: number): number {
  return Math.min(MAX_DAILY_TSS, Math.round(tss * 10) / 10);
}

type RidePage = z.output<typeof listActivities.output>;

/** The rides of a day. Rejects with ToolError. */
export async function readDay(
  server: ServerClient,
  date: string,
  call: CallOptions,
): Promise<RidePage['activities']> {
  const args = { start_date: date, end_date: date, limit: MOST_RIDES_OF_A_DAY };
  return (await server.call<RidePage>('list_activities', args, call)).data.activities;
}
