import { segmentRank as contract } from '../../../shared/segments.ts';
import { basisOf } from '../../app/basis.ts';
import { segmentsOf } from '../../app/segments.ts';
import type { SegmentRank } from '../../core/account/segments.ts';
import { defineTool } from '../tool.ts';
import { clockText, quoted, wire } from '../wire.ts';

export const getSegmentRank = defineTool({
  name: 'get_segment_rank',
  title: 'Segment leaderboard',
  description:
    'The leaderboard of a segment page by page, of all time or of this year, and the rider’s own place (personal_rank, null ' +
    'when there is none). Times in s, speeds in km/h. China region only. Nicknames are strangers’ words.',
  kind: 'read',
  ...contract,
  run: async (args, context, call) => {
    const { segments_id: segmentId, page_no: pageNo, page_size: pageSize, query_type: queryType } = args;
    const segments = segmentsOf(context);
    const account = await context.account(call.signal);
    const board = await segments.rank({ segmentId, pageNo, pageSize, queryType }, call.signal);
    const data = {
      segments_id: segmentId,
      page_no: board.pageNo ?? pageNo,
      page_size: board.pageSize ?? pageSize,
      total_rows: board.totalRows,
      query_type: queryType,
      rankings: board.rows.map(wireRank),
      personal_rank: board.own === null ? null : wireRank(board.own),
      basis: basisOf({ context, account }),
    };
    return { data, text: textOf(data) };
  },
});

/** Of other riders a name and a result go out, and nothing else. */
export function wireRank(row: SegmentRank) {
  return {
    rank: row.rank,
    nickname: row.nickname,
    time_s: row.timeS,
    speed_kmh: wire(row.averageSpeedKmh, 1),
    finish_date: row.date,
    gender: row.gender,
  };
}

function textOf(data: {
  segments_id: string;
  page_no: number;
  total_rows: number | null;
  query_type: 1 | 2;
  rankings: readonly ReturnType<typeof wireRank>[];
  personal_rank: ReturnType<typeof wireRank> | null;
}): string {
  const { personal_rank: own, total_rows: total } = data;
  const span = data.query_type === 2 ? 'this year' : 'of all time';
  const line = (row: ReturnType<typeof wireRank>) =>
    `${row.rank}. ${quoted(row.nickname, 'nameless')} ${clockText(row.time_s)}${row.speed_kmh === null ? '' : ` (${row.speed_kmh} km/h)`}`;
  return [
    `Segment ${data.segments_id}, ${span}, page ${data.page_no}${total === null ? '' : ` of ${total} riders`}:`,
    ...data.rankings.map(line),
    own === null
      ? 'You have no place in it.'
      : `You: place ${own.rank}${total === null ? '' : ` of ${total}`}, ${clockText(own.time_s)}.`,
  ].join('\n');
}
