import { thresholdEstimates as contract } from '../../../shared/training/thresholds.ts';
import { historyBasisOf } from '../../app/basis.ts';
import { answerBy } from '../../app/deadline.ts';
import { loadRides } from '../../app/rides.ts';
import { addDays } from '../../core/days.ts';
import type { Effort } from '../../core/training/efforts.ts';
import {
  estimateThresholds as estimate,
  type Found,
  type FtpEstimate,
  type LthrEstimate,
  WIDE_WINDOW_DAYS,
} from '../../core/training/thresholds.ts';
import { basisTexts } from '../../language/basis.ts';
import { thresholdTexts } from '../../language/tools/training.ts';
import { defineTool } from '../tool.ts';
import { rounded, wire } from '../wire.ts';
import { estimatesText, ftpNote, lthrNote, overallNote } from './thresholdNotes.ts';
import { toCome } from './toCome.ts';

/** As wire and model name them: in English, whatever the language. */
const { methods, heartRateMethods } = thresholdTexts;

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
        withoutMissing: basisTexts.consequences.betterEfforts,
        deadlineMs,
      });
      return { rides, found: estimate(rides.measured, { windowDays: args.window_days, endDate }) };
    };
    const own = await look(args.window_days);
    const isSparse = own.found.ftp.isSparse || own.found.lthr.isSparse;
    const { rides, found } = isSparse ? await look(WIDE_WINDOW_DAYS) : own;
    const asked = { windowDays: args.window_days, ftpInUseW: rides.thresholds.ftpW };
    const note = overallNote(found.ftp.estimate, found.lthr.estimate);
    const data = {
      ftp: wireFtp(found.ftp, ftpNote(found.ftp, asked)[context.language]),
      lthr: wireLthr(found.lthr, lthrNote(found.lthr, asked)[context.language]),
      window_days: Math.max(found.ftp.windowDays, found.lthr.windowDays),
      reference_day: endDate,
      n_power_activities: found.ftp.rides,
      n_hr_activities: found.lthr.rides,
      note: note[context.language],
      basis: historyBasisOf(app, { ...rides, warnings: [...toCome(endDate, context), ...rides.warnings] }),
    };
    return { data, text: estimatesText(found, asked, rides.thresholds) };
  },
});

function wireFtp({ estimate: ftp, windowDays, rides }: Found<FtpEstimate>, note: string) {
  if (ftp === null) return null;
  const { efforts, criticalPower: model } = ftp;
  const best = (seconds: number) => wire(valueAt(efforts, seconds));
  return {
    value: rounded(ftp.ftpW),
    method: methods[ftp.method].en,
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
    note,
  };
}

function wireLthr({ estimate: lthr, windowDays, rides }: Found<LthrEstimate>, note: string) {
  if (lthr === null) return null;
  const { efforts } = lthr;
  return {
    value: rounded(lthr.lthrBpm),
    method: heartRateMethods[lthr.method].en,
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
    note,
  };
}

function valueAt(efforts: readonly Effort[], durationS: number): number | null {
  return efforts.find((effort) => effort.durationS === durationS)?.value ?? null;
}

function wireEffort({ value, rideId, date }: Effort, of: string) {
  return { of, value: rounded(value), ride_id: rideId, date };
}
