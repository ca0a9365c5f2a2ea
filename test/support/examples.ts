import { createRider } from '../../src/server/demo/rider.ts';
import { constant, recordingOf } from './rides.ts';

/** Two months of the made-up rider. */
export const RIDER = createRider({ today: '2026-06-30', days: 60 });
const [newest, second] = RIDER.list.map(({ rideId }) => String(rideId));
const segmentsId = RIDER.segments()[0]?.segmentId;

const SWEET_SPOT = {
  title: '2×20 sweet spot',
  steps: [
    {
      name: 'Warm up',
      intensity: 'warmup',
      duration: { type: 'time', value: 600 },
      target: { type: 'power_zone', value: 2 },
    },
    {
      type: 'repeat',
      times: 2,
      steps: [
        {
          name: 'On',
          intensity: 'active',
          duration: { type: 'time', value: 1200 },
          target: { type: 'power_percent_ftp', min: 88, max: 93 },
        },
        { name: 'Off', intensity: 'rest', duration: { type: 'time', value: 300 } },
      ],
    },
  ],
};

const FIT_FILE = Buffer.from(recordingOf({ powerW: constant(200, 600) })).toString('base64');

/** For every tool, arguments that a model would send; a tool without an entry fails. Of the rider above. */
export const EXAMPLES: Record<string, Record<string, unknown>> = {
  list_activities: { start_date: '2026-06-01', end_date: '2026-06-30', limit: 5 },
  get_activity_summary: { ride_id: newest },
  get_activity_streams: { ride_id: newest, channels: ['power', 'hr'], resolution: '1min' },
  get_activity_laps: { ride_id: newest },
  get_athlete_profile: {},
  analyze_training_load: { days: 14, end_date: '2026-06-30' },
  analyze_intensity: { weeks: 3, end_date: '2026-06-30' },
  forecast_training_load: { days: 14, weekly_pattern: [0, 60, 80, 0, 60, 120, 90] },
  get_athlete_stats: { period: 'month', end_date: '2026-06-30' },
  estimate_thresholds: { window_days: 42, end_date: '2026-06-30' },
  get_power_curve: { window_days: 30, end_date: '2026-06-30', compare: 'previous_window', ride_id: newest },
  compare_activities: { ride_ids: [newest, second] },
  get_member_statistics: { time: '2026-06-30' },
  list_segments_collected: {},
  get_segment_detail: { segments_id: segmentsId },
  get_segment_rank: { segments_id: segmentsId },
  create_workout: { workout_ir: SWEET_SPOT, with_calendar: true },
  list_workouts: {},
  get_workout_detail: { workout_id: '500003' },
  update_workout: { workout_id: 500_004, workout_ir: SWEET_SPOT },
  export_workout: { workout_id: '500005', format: 'zwo' },
  import_workout: { content: JSON.stringify(SWEET_SPOT) },
  delete_workout: { workout_id: '500001' },
  read_fit_file: { content: FIT_FILE, max_points: 20 },
  sync_activities: { start_date: '2026-06-20', end_date: '2026-06-30' },
};
