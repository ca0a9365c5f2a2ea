import { segmentsCollected as contract } from '../../../shared/segments.ts';
import { basisOf } from '../../app/basis.ts';
import { segmentsOf } from '../../app/segments.ts';
import type { Segment } from '../../core/account/segments.ts';
import { numberText, percentText, quoted } from '../../language/format.ts';
import { inEveryLanguage, joined, type Text } from '../../language/language.ts';
import { segmentTexts } from '../../language/tools/segments.ts';
import { defineTool } from '../tool.ts';
import { clockText, PERCENT, rounded, wire } from '../wire.ts';

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
          ? segmentTexts.noneStarred(pageNo)
          : joined([segmentTexts.starred(page.totalRows ?? rows.length), ...rows.map(textOf)], 'lines'),
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

function textOf(row: ReturnType<typeof wireSegment>): Text {
  const { my_record_s: ownS } = row;
  const own = ownS === null ? segmentTexts.notRidden : segmentTexts.ownRecord(clockText(ownS));
  return joined([inEveryLanguage(row.segments_id), quoted(row.title), lengthText(row), own], 'columns');
}

/** How long a segment is, and how steep. */
export function lengthText({ distance_m: metres, avg_grade_pct: grade }: Length): Text {
  const length = numberText(metres);
  return grade === null ? segmentTexts.ungraded(length) : segmentTexts.graded(length, percentText(grade));
}

type Length = { readonly distance_m: number; readonly avg_grade_pct: number | null };
