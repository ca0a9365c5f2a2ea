import type { Segment, SegmentDetail, SegmentEffort, SegmentTop } from '../../core/account/segments.ts';
import { AppError } from '../../errors.ts';
import { accountTexts } from '../../language/service.ts';
import { apiPath, checkSegmentId } from '../urls.ts';
import type { Read } from './endpoint.ts';
import {
  collectedPage,
  detailReply,
  effortsReply,
  type Leaderboard,
  leaderboardOf,
  type Page,
  rankReply,
  topReply,
} from './segmentReplies.ts';

type PageQuery = { readonly pageNo: number; readonly pageSize: number };
type RankQuery = PageQuery & {
  readonly segmentId: string;
  /** 1: of all time, 2: of this year. */
  readonly queryType: 1 | 2;
};

/** The segments of a region that has them. Errors: what every endpoint throws, and `not_found`. */
export type Segments = {
  /** Those that the rider has starred. */
  readonly collected: (query: PageQuery, signal: AbortSignal) => Promise<Page<Segment>>;
  readonly detail: (segmentId: string, signal: AbortSignal) => Promise<SegmentDetail>;
  /** The rider's own passages, in the service's order. */
  readonly efforts: (segmentId: string, signal: AbortSignal) => Promise<readonly SegmentEffort[]>;
  readonly rank: (query: RankQuery, signal: AbortSignal) => Promise<Leaderboard>;
  readonly top: (segmentId: string, signal: AbortSignal) => Promise<SegmentTop>;
};

/** The segment endpoints, read as the account that `read` reads for. */
export function createSegments(read: Read): Segments {
  return {
    collected: (query, signal) => {
      const path = apiPath`/service/web-gateway/segments4j/segments/queryMyCollect?${query}`;
      return read({ name: 'segments/queryMyCollect', path, schema: collectedPage }, signal);
    },
    detail: async (segmentId, signal) => {
      const path = apiPath`/service/web-gateway/segments4j/segments/detail/${checkSegmentId(segmentId)}`;
      const missing = () => noSuchSegment(segmentId);
      const detail = await read({ name: 'segments/detail', path, schema: detailReply, missing }, signal);
      if (detail === null) throw noSuchSegment(segmentId);
      return detail;
    },
    efforts: async (segmentId, signal) => {
      const path = apiPath`/service/web-gateway/segments4j/segments-score/check/${checkSegmentId(segmentId)}`;
      const missing = () => noSuchSegment(segmentId);
      return await read({ name: 'segments-score/check', path, schema: effortsReply, missing }, signal);
    },
    rank: async (query, signal) => await leaderboard(read, query, signal),
    top: async (segmentId, signal) => {
      const path = apiPath`/service/web-gateway/segments4j/segments/topRecords/${checkSegmentId(segmentId)}`;
      const missing = () => noSuchSegment(segmentId);
      return await read({ name: 'segments/topRecords', path, schema: topReply, missing }, signal);
    },
  };
}

async function leaderboard(read: Read, query: RankQuery, signal: AbortSignal): Promise<Leaderboard> {
  const { pageNo, pageSize, segmentId, queryType } = query;
  const parameters = { pageNo, pageSize, segmentsId: checkSegmentId(segmentId), queryType };
  const reply = await read(
    {
      name: 'segments/rank',
      path: apiPath`/service/web-gateway/segments4j/segments/rank?${parameters}`,
      schema: rankReply,
      missing: () => noSuchSegment(segmentId),
      owners: ({ personalRank }) => [personalRank?.memberId],
    },
    signal,
  );
  return leaderboardOf(reply);
}

function noSuchSegment(segmentId: string): AppError {
  return new AppError('not_found', accountTexts.noSuchSegment(segmentId));
}
