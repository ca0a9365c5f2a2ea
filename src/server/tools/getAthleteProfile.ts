import { athleteProfile as contract } from '../../shared/athlete.ts';
import type { ThresholdSource } from '../../shared/basis.ts';
import { loadProfile, thresholdsOf } from '../app/athlete.ts';
import { thresholdBasisOf } from '../app/basis.ts';
import { heartRateZoneBounds, powerZoneBounds } from '../core/zones.ts';
import { numberText, quantity } from '../language/format.ts';
import { joined, type Text } from '../language/language.ts';
import { profileTexts } from '../language/tools/account.ts';
import { factTexts } from '../language/tools/rides.ts';
import { defineTool } from './tool.ts';

export const getAthleteProfile = defineTool({
  name: 'get_athlete_profile',
  title: 'Athlete profile',
  description:
    'The rider: FTP and LTHR with where they come from (config: set on this machine; igpsport: the account), weight, maximum ' +
    'heart rate, zone bounds in W and bpm. The zones are those that every other tool counts with.',
  kind: 'read',
  ...contract,
  run: async (_args, context, call) => {
    const account = await context.account(call.signal);
    const app = { context, account, call };
    const loaded = await loadProfile(app);
    const { profile } = loaded;
    const thresholds = thresholdsOf(context.configured, loaded);
    const { ftpW, lthrBpm } = thresholds;
    const data = {
      nickname: profile.nickname,
      ftp_w: ftpW,
      ftp_source: wireSource(thresholds.ftpSource),
      lthr_bpm: lthrBpm,
      lthr_source: wireSource(thresholds.lthrSource),
      max_hr_bpm: profile.maxHeartRateBpm,
      weight_kg: profile.weightKg,
      height_cm: profile.heightCm,
      hr_zones: lthrBpm === null ? null : wireZones(heartRateZoneBounds(lthrBpm)),
      power_zones: ftpW === null ? null : wireZones(powerZoneBounds(ftpW)),
      basis: thresholdBasisOf(app, thresholds),
    };
    return { data, text: textOf(data) };
  },
});

function textOf({ ftp_w: ftpW, lthr_bpm: lthrBpm, weight_kg: weightKg }: Known): Text {
  const known = (value: number | null, say: (value: number) => Text) =>
    value === null ? factTexts.unknown : say(value);
  const facts = [
    profileTexts.ftp(known(ftpW, (watts) => quantity(watts, 'W'))),
    profileTexts.lthr(known(lthrBpm, (bpm) => factTexts.beats(numberText(bpm)))),
    profileTexts.weight(known(weightKg, (kg) => quantity(kg, 'kg'))),
  ];
  return profileTexts.profile(joined(facts, 'facts'));
}

type Known = Readonly<Record<'ftp_w' | 'lthr_bpm' | 'weight_kg', number | null>>;

function wireSource(source: ThresholdSource | null): 'config' | 'igpsport' | null {
  if (source === null) return null;
  return source === 'profile' ? 'igpsport' : 'config';
}

/**
 * `{z1: [low, high], …}`, high exclusive and null in the last: whole watts or beats, the first that count in the zone,
 * so that a value that is read off a device is in the zone that it was counted in.
 */
function wireZones(lowerBounds: readonly number[]): Record<string, [number, number | null]> {
  return Object.fromEntries(
    lowerBounds.map((low, i) => {
      const high = lowerBounds[i + 1];
      return [`z${i + 1}`, [Math.ceil(low), high === undefined ? null : Math.ceil(high)]];
    }),
  );
}
