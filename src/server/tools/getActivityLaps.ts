import { activityLaps as contract } from '../../shared/activities.ts';
import { basisOf } from '../app/basis.ts';
import { loadRecording } from '../app/recording.ts';
import { type LapMetrics, lapMetrics } from '../core/laps.ts';
import { defineTool } from './tool.ts';
import { durationText, KM, KMH, rounded, wire } from './wire.ts';

/** As many as a text names; all are in the data. */
const LAPS_SHOWN = 30;

export const getActivityLaps = defineTool({
  name: 'get_activity_laps',
  title: 'Ride laps',
  description:
    'The laps of a ride as the device or the rider set them: start, duration, distance, average and normalized power, heart ' +
    'rate, speed, climbing. Use it for intervals. normalized_power_w is null for laps under 30 s.',
  kind: 'read',
  ...contract,
  run: async ({ ride_id: rideId }, context, call) => {
    const account = await context.account(call.signal);
    const app = { context, account, call };
    const { ride, series } = await loadRecording({ context, store: account }, rideId, call.signal);
    const laps = lapMetrics(ride, series).map(wireLap);
    return {
      data: { ride_id: rideId, laps, basis: basisOf(app) },
      text: textOf(rideId, laps),
    };
  },
});

function wireLap(lap: LapMetrics, index: number) {
  return {
    lap_index: index,
    start_offset_s: rounded(lap.startOffsetS),
    duration_s: rounded(lap.durationS),
    distance_km: wire(lap.distanceM, 2, KM),
    avg_power_w: wire(lap.averagePowerW),
    normalized_power_w: wire(lap.normalizedPowerW, 1),
    avg_hr_bpm: wire(lap.averageHeartRateBpm),
    avg_speed_kmh: wire(lap.averageSpeedMps, 2, KMH),
    elevation_gain_m: wire(lap.ascentM),
  };
}

function textOf(rideId: string, laps: readonly ReturnType<typeof wireLap>[]): string {
  if (laps.length === 0) return `Ride ${rideId} has no laps.`;
  const rest = laps.length > LAPS_SHOWN ? [`… and ${laps.length - LAPS_SHOWN} more.`] : [];
  const count = laps.length === 1 ? '1 lap' : `${laps.length} laps`;
  return [`Ride ${rideId}: ${count}.`, ...laps.slice(0, LAPS_SHOWN).map(lapText), ...rest].join('\n');
}

function lapText(lap: ReturnType<typeof wireLap>): string {
  const power = lap.avg_power_w === null ? '' : ` · ${lap.avg_power_w} W`;
  const heartRate = lap.avg_hr_bpm === null ? '' : ` · ${lap.avg_hr_bpm} bpm`;
  return `${lap.lap_index + 1}: ${durationText(lap.duration_s)}${lap.distance_km === null ? '' : ` · ${lap.distance_km} km`}${power}${heartRate}`;
}
