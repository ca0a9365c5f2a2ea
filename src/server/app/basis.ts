import type { Basis, FileBasis, HistoryBasis, ThresholdBasis } from '../../shared/basis.ts';
import type { Text } from '../language/language.ts';
import type { ThresholdsInUse } from './athlete.ts';
import type { Account, Context } from './context.ts';
import { ALGORITHM_VERSION } from './recording.ts';
import type { Rides } from './rides.ts';

const LEFT_OUT_SHOWN = 10;

type Asked = {
  readonly context: Pick<Context, 'region' | 'language'>;
  readonly account: Pick<Account, 'offline' | 'storeWarnings'>;
};

/** What an answer stands on, for answers that need no threshold. */
export function basisOf({ context, account }: Asked, warnings: readonly Text[] = []): Basis {
  const all = [
    ...(account.offline === null ? [] : [account.offline]),
    ...account.storeWarnings(),
    ...warnings,
  ];
  return {
    region: context.region,
    algorithm_version: ALGORITHM_VERSION,
    warnings: [...new Set(all.map((warning) => warning[context.language]))],
  };
}

export function thresholdBasisOf(
  app: Asked,
  thresholds: ThresholdsInUse,
  warnings: readonly Text[] = [],
): ThresholdBasis {
  return {
    ...basisOf(app, [...thresholds.warnings, ...warnings]),
    ...wireThresholds(thresholds),
  };
}

/** What an answer about a file stands on, which no account had a part in. */
export function fileBasisOf(
  { language }: Pick<Context, 'language'>,
  thresholds: ThresholdsInUse,
  warnings: readonly Text[],
): FileBasis {
  return {
    region: null,
    algorithm_version: ALGORITHM_VERSION,
    warnings: warnings.map((warning) => warning[language]),
    ...wireThresholds(thresholds),
  };
}

function wireThresholds({ ftpW, ftpSource, lthrBpm, lthrSource }: ThresholdsInUse) {
  return { ftp_w: ftpW, ftp_source: ftpSource, lthr_bpm: lthrBpm, lthr_source: lthrSource };
}

export function historyBasisOf(app: Asked, rides: Rides): HistoryBasis {
  const { measured, missing, leftOut } = rides;
  return {
    ...thresholdBasisOf(app, { ...rides.thresholds, warnings: rides.warnings }),
    complete: rides.complete,
    rides_counted: measured.length,
    rides_missing: missing.length,
    rides_estimated_from_hr: measured.filter(({ stress }) => stress.estimatedFromHeartRate).length,
    rides_without_tss: measured.filter(({ stress }) => stress.trainingStressScore === null).length,
    left_out: leftOut
      .slice(0, LEFT_OUT_SHOWN)
      .map(({ rideId, date, reason }) => ({ ride_id: rideId, date, reason: reason[app.context.language] })),
    rides_left_out: leftOut.length,
  };
}
