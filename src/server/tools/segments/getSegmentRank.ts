import { segmentRank as contract } from '../../../shared/segments.ts';
import { basisOf } from '../../app/basis.ts';
import { segmentsOf } from '../../app/segments.ts';
import type { SegmentRank } from '../../core/account/segments.ts';
import { numberText, quoted } from '../../language/format.ts';
import { inEveryLanguage, joined, type Text } from '../../language/language.ts';
import { segmentTexts } from '../../language/tools/segments.ts';
import { defineTool } from '../tool.ts';
import { clockText, wire } from '../wire.ts';

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
}): Text {
  const { personal_rank: own, total_rows: total } = data;
  const { spans, board, page, pageOf } = segmentTexts;
  const span = data.query_type === 2 ? spans.year : spans.all;
  const shownPage = total === null ? page(data.page_no) : pageOf(data.page_no, total);
  return joined(
    [board(data.segments_id, span, shownPage), ...data.rankings.map(rowText), ownText(own, total)],
    'lines',
  );
}

function rowText({ rank, nickname, time_s: timeS, speed_kmh: speed }: ReturnType<typeof wireRank>): Text {
  const time = clockText(timeS);
  const result = speed === null ? inEveryLanguage(time) : segmentTexts.atSpeed(time, numberText(speed));
  return segmentTexts.row(rank, quoted(nickname, segmentTexts.nameless), result);
}

function ownText(own: ReturnType<typeof wireRank> | null, riders: number | null): Text {
  if (own === null) return segmentTexts.noPlace;
  const time = clockText(own.time_s);
  return riders === null ? segmentTexts.place(own.rank, time) : segmentTexts.placeOf(own.rank, riders, time);
}
