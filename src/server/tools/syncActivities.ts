import { syncActivities as contract } from '../../shared/sync.ts';
import { basisOf } from '../app/basis.ts';
import { loadRides } from '../app/rides.ts';
import { AppError } from '../errors.ts';
import { basisTexts } from '../language/basis.ts';
import { joined } from '../language/language.ts';
import { syncTexts } from '../language/sync.ts';
import { rideTexts } from '../language/tools/rides.ts';
import { defineTool } from './tool.ts';

/** The first day that arguments may name. */
const BEFORE_ALL_RIDES = '2000-01-01';

/** As long as somebody follows the progress, a backfill may take: years of rides at two at a time. */
const WHOLE_BACKFILL_MS = 6 * 3_600_000;

export const syncActivities = defineTool({
  name: 'sync_activities',
  title: 'Fetch rides',
  description:
    'Reads the recordings of a span of days onto this machine, so that later questions answer at once; other tools do ' +
    'so for what they need. Reports progress; may be cancelled, and goes on where it stopped. Without progress it answers ' +
    'within a minute: while complete is false, call it again. Files are kept.',
  kind: 'read',
  isBackfill: true,
  ...contract,
  run: async (args, context, call) => {
    const { start_date: first, end_date: last } = args;
    if (first !== undefined && last !== undefined && first > last)
      throw new AppError('usage', rideTexts.windowEndsFirst(first, last));
    const account = await context.account(call.signal);
    const app = { context, account, call };
    const rides = await loadRides(app, {
      from: first ?? BEFORE_ALL_RIDES,
      to: last ?? context.today(),
      withoutMissing: basisTexts.consequences.notHere,
      ...(call.isFollowed && { deadlineMs: context.clock() + WHOLE_BACKFILL_MS }),
    });
    const data = {
      start_date: first ?? rides.listed.at(-1)?.date ?? null,
      end_date: rides.to,
      rides_listed: rides.listed.length,
      rides_ready: rides.measured.length,
      rides_left_out: rides.leftOut.length,
      rides_missing: rides.missing.length,
      complete: rides.complete,
      basis: basisOf(app, rides.warnings),
    };
    return { data, text: textOf(data) };
  },
});

function textOf({ rides_listed: listed, rides_left_out: leftOut, rides_missing: missing }: Counts) {
  if (listed === 0) return syncTexts.noRides;
  const main = missing === 0 ? syncTexts.allReady(listed) : syncTexts.someReady(listed - missing, listed);
  return leftOut === 0 ? main : joined([main, syncTexts.leftOut(leftOut)], 'sentences');
}

type Counts = {
  readonly rides_listed: number;
  readonly rides_left_out: number;
  readonly rides_missing: number;
};
