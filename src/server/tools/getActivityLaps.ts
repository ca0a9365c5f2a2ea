import { activityLaps as contract } from '../../shared/activities.ts';
import { basisOf } from '../app/basis.ts';
import { loadRecording } from '../app/recording.ts';
import { lapMetrics } from '../core/laps.ts';
import { durationText, numberText, quantity } from '../language/format.ts';
import { joined, type Text } from '../language/language.ts';
import { factTexts, rideTexts } from '../language/tools/rides.ts';
import { type WireLap, wireLap } from './ride/rideLaps.ts';
import { defineTool } from './tool.ts';
import { ifKnown } from './wire.ts';

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

function textOf(rideId: string, laps: readonly WireLap[]): Text {
  if (laps.length === 0) return rideTexts.noLaps(rideId);
  const rest = laps.length > LAPS_SHOWN ? [rideTexts.moreLaps(laps.length - LAPS_SHOWN)] : [];
  const shown = laps.slice(0, LAPS_SHOWN).map(lapText);
  return joined([rideTexts.laps(rideId, laps.length), ...shown, ...rest], 'lines');
}

function lapText(lap: WireLap): Text {
  const facts = [
    durationText(lap.duration_s),
    ...ifKnown(lap.distance_km, (km) => quantity(km, 'km')),
    ...ifKnown(lap.avg_power_w, (watts) => quantity(watts, 'W')),
    ...ifKnown(lap.avg_hr_bpm, (bpm) => factTexts.beats(numberText(bpm))),
  ];
  return rideTexts.lap(lap.lap_index + 1, joined(facts, 'columns'));
}
