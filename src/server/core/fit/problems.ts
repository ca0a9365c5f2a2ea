import { recordingTexts } from '../../language/recording.ts';
import type { Problem } from '../ride.ts';

type Finding = Omit<Problem, 'count'>;

/** Everything that can be wrong with a recording, by what is said of it; bounds and sports have theirs in profile.ts. */
export const PROBLEM = {
  notFit: { code: 'not_fit', detail: recordingTexts.notFit },
  truncated: { code: 'truncated', detail: recordingTexts.truncated },
  wrongCrc: { code: 'wrong_crc', detail: recordingTexts.wrongCrc },
  damaged: { code: 'undefined_message', detail: recordingTexts.damaged },
  foreignBytes: { code: 'bad_header', detail: recordingTexts.foreignBytes },
  wrongFieldSize: { code: 'wrong_field_size', detail: recordingTexts.wrongFieldSize },
  recordWithoutTime: { code: 'no_time', detail: recordingTexts.recordWithoutTime },
  lapWithoutTime: { code: 'no_time', detail: recordingTexts.lapWithoutTime },
  sessionWithoutTime: { code: 'no_time', detail: recordingTexts.sessionWithoutTime },
  tooManyRecords: { code: 'too_large', detail: recordingTexts.tooManyRecords },
  tooManyLaps: { code: 'too_large', detail: recordingTexts.tooManyLaps },
  tooManySessions: { code: 'too_large', detail: recordingTexts.tooManySessions },
  timeOutlier: { code: 'time_outlier', detail: recordingTexts.timeOutlier },
  noSession: { code: 'no_session', detail: recordingTexts.noSession },
  noRecords: { code: 'no_records', detail: recordingTexts.noRecords },
} as const satisfies Record<string, Finding>;

/** Problems found so far, by detail. */
export type ProblemLog = Map<string, Finding & { count: number }>;

/** Adds a problem; one that is there already is counted, so that no file can make the list long. */
export function note(log: ProblemLog, { code, detail }: Finding, count = 1): void {
  const known = log.get(detail.en);
  if (known === undefined) log.set(detail.en, { code, detail, count });
  else known.count += count;
}
