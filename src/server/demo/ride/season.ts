import { between, pick, type Random, randomFrom } from './random.ts';
import { type RouteId, roadName } from './terrain.ts';
import { SESSIONS, type SessionKind } from './training.ts';
import { isRestWeek, weekOf } from './weeks.ts';

/** A ride before it is ridden. Everything follows from the calendar day, so a ride never changes. */
export type RidePlan = {
  readonly rideId: number;
  readonly startMs: number;
  readonly title: string | null;
  readonly kind: SessionKind;
  /** `null`: on the trainer. */
  readonly routeId: RouteId | null;
  /** What the rider could hold for an hour that day. */
  readonly ftpW: number;
  readonly hasPower: boolean;
  readonly hasBalance: boolean;
  readonly temperatureC: number;
  readonly seed: number;
};

export const UTC_OFFSET_S = 8 * 3600;

const DAY_MS = 86_400_000;
const YEAR_DAYS = 365.2425;

/** Weeks of the season, which begins on the first Monday of November. */
const RACE_WEEK = 31;
const TIME_TRIAL_WEEK = 43;
const TEST_WEEKS: readonly number[] = [7, 19, 27, 35, 47];
/** The power meter is at the workshop. */
const NO_POWER = { from: 36, to: 39 } as const;
/** The old meter measures one leg only. */
const BALANCE_SINCE_WEEK = 40;
/** Days of the season on which the rider is ill, and those of the first easy spins after it. */
const ILL = { from: 97, spinsFrom: 101, to: 106 } as const;

export function dayNumberOf(day: string): number {
  return Math.floor(Date.parse(`${day}T00:00:00Z`) / DAY_MS);
}

function weekdayOf(dayNumber: number): number {
  return (dayNumber + 3) % 7;
}

function firstMondayOfNovember(year: number): number {
  const first = Date.UTC(year, 10, 1) / DAY_MS;
  return first + ((7 - weekdayOf(first)) % 7);
}

/** Which day of its season a calendar day is, from 0. */
function seasonDayOf(dayNumber: number): number {
  const year = new Date(dayNumber * DAY_MS).getUTCFullYear();
  const start = firstMondayOfNovember(year);
  return dayNumber - (dayNumber >= start ? start : firstMondayOfNovember(year - 1));
}

/** Fitness swings once a year: 248 W in early February, 275 W in early August. */
function ftpOn(dayNumber: number): number {
  const peak = Date.UTC(2000, 7, 6) / DAY_MS;
  return 261.5 + 13.5 * Math.cos((2 * Math.PI * (dayNumber - peak)) / YEAR_DAYS);
}

/** The result of the last FTP test on or before a day, which is what the rider tells the account. */
export function testedFtpOn(dayNumber: number): number {
  for (let number = dayNumber; ; number -= 1) {
    if (isTestDay(seasonDayOf(number))) return Math.round(ftpOn(number));
  }
}

function isTestDay(seasonDay: number): boolean {
  return TEST_WEEKS.includes(Math.floor(seasonDay / 7)) && seasonDay % 7 === 5;
}

/** Air at sea level in the morning: 7 °C in late January, 27 °C in late July. */
function seasonalTemperatureC(dayNumber: number): number {
  const warmest = Date.UTC(2000, 6, 28) / DAY_MS;
  return 17 + 10 * Math.cos((2 * Math.PI * (dayNumber - warmest)) / YEAR_DAYS);
}

/** A session and where it is ridden. */
type Outing = { readonly kind: SessionKind; readonly routeId: RouteId | null };

/** The sessions of a day, in the order in which they are ridden. */
function sessionsOn(seasonDay: number, random: Random): Outing[] {
  const week = Math.floor(seasonDay / 7);
  const weekday = seasonDay % 7;
  if (seasonDay >= ILL.from && seasonDay <= ILL.to) {
    return seasonDay < ILL.spinsFrom ? [] : [{ kind: 'recovery', routeId: null }];
  }
  if (week === RACE_WEEK && weekday === 6) return [{ kind: 'race', routeId: 'twoPeaks' }];
  if (week === TIME_TRIAL_WEEK && weekday === 6) return [{ kind: 'timeTrial', routeId: 'longBeach' }];
  const isWinter = week >= 4 && week < 20;
  if (isTestDay(seasonDay)) return [{ kind: 'ftpTest', routeId: isWinter ? null : 'longBeach' }];
  if (!isWinter && !isRestWeek(week)) {
    if (weekday === 2) return random() < 0.45 ? COMMUTE : [];
    if (weekday === 4) return random() < 0.2 ? [{ kind: 'recovery', routeId: 'harbourFlats' }] : [];
  }
  const slots = weekOf(week)[weekday];
  if (slots === undefined || random() < 0.03) return [];
  const [kind, routes] = pick(random, slots);
  const isRain = isWinter && random() < 0.3;
  if (isRain && kind === 'endurance') return [{ kind: 'tempo', routeId: null }];
  return [{ kind, routeId: routes === null ? null : pick(random, routes) }];
}

const COMMUTE: Outing[] = [
  { kind: 'commute', routeId: 'toWork' },
  { kind: 'commute', routeId: 'fromWork' },
];

/** Free rides are sometimes named after the road. */
function titleOf({ kind, routeId }: Outing, random: Random): string | null {
  const usual = pick(random, SESSIONS[kind].titles);
  const isFree = kind === 'endurance' || kind === 'long' || kind === 'group';
  return isFree && routeId !== null && random() < 0.25 ? roadName(routeId) : usual;
}

/** Minutes after local midnight. */
function startMinute({ routeId }: Outing, isWeekend: boolean, random: Random): number {
  if (routeId === 'toWork') return 455 + 20 * random();
  if (routeId === 'fromWork') return 1_035 + 25 * random();
  if (routeId === null) return (isWeekend ? 560 : 1_140) + 40 * random();
  return isWeekend ? 470 + 60 * random() : 345 + 30 * random();
}

/** The rides of a calendar day, none to two. */
export function plansOn(dayNumber: number): RidePlan[] {
  const random = randomFrom(dayNumber);
  const seasonDay = seasonDayOf(dayNumber);
  const week = Math.floor(seasonDay / 7);
  return sessionsOn(seasonDay, random).map(({ kind, routeId }, index) => {
    const minute = startMinute({ kind, routeId }, seasonDay % 7 >= 5, random);
    const rideId = 30_000_000 + dayNumber * 10 + index;
    return {
      rideId,
      startMs: dayNumber * DAY_MS + Math.round(minute * 60) * 1000 - UTC_OFFSET_S * 1000,
      title: titleOf({ kind, routeId }, random),
      kind,
      routeId,
      ftpW: ftpOn(dayNumber) * between(random, 0.975, 1.025),
      hasPower: week < NO_POWER.from || week > NO_POWER.to,
      hasBalance: routeId !== null && (week >= BALANCE_SINCE_WEEK || week < RACE_WEEK),
      temperatureC:
        routeId === null ? between(random, 19, 22) : seasonalTemperatureC(dayNumber) + between(random, -3, 4),
      seed: rideId,
    };
  });
}
