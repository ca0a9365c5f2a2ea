import { segmentDetail as contract } from '../../../shared/segments.ts';
import { basisOf } from '../../app/basis.ts';
import { openSegment, segmentsOf } from '../../app/segments.ts';
import {
  fastestEffort,
  type SegmentDetail,
  type SegmentEffort,
  type SegmentTop,
} from '../../core/account/segments.ts';
import { dayText, numberText, quoted } from '../../language/format.ts';
import { joined, type Text } from '../../language/language.ts';
import { factTexts } from '../../language/tools/rides.ts';
import { segmentTexts } from '../../language/tools/segments.ts';
import { defineTool } from '../tool.ts';
import { clockText, ifKnown, PERCENT, rounded, wire } from '../wire.ts';
import { wireRank } from './getSegmentRank.ts';
import { lengthText } from './listSegmentsCollected.ts';

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
): Text {
  const { my_best: best, kom, my_effort_count: count } = data;
  const climb = ifKnown(data.total_ascent_m, (metres) => factTexts.climbed(numberText(metres)));
  const facts = joined([lengthText(data), ...climb], 'facts');
  return joined(
    [
      segmentTexts.segment(data.segments_id, quoted(data.title), facts),
      ...(count === null ? [] : [ownText(best, count)]),
      ...(kom === null ? [] : [kingText(kom, best)]),
    ],
    'lines',
  );
}

function ownText(best: ReturnType<typeof wireEffort> | null, count: number): Text {
  if (best === null) return segmentTexts.noPassage;
  const time = clockText(best.time_s);
  return best.start_date === null
    ? segmentTexts.ownBest(time, count)
    : segmentTexts.ownBestOn(time, dayText(best.start_date), count);
}

function kingText(
  kom: NonNullable<ReturnType<typeof wireKing>>,
  best: { readonly time_s: number } | null,
): Text {
  const name = quoted(kom.nickname, segmentTexts.nameless);
  const time = clockText(kom.time_s);
  return best === null || best.time_s <= kom.time_s
    ? segmentTexts.king(name, time)
    : segmentTexts.fasterKing(name, time, clockText(best.time_s - kom.time_s));
}
