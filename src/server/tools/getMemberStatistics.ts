import { memberStatistics as contract } from '../../shared/statistics.ts';
import { basisOf } from '../app/basis.ts';
import {
  type MemberStatistics,
  type PersonalBest,
  type Quantity,
  quantityOf,
} from '../core/account/statistics.ts';
import { defineTool } from './tool.ts';
import { HOURS, KM, KMH, quoted, wire } from './wire.ts';

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

function remarksOn({ months, milestones, personalBests }: MemberStatistics, statType: number): string[] {
  const lists = { months, milestones, 'personal bests': personalBests };
  const missing = Object.entries(lists).flatMap(([name, list]) => (list === null ? [name] : []));
  return [
    ...(statType === YEAR
      ? []
      : [`What stat_type ${statType} covers is not documented; only 2, the year of time, is known.`]),
    ...missing.map((name) => `iGPSport gave no ${name} for this period.`),
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
}): string {
  const { totals, time, stat_type: statType } = data;
  const known = (value: number | null, unit: string) => (value === null ? [] : [`${value} ${unit}`]);
  const facts = [
    ...known(totals.ride_count, 'rides'),
    ...known(totals.distance_km, 'km'),
    ...known(totals.duration_h, 'h'),
    ...known(totals.elevation_m, 'm up'),
    ...known(totals.calories_kcal, 'kcal'),
    ...known(totals.avg_speed_kmh, 'km/h on average'),
    ...known(totals.tss, 'TSS'),
  ];
  const period = statType === YEAR ? time.slice(0, 4) : `${time} (stat_type ${statType})`;
  const months = data.monthly.flatMap(({ period: name, distance_km: km }) =>
    km ? [`${shown(name)} ${km}`] : [],
  );
  const bests = data.personal_bests.map(
    ({ metric, value, unit, achieved_at: at }) =>
      `${shown(metric)} ${value ?? 'unknown'}${unit === null ? '' : ` ${unit}`}${at === null ? '' : ` (${at.slice(0, 10)})`}`,
  );
  return [
    `${period}: ${facts.join(', ') || 'no totals'}.`,
    ...(months.length > 0 ? [`km: ${months.join(', ')}.`] : []),
    ...(bests.length > 0 ? [`Bests: ${bests.join(', ')}.`] : []),
  ].join('\n');
}

/** The service's own words, quoted where they are more than a name. */
function shown(name: string): string {
  return /^[\w-]+$/.test(name) ? name : quoted(name);
}
