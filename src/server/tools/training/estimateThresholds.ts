import type { ThresholdBasis } from '../../../shared/basis.ts';
import { thresholdEstimates as contract } from '../../../shared/thresholds.ts';
import { historyBasisOf } from '../../app/basis.ts';
import { answerBy } from '../../app/deadline.ts';
import { loadRides } from '../../app/rides.ts';
import { addDays } from '../../core/days.ts';
import type { FitRefusal } from '../../core/training/criticalPower.ts';
import type { Effort } from '../../core/training/efforts.ts';
import {
  estimateThresholds as estimate,
  type Found,
  type FtpEstimate,
  type LthrEstimate,
  WIDE_WINDOW_DAYS,
} from '../../core/training/thresholds.ts';
import { defineTool } from '../tool.ts';
import { rounded, wire } from '../wire.ts';

const FTP_METHOD: Record<FtpEstimate['method'], string> = {
  best_60_min: '60min_best',
  best_20_min: '20min_best*0.95',
  critical_power: 'cp_model*0.95',
};

const LTHR_METHOD: Record<LthrEstimate['method'], string> = {
  best_20_min: 'best_20min_hr',
  maximum: 'maxhr*0.90',
};

const NO_MODEL: Record<FitRefusal, string> = {
  too_few_efforts: 'rides are too short for a CP model',
  durations_too_close: 'rides are too short for a CP model',
  powers_too_close: 'the best 2 to 20 min are too much alike for a CP model, as without all-out efforts',
  implausible: 'the best 2 to 20 min do not fit a CP model',
};

/** Of the FTP in use: an estimate below this share asks for a word. */
const LOWER = 0.95;

const CONFIRM = 'confirm with a formal test';

export const estimateThresholds = defineTool({
  name: 'estimate_thresholds',
  title: 'Estimate FTP and LTHR',
  description:
    'FTP and LTHR as the best efforts of the last window_days suggest (90 days where rides are few), with method, ' +
    'confidence and the rides they come from. Use it when no threshold is set or the one in use (basis) seems off. An ' +
    'estimate is as good as the hardest efforts and tends to be low; nothing is changed by it: confirm with a formal test.',
  kind: 'read',
  ...contract,
  run: async (args, context, call) => {
    const endDate = args.end_date ?? context.today();
    const account = await context.account(call.signal);
    const app = { context, account, call };
    const deadlineMs = answerBy(context);
    const look = async (days: number) => {
      const rides = await loadRides(app, {
        from: addDays(endDate, 1 - days),
        to: endDate,
        withoutMissing: 'and may hold better efforts: the estimates can be too low.',
        deadlineMs,
      });
      return { rides, found: estimate(rides.measured, { windowDays: args.window_days, endDate }) };
    };
    const own = await look(args.window_days);
    const isSparse = own.found.ftp.isSparse || own.found.lthr.isSparse;
    const { rides, found } = isSparse ? await look(WIDE_WINDOW_DAYS) : own;
    const data = {
      ftp: wireFtp(found.ftp, args.window_days, rides.thresholds.ftpW),
      lthr: wireLthr(found.lthr, args.window_days),
      window_days: Math.max(found.ftp.windowDays, found.lthr.windowDays),
      reference_day: endDate,
      n_power_activities: found.ftp.rides,
      n_hr_activities: found.lthr.rides,
      note: noteOf(found.ftp.estimate, found.lthr.estimate),
      basis: historyBasisOf(app, rides),
    };
    return { data, text: textOf(data) };
  },
});

function wireFtp(
  { estimate: ftp, windowDays, rides }: Found<FtpEstimate>,
  asked: number,
  inUseW: number | null,
) {
  if (ftp === null) return null;
  const { efforts, criticalPower: model } = ftp;
  const best = (seconds: number) => wire(valueAt(efforts, seconds));
  return {
    value: rounded(ftp.ftpW),
    method: FTP_METHOD[ftp.method],
    confidence: ftp.confidence,
    window_days: windowDays,
    evidence: {
      best_5min_w: best(300),
      best_20min_w: best(1200),
      best_60min_w: best(3600),
      cp_model_w: wire(model?.cpW ?? null),
      cp_error_w: wire(model?.cpErrorW ?? null, 1),
      w_prime_kj: wire(model?.wPrimeKj ?? null, 1),
      w_prime_error_kj: wire(model?.wPrimeErrorKj ?? null, 1),
      r_squared: wire(model?.rSquared ?? null, 4),
      n_activities: rides,
      efforts: efforts.map((effort) => wireEffort(effort, `best_${effort.durationS / 60}min_w`)),
    },
    note: sentence([
      ...(ftp.isHourEasy ? ['the best hour was ridden too easy to count'] : []),
      ...(ftp.fitRefusal === null ? [] : [NO_MODEL[ftp.fitRefusal]]),
      ...widening(windowDays, asked),
      ...(inUseW !== null && ftp.ftpW < LOWER * inUseW
        ? ['well below the FTP in use: these days may hold no all-out effort']
        : []),
      CONFIRM,
    ]),
  };
}

function wireLthr({ estimate: lthr, windowDays, rides }: Found<LthrEstimate>, asked: number) {
  if (lthr === null) return null;
  const { efforts } = lthr;
  return {
    value: rounded(lthr.lthrBpm),
    method: LTHR_METHOD[lthr.method],
    confidence: lthr.confidence,
    window_days: windowDays,
    evidence: {
      best_20min_hr: wire(valueAt(efforts, 1200)),
      best_30min_hr: wire(valueAt(efforts, 1800)),
      max_hr_seen: wire(valueAt(efforts, 1)),
      n_activities: rides,
      efforts: efforts.map((effort) =>
        wireEffort(effort, effort.durationS === 1 ? 'max_hr_seen' : `best_${effort.durationS / 60}min_hr`),
      ),
    },
    note: sentence([
      'heart rate drifts with heat and fatigue',
      ...widening(windowDays, asked),
      ...(lthr.confidence === 'low' ? ['a rough figure'] : []),
      CONFIRM,
    ]),
  };
}

function valueAt(efforts: readonly Effort[], durationS: number): number | null {
  return efforts.find((effort) => effort.durationS === durationS)?.value ?? null;
}

function wireEffort({ value, rideId, date }: Effort, of: string) {
  return { of, value: rounded(value), ride_id: rideId, date };
}

function widening(windowDays: number, asked: number): string[] {
  return windowDays > asked ? [`too few rides in ${asked} days, so those of ${windowDays} were used`] : [];
}

function sentence(parts: readonly string[]): string {
  const text = parts.join('; ');
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}

function noteOf(ftp: FtpEstimate | null, lthr: LthrEstimate | null): string {
  const missing = [
    ...(ftp === null ? ['no FTP: no ride with power is long enough'] : []),
    ...(lthr === null ? ['no LTHR: no ride has a heart rate'] : []),
  ];
  return sentence([...missing, 'estimates from riding; nothing was changed', CONFIRM]);
}

type Block = NonNullable<ReturnType<typeof wireFtp> | ReturnType<typeof wireLthr>>;

type Data = {
  ftp: Block | null;
  lthr: Block | null;
  note: string;
  basis: Pick<ThresholdBasis, 'ftp_w' | 'ftp_source' | 'lthr_bpm' | 'lthr_source'>;
};

function textOf({ ftp, lthr, note, basis }: Data): string {
  const line = (name: string, block: Block | null, inUse: string | null) => {
    if (block === null) return [];
    const { value, method, confidence, evidence, window_days: days } = block;
    const rides = `${evidence.n_activities} rides in ${days} days`;
    return [
      `${name} ${value} (${method}, confidence ${confidence}, ${rides}); in use: ${inUse ?? 'none'}. ${block.note}`,
    ];
  };
  return [
    ...line('FTP, W:', ftp, basis.ftp_w === null ? null : `${basis.ftp_w} (${basis.ftp_source})`),
    ...line('LTHR, bpm:', lthr, basis.lthr_bpm === null ? null : `${basis.lthr_bpm} (${basis.lthr_source})`),
    ...(ftp === null || lthr === null ? [note] : []),
  ].join('\n');
}
