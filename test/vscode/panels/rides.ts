import { rideSummary, type SpanFigures } from '../../../src/shared/activities.ts';
import type { PanelRide, ToActivityPanel } from '../../../src/shared/panels/activityPanel.ts';
import { THRESHOLDS } from '../../extension/support/results.ts';
import { textsOf } from './demoSession.ts';

/** A stranger's name that would do something where it is taken for markup. */
export const hostileName = (i: number) =>
  `<img src=x onerror=alert(${i})><script>alert(${i})</script>"'><svg onload=alert(${i})> {0} javascript:alert(${i})`;

export const WORDS: ToActivityPanel = { type: 'words', locale: 'en', units: 'metric', texts: textsOf('en') };

const NO_FIGURES = Object.fromEntries(rideSummary.keyof().options.map((key) => [key, null]));

type Channels = NonNullable<PanelRide['streams']>['channels'];

type Given = {
  readonly name?: string | null;
  readonly summary?: Partial<PanelRide['summary']['summary']>;
  readonly rest?: Partial<PanelRide['summary']>;
  readonly channels?: Channels | null;
  readonly lengthS?: number;
  readonly laps?: number;
};

/** A ride as the extension sends it, of which nothing is known but what is given. */
export function rideMessage({
  name = null,
  summary,
  rest,
  channels,
  lengthS = 0,
  laps = 0,
}: Given = {}): PanelRide {
  const lapS = laps === 0 ? 0 : lengthS / laps;
  return {
    type: 'ride',
    summary: {
      ride_id: '1001',
      name,
      start_time: '2026-06-14T08:00:00+08:00',
      duration_s: lengthS,
      summary: { ...NO_FIGURES, ...summary } as PanelRide['summary']['summary'],
      hr_zones_s: null,
      power_zones_s: null,
      power_curve: [],
      calories_kcal: null,
      device: null,
      tss_note: null,
      problems: [],
      basis: { ...THRESHOLDS, warnings: [] },
      ...rest,
    },
    laps: {
      laps: Array.from({ length: laps }, (_, i) => ({
        lap_index: i,
        start_offset_s: Math.round(i * lapS),
        duration_s: Math.round(lapS),
        distance_km: null,
        avg_power_w: 200 + i,
        normalized_power_w: null,
        avg_hr_bpm: null,
        avg_speed_kmh: null,
        elevation_gain_m: null,
      })),
    },
    streams: channels == null ? null : { sample_count: lengthS, channels },
    zones: null,
    actions: ['previous', 'next', 'compare', 'ask', 'copy', 'text'],
  };
}

/** A second by second channel that goes up and down. */
export function wave(unit: string, lengthS: number, { mean, by }: { mean: number; by: number }) {
  return {
    unit,
    values: Array.from({ length: lengthS }, (_, i) => Math.round(mean + by * Math.sin(i / 60))),
  };
}

/** The figures of a part of which nothing is known but these. */
export function spanMessage(request: unknown, figures: Partial<SpanFigures>) {
  const span = {
    duration_s: 1,
    distance_km: null,
    avg_power_w: null,
    normalized_power_w: null,
    avg_hr_bpm: null,
    avg_speed_kmh: null,
    elevation_gain_m: null,
    ...figures,
  };
  return { type: 'span', request, span, message: null };
}
