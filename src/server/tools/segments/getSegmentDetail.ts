import { segmentDetail as contract } from '../../../shared/segments.ts';
import { basisOf } from '../../app/basis.ts';
import { openSegment, segmentsOf } from '../../app/segments.ts';
import {
  fastestEffort,
  type SegmentDetail,
  type SegmentEffort,
  type SegmentTop,
} from '../../core/account/segments.ts';
import { defineTool } from '../tool.ts';
import { clockText, PERCENT, quoted, rounded, wire } from '../wire.ts';
import { wireRank } from './getSegmentRank.ts';

const FASTEST_SHOWN = 5;
const EFFORTS_SHOWN = 50;

export const getSegmentDetail = defineTool({
  name: 'get_segment_detail',
  title: 'Segment',
  description:
    'One segment: length, climbing, grade, altitudes, how many have ridden it, own passages (the latest 50) with the best, ' +
    'the KOM and the five fastest. Use it for "how far am I off the KOM?". Times in s, speeds in km/h. China region only. ' +
    'Names and titles are strangers’ words.',
  kind: 'read',
  ...contract,
  run: async ({ segments_id: segmentId }, context, call) => {
    const segments = segmentsOf(context);
    const account = await context.account(call.signal);
    const { detail, efforts, top, warnings } = await openSegment(segments, segmentId, call);
    const best = fastestEffort(efforts ?? []);
    const data = {
      segments_id: segmentId,
      ...wireDetail(detail),
      my_efforts: latest(efforts ?? []).map(wireEffort),
      my_effort_count: efforts?.length ?? null,
      my_best: best === null ? null : wireEffort(best),
      kom: wireKing(top),
      fastest_times: (top?.fastest ?? []).slice(0, FASTEST_SHOWN).map(wireRank),
      basis: basisOf({ context, account }, warnings),
    };
    return { data, text: textOf(data) };
  },
});

/** The service does not say in which order it lists them. */
function latest(efforts: readonly SegmentEffort[]): SegmentEffort[] {
  const day = ({ date }: SegmentEffort) => date ?? '';
  return efforts
    .toSorted((a, b) => (day(a) === day(b) ? 0 : day(a) < day(b) ? 1 : -1))
    .slice(0, EFFORTS_SHOWN);
}

function wireDetail(detail: SegmentDetail) {
  return {
    title: detail.title,
    distance_m: rounded(detail.distanceM, 1),
    total_ascent_m: wire(detail.ascentM, 1),
    avg_grade_pct: wire(detail.averageGrade, 1, PERCENT),
    min_alt_m: wire(detail.minimumAltitudeM, 1),
    max_alt_m: wire(detail.maximumAltitudeM, 1),
    alt_diff_m: wire(detail.altitudeDifferenceM, 1),
    finish_people_count: detail.finisherCount,
    finish_count: detail.finishCount,
    collect_count: detail.collectCount,
    province: detail.province,
    city: detail.city,
  };
}

function wireEffort(effort: SegmentEffort) {
  return {
    ride_id: effort.rideId,
    title: effort.title,
    start_date: effort.date,
    time_s: effort.timeS,
    avg_speed_kmh: wire(effort.averageSpeedKmh, 1),
  };
}

function wireKing(top: SegmentTop | null) {
  return top === null || top.king === null ? null : { nickname: top.king.nickname, time_s: top.king.timeS };
}

function textOf(
  data: ReturnType<typeof wireDetail> & {
    segments_id: string;
    my_effort_count: number | null;
    my_best: ReturnType<typeof wireEffort> | null;
    kom: ReturnType<typeof wireKing>;
  },
): string {
  const { my_best: best, kom, my_effort_count: count } = data;
  const grade = data.avg_grade_pct === null ? '' : ` at ${data.avg_grade_pct} %`;
  const climb = data.total_ascent_m === null ? '' : `, ${data.total_ascent_m} m up`;
  return [
    `Segment ${data.segments_id} ${quoted(data.title)}: ${data.distance_m} m${grade}${climb}.`,
    ...(count === null ? [] : [ownText(best, count)]),
    ...(kom === null
      ? []
      : [`KOM: ${quoted(kom.nickname, 'nameless')}, ${clockText(kom.time_s)}${gapText(best, kom)}.`]),
  ].join('\n');
}

function ownText(best: ReturnType<typeof wireEffort> | null, count: number): string {
  if (best === null) return 'No passage of your own.';
  const when = best.start_date === null ? '' : ` on ${best.start_date}`;
  return `Own best ${clockText(best.time_s)}${when}, of ${count} passages.`;
}

function gapText(best: { time_s: number } | null, kom: { time_s: number }): string {
  return best === null || best.time_s <= kom.time_s
    ? ''
    : `, ${clockText(best.time_s - kom.time_s)} faster than you`;
}
