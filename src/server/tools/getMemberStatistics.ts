import { memberStatistics as contract } from '../../shared/statistics.ts';
import { basisOf } from '../app/basis.ts';
import {
  type MemberStatistics,
  type PersonalBest,
  type Quantity,
  quantityOf,
} from '../core/account/statistics.ts';
import { dayText, numberText, quantity } from '../language/format.ts';
import { inEveryLanguage, joined, type Text } from '../language/language.ts';
import { statisticsTexts } from '../language/tools/account.ts';
import { factTexts } from '../language/tools/rides.ts';
import { defineTool } from './tool.ts';
import { HOURS, ifKnown, KM, KMH, wire } from './wire.ts';

const YEAR = 2;

/** How each quantity of a personal best goes out. */
const UNITS: Record<Quantity, { unit: string; digits: number; factor: number }> = {
  distanceM: { unit: 'km', digits: 2, factor: KM },
  durationS: { unit: 's', digits: 0, factor: 1 },
  speedMps: { unit: 'km/h', digits: 2, factor: KMH },
  ascentM: { unit: 'm', digits: 1, factor: 1 },
  powerW: { unit: 'W', digits: 0, factor: 1 },
};

export const getMemberStatistics = defineTool({
  name: 'get_member_statistics',
  title: 'Year statistics and personal bests',
  description:
    "iGPSport's own count of a year: totals, distance per month, how many rides were over a distance, personal bests with " +
    'ride_id. Use it for "how far this year?" and for records. The numbers are the service\'s, TSS included; for load ' +
    'computed from the recordings use analyze_training_load. A best of an unknown kind has unit null.',
  kind: 'read',
  ...contract,
  run: async (args, context, call) => {
    const { stat_type: statType, big_sport_type: bigSportType } = args;
    const time = args.time ?? context.today();
    const account = await context.account(call.signal);
    const statistics = await context.service.statistics({ day: time, statType, bigSportType }, call.signal);
    const remarks = remarksOn(statistics, statType);
    const data = {
      totals: wireTotals(statistics.totals),
      monthly: (statistics.months ?? []).map(wireMonth),
      milestones: (statistics.milestones ?? []).map(({ distanceKm, rideCount }) => ({
        distance_km: distanceKm,
        ride_count: rideCount,
      })),
      personal_bests: (statistics.personalBests ?? []).map(wireBest),
      time,
      stat_type: statType,
      basis: basisOf({ context, account }, remarks),
    };
    return { data, text: textOf(data) };
  },
});

function remarksOn({ months, milestones, personalBests }: MemberStatistics, statType: number): Text[] {
  const { lists, coverageUnknown, missing } = statisticsTexts;
  return [
    ...(statType === YEAR ? [] : [coverageUnknown(statType)]),
    ...(months === null ? [missing(lists.months)] : []),
    ...(milestones === null ? [missing(lists.milestones)] : []),
    ...(personalBests === null ? [missing(lists.personalBests)] : []),
  ];
}

function wireTotals(totals: MemberStatistics['totals']) {
  return {
    ride_count: totals.rideCount,
    distance_km: wire(totals.distanceM, 2, KM),
    duration_h: wire(totals.durationS, 2, HOURS),
    elevation_m: wire(totals.ascentM, 1),
    calories_kcal: wire(totals.energyKcal),
    avg_speed_kmh: wire(totals.averageSpeedMps, 2, KMH),
    tss: wire(totals.trainingStressScore, 1),
  };
}

function wireMonth({ period, distanceM, rideCount, durationS }: NonNullable<MemberStatistics['months']>[0]) {
  return {
    period,
    distance_km: wire(distanceM, 2, KM),
    ride_count: rideCount,
    duration_h: wire(durationS, 2, HOURS),
  };
}

function wireBest({ keyName, label, value, rideId, achievedAt }: PersonalBest) {
  const quantity = quantityOf(keyName);
  const known = quantity === null ? null : UNITS[quantity];
  return {
    metric: keyName,
    label,
    value: known === null ? value : wire(value, known.digits, known.factor),
    unit: known?.unit ?? null,
    ride_id: rideId,
    achieved_at: achievedAt,
  };
}

function textOf(data: {
  totals: ReturnType<typeof wireTotals>;
  monthly: readonly ReturnType<typeof wireMonth>[];
  personal_bests: readonly ReturnType<typeof wireBest>[];
  time: string;
  stat_type: number;
}): Text {
  const { totals, time, stat_type: statType } = data;
  const facts = [
    ...ifKnown(totals.ride_count, factTexts.rides),
    ...ifKnown(totals.distance_km, (km) => quantity(km, 'km')),
    ...ifKnown(totals.duration_h, (hours) => factTexts.hours(numberText(hours))),
    ...ifKnown(totals.elevation_m, (metres) => factTexts.climbed(numberText(metres))),
    ...ifKnown(totals.calories_kcal, (energy) => statisticsTexts.calories(numberText(energy))),
    ...ifKnown(totals.avg_speed_kmh, (speed) => statisticsTexts.averageSpeed(numberText(speed))),
    ...ifKnown(totals.tss, (tss) => quantity(tss, 'TSS')),
  ];
  const period =
    statType === YEAR
      ? statisticsTexts.year(time.slice(0, 4))
      : statisticsTexts.otherPeriod(dayText(time), statType);
  const months = data.monthly.flatMap(({ period: name, distance_km: km }) =>
    km ? [inEveryLanguage(`${shown(name)} ${numberText(km)}`)] : [],
  );
  const bests = data.personal_bests.map(bestText);
  const { totals: inTotal, noTotals } = statisticsTexts;
  return joined(
    [
      inTotal(period, facts.length === 0 ? noTotals : joined(facts, 'facts')),
      ...(months.length > 0 ? [statisticsTexts.months(joined(months, 'facts'))] : []),
      ...(bests.length > 0 ? [statisticsTexts.bests(joined(bests, 'facts'))] : []),
    ],
    'lines',
  );
}

function bestText({ metric, label, value, unit, achieved_at: at }: ReturnType<typeof wireBest>): Text {
  const figure = value === null ? factTexts.unknown : inEveryLanguage(numberText(value));
  const best = statisticsTexts.best(shown(label || metric), figure, unit === null ? '' : ` ${unit}`);
  return at === null ? best : statisticsTexts.achieved(best, dayText(at.slice(0, 10)));
}

/** The service's own words, quoted where they are more than a name. */
function shown(name: string): string {
  return /^[\w-]+$/.test(name) ? name : JSON.stringify(name);
}
