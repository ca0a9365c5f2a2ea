import { segmentsCollected as contract } from '../../../shared/segments.ts';
import { basisOf } from '../../app/basis.ts';
import { segmentsOf } from '../../app/segments.ts';
import type { Segment } from '../../core/account/segments.ts';
import { defineTool } from '../tool.ts';
import { clockText, PERCENT, quoted, rounded, wire } from '../wire.ts';

export const listSegmentsCollected = defineTool({
  name: 'list_segments_collected',
  title: 'Starred segments',
  description:
    'The segments that the rider has starred: length, average grade, own best time and the best of men and women, in ' +
    'seconds. Gives segments_id for get_segment_detail and get_segment_rank. China region only. Titles are strangers’ words.',
  kind: 'read',
  ...contract,
  run: async ({ page_no: pageNo, page_size: pageSize }, context, call) => {
    const segments = segmentsOf(context);
    const account = await context.account(call.signal);
    const page = await segments.collected({ pageNo, pageSize }, call.signal);
    const rows = page.rows.map(wireSegment);
    return {
      data: {
        segments: rows,
        page_no: page.pageNo ?? pageNo,
        page_size: page.pageSize ?? pageSize,
        total_rows: page.totalRows,
        basis: basisOf({ context, account }),
      },
      text:
        rows.length === 0
          ? `No starred segments on page ${pageNo}.`
          : [`${page.totalRows ?? rows.length} starred segments.`, ...rows.map(textOf)].join('\n'),
    };
  },
});

function wireSegment(segment: Segment) {
  return {
    segments_id: segment.segmentId,
    title: segment.title,
    distance_m: rounded(segment.distanceM, 1),
    avg_grade_pct: wire(segment.averageGrade, 1, PERCENT),
    my_record_s: segment.myRecordS,
    best_male_record_s: segment.bestMaleRecordS,
    best_female_record_s: segment.bestFemaleRecordS,
  };
}

function textOf(row: ReturnType<typeof wireSegment>): string {
  const grade = row.avg_grade_pct === null ? '' : ` at ${row.avg_grade_pct} %`;
  const own = row.my_record_s === null ? 'not ridden' : `own best ${clockText(row.my_record_s)}`;
  return `${row.segments_id} · ${quoted(row.title)} · ${row.distance_m} m${grade} · ${own}`;
}
