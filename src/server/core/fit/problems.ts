import type { Problem } from '../ride.ts';

type Finding = Omit<Problem, 'count'>;

/** Everything that can be wrong with a recording, in a rider's words; bounds and sports have theirs in profile.ts. */
export const PROBLEM = {
  notFit: { code: 'not_fit', detail: 'this is not a FIT file' },
  truncated: { code: 'truncated', detail: 'the file is cut short, what is there was read' },
  wrongCrc: { code: 'wrong_crc', detail: 'the checksum is wrong, values may be damaged' },
  damaged: { code: 'undefined_message', detail: 'a damaged stretch, nothing after it can be read' },
  foreignBytes: { code: 'bad_header', detail: 'bytes that are not FIT, left out' },
  wrongFieldSize: {
    code: 'wrong_field_size',
    detail: 'fields of a size that does not fit their type, skipped',
  },
  recordWithoutTime: { code: 'no_time', detail: 'records without a time, left out' },
  lapWithoutTime: { code: 'no_time', detail: 'laps without a time, left out' },
  sessionWithoutTime: { code: 'no_time', detail: 'sessions without a time, left out' },
  tooManyRecords: { code: 'too_large', detail: 'more records than a ride can have, the rest left out' },
  tooManyLaps: { code: 'too_large', detail: 'more laps than a ride can have, the rest left out' },
  tooManySessions: { code: 'too_large', detail: 'more sessions than a ride can have, the rest left out' },
  timeOutlier: { code: 'time_outlier', detail: 'records days away from the ride, left out' },
  noSession: { code: 'no_session', detail: 'the device wrote no totals, they are computed from the records' },
  noRecords: { code: 'no_records', detail: 'the file holds no records that can be used' },
} as const satisfies Record<string, Finding>;

/** Problems found so far, by detail. */
export type ProblemLog = Map<string, Finding & { count: number }>;

/** Adds a problem; one that is there already is counted, so that no file can make the list long. */
export function note(log: ProblemLog, { code, detail }: Finding, count = 1): void {
  const known = log.get(detail);
  if (known === undefined) log.set(detail, { code, detail, count });
  else known.count += count;
}
