import type { SegmentDetail, SegmentEffort, SegmentTop } from '../core/account/segments.ts';
import { AppError } from '../errors.ts';
import type { Segments } from '../igpsport/endpoints/segments.ts';
import { basisTexts } from '../language/basis.ts';
import type { Text } from '../language/language.ts';
import { accountTexts } from '../language/service.ts';
import type { Call, Context } from './context.ts';
import { isEndpointsOwn } from './outage.ts';

/**
 * The segments of the account's region. Throws AppError `unavailable` where there are none: asked before anything
 * else, it keeps a call from sending a request, the sign-in included.
 */
export function segmentsOf({ service }: Context): Segments {
  if (service.segments !== null) return service.segments;
  throw new AppError('unavailable', accountTexts.noSegmentsHere);
}

export type OpenedSegment = {
  readonly detail: SegmentDetail;
  /** Null where the service could not say. */
  readonly efforts: readonly SegmentEffort[] | null;
  readonly top: SegmentTop | null;
  readonly warnings: readonly Text[];
};

/**
 * One segment with the rider's own passages and the fastest of all. Those two may be missing, which costs a warning;
 * the segment itself may not. Throws AppError: `not_found`, what every request throws.
 */
export async function openSegment(
  segments: Segments,
  segmentId: string,
  { signal }: Pick<Call, 'signal'>,
): Promise<OpenedSegment> {
  const detail = await segments.detail(segmentId, signal);
  const [efforts, top] = await Promise.all([
    ifAny(segments.efforts(segmentId, signal), basisTexts.parts.efforts),
    ifAny(segments.top(segmentId, signal), basisTexts.parts.fastest),
  ]);
  return {
    detail,
    efforts: efforts.value,
    top: top.value,
    warnings: [...efforts.warnings, ...top.warnings],
  };
}

async function ifAny<T>(
  request: Promise<T>,
  part: Text,
): Promise<{ value: T | null; warnings: readonly Text[] }> {
  try {
    return { value: await request, warnings: [] };
  } catch (thrown) {
    if (!isEndpointsOwn(thrown)) throw thrown;
    return { value: null, warnings: [basisTexts.partMissing(part, thrown.text)] };
  }
}
