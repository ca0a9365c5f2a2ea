import { powerCurve as contract } from '../../../shared/training/powerCurve.ts';
import { loadProfile } from '../../app/athlete.ts';
import { historyBasisOf } from '../../app/basis.ts';
import type { App } from '../../app/context.ts';
import { answerBy } from '../../app/deadline.ts';
import { metricsOf } from '../../app/recording.ts';
import { loadRides } from '../../app/rides.ts';
import { CURVE_DURATIONS_S } from '../../core/curve.ts';
import { addDays } from '../../core/days.ts';
import { fitCriticalPower } from '../../core/training/criticalPower.ts';
import { bestPowerEfforts, type Effort } from '../../core/training/efforts.ts';
import { AppError } from '../../errors.ts';
import { basisTexts } from '../../language/basis.ts';
import { dayText, durationText, percentText, quantity } from '../../language/format.ts';
import { joined, type Text } from '../../language/language.ts';
import { powerCurveTexts as texts } from '../../language/tools/powerCurve.ts';
import { thresholdTexts, totalsTexts } from '../../language/tools/training.ts';
import { defineTool } from '../tool.ts';
import { PERCENT, rounded, wire } from '../wire.ts';
import { NO_MODEL } from './thresholdNotes.ts';
import { toCome } from './toCome.ts';

/** 52 weeks: the same days of the week, a year before. */
const YEAR_DAYS = 364;

/** The durations that riders talk about, s. */
const TOLD_S = [5, 60, 300, 1200, 3600];

export const getPowerCurve = defineTool({
  name: 'get_power_curve',
  title: 'Power curve',
  description:
    'Best mean power for 1 s to 2 h over the last window_days, with W/kg, the ride of each and a critical power fit (CP, W′). ' +
    'compare sets it against the span before or a year ago: "am I stronger than last year?". ride_id adds one ride’s own ' +
    'curve. Only as good as the hardest efforts: a flat curve may mean that nothing was ridden all out.',
  kind: 'read',
  ...contract,
  run: async (args, context, call) => {
    const { window_days: days, compare, ride_id: rideId = null } = args;
    const endDate = args.end_date ?? context.today();
    const account = await context.account(call.signal);
    const app = { context, account, call };
    const deadlineMs = answerBy(context);
    const own = await loadSpan(app, { endDate, days, deadlineMs });
    const lastDay = addDays(endDate, compare === 'previous_window' ? -days : -YEAR_DAYS);
    const before = compare === 'none' ? null : await loadSpan(app, { endDate: lastDay, days, deadlineMs });
    const ride = rideId === null ? null : await metricsOf({ context, store: account }, rideId, call.signal);
    const weight = await weightOf(app);
    const { rides } = own;
    const warnings = [
      ...toCome(endDate, context),
      ...rides.warnings,
      ...(before?.rides.warnings ?? []),
      ...weight.warnings,
    ];
    const complete = rides.complete && before?.rides.complete !== false;
    const data = {
      window: wireSpan(own, context.language),
      compared: before === null ? null : wireSpan(before, context.language),
      ride_id: rideId,
      weight_kg: weight.kg,
      points: wirePoints(own, before, { rideW: ride?.powerCurveW ?? [], weightKg: weight.kg }),
      basis: historyBasisOf(app, { ...rides, complete, warnings }),
    };
    return { data, text: textOf(own, before) };
  },
});

type Span = Awaited<ReturnType<typeof loadSpan>>;

async function loadSpan(app: App, span: { endDate: string; days: number; deadlineMs: number }) {
  const { endDate, days, deadlineMs } = span;
  const from = addDays(endDate, 1 - days);
  const withoutMissing = basisTexts.consequences.betterEfforts;
  const rides = await loadRides(app, { from, to: endDate, withoutMissing, deadlineMs });
  const best = bestPowerEfforts(rides.measured);
  return { rides, best, fit: fitCriticalPower(best.map((effort) => effort?.value ?? null)) };
}

/** The account's weight, kg; without it nothing but W/kg is missing. */
async function weightOf(app: App): Promise<{ kg: number | null; warnings: readonly Text[] }> {
  try {
    const { profile, warnings } = await loadProfile(app);
    const { weightKg: kg } = profile;
    return { kg, warnings: kg === null ? [texts.noWeight] : warnings };
  } catch (thrown) {
    if (!(thrown instanceof AppError) || ['credentials', 'cancelled'].includes(thrown.kind)) throw thrown;
    return { kg: null, warnings: [thrown.text] };
  }
}

function wireSpan({ rides, fit: { model, refusal } }: Span, language: keyof Text) {
  const withPower = rides.measured.filter(({ metrics }) => metrics.powerS > 0).length;
  const { noRides } = thresholdTexts.noModel;
  return {
    start_date: rides.from,
    end_date: rides.to,
    rides_with_power: withPower,
    critical_power: model && {
      cp_w: rounded(model.cpW),
      cp_error_w: rounded(model.cpErrorW, 1),
      w_prime_kj: rounded(model.wPrimeKj, 1),
      w_prime_error_kj: rounded(model.wPrimeErrorKj, 1),
      r_squared: rounded(model.rSquared, 4),
    },
    no_model: refusal === null ? null : (withPower === 0 ? noRides : NO_MODEL[refusal])[language],
  };
}

type Beside = { readonly rideW: readonly (number | null)[]; readonly weightKg: number | null };

function wirePoints(own: Span, before: Span | null, { rideW, weightKg }: Beside) {
  return CURVE_DURATIONS_S.map((durationS, i) => {
    const best = own.best[i] ?? null;
    const compared = before?.best[i]?.value ?? null;
    return {
      duration_s: durationS,
      power_w: wire(best?.value ?? null),
      w_per_kg: best === null || weightKg === null ? null : rounded(best.value / weightKg, 2),
      ride_id: best?.rideId ?? null,
      date: best?.date ?? null,
      compared_w: wire(compared),
      change_pct:
        best === null || compared === null ? null : rounded((best.value / compared - 1) * PERCENT, 1),
      ride_w: wire(rideW[i] ?? null),
    };
  });
}

function spanText({ rides }: Span): Text {
  return totalsTexts.span(dayText(rides.from), dayText(rides.to));
}

function textOf(own: Span, before: Span | null): Text {
  const told = own.best.filter(
    (effort): effort is Effort => effort !== null && TOLD_S.includes(effort.durationS),
  );
  if (told.length === 0) return texts.noPower;
  const efforts = told.map(({ durationS, value }) => {
    const { en, zh } = durationText(durationS);
    const power = quantity(rounded(value), 'W');
    return { en: `${en} ${power.en}`, zh: `${zh} ${power.zh}` };
  });
  const { model, refusal } = own.fit;
  return joined(
    [
      texts.best(spanText(own), joined(efforts, 'facts')),
      model === null
        ? texts.noModel(NO_MODEL[refusal])
        : texts.model(rounded(model.cpW), rounded(model.wPrimeKj, 1)),
      ...(before === null ? [] : [comparison(told, before)]),
    ],
    'lines',
  );
}

function comparison(told: readonly Effort[], before: Span): Text {
  const changes = told.flatMap(({ durationS, value }) => {
    const compared = before.best.find((effort) => effort?.durationS === durationS)?.value;
    if (compared === undefined) return [];
    const change = rounded((value / compared - 1) * PERCENT, 1);
    const [duration, share] = [durationText(durationS), percentText(change)];
    const sign = change > 0 ? '+' : '';
    return [{ en: `${duration.en} ${sign}${share.en}`, zh: `${duration.zh} ${sign}${share.zh}` }];
  });
  return changes.length === 0
    ? texts.nothingToCompare(spanText(before))
    : texts.compared(spanText(before), joined(changes, 'facts'));
}
