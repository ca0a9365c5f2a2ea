import type { RouteId } from './terrain.ts';
import type { SessionKind } from './training.ts';

type Some<T> = readonly [T, ...T[]];

/** A session and the roads that suit it; `null` is the trainer. */
export type Slot = readonly [SessionKind, Some<RouteId> | null];

/** What may stand on each day of the week, 0 = Monday; one is ridden. */
export type Week = Readonly<Partial<Record<number, Some<Slot>>>>;

const FLAT_HOUR: Some<RouteId> = ['harbourFlats', 'marsh'];
const FLAT: Some<RouteId> = ['longBeach', 'saltPans', 'capeWest'];
const ROLLING: Some<RouteId> = ['lighthouse', 'vineyards', 'longBeach'];
const HILLY: Some<RouteId> = ['terraces', 'crater'];
const LONG: Some<RouteId> = ['northShore', 'twoPeaks', 'ridge', 'oldMine'];
const VERY_LONG: Some<RouteId> = ['roundIsland', 'twoPeaks', 'ridge'];

const BASE: Week = {
  1: [
    ['tempo', null],
    ['thirtyFifteen', null],
  ],
  2: [['endurance', null]],
  3: [
    ['twoByTwenty', null],
    ['overUnder', null],
  ],
  5: [
    ['long', LONG],
    ['long', HILLY],
  ],
  6: [
    ['endurance', ROLLING],
    ['group', ROLLING],
  ],
};

const BUILD: Week = {
  1: [
    ['fiveByFour', FLAT],
    ['thirtyFifteen', FLAT],
  ],
  3: [
    ['twoByTwenty', FLAT],
    ['overUnder', FLAT],
  ],
  5: [
    ['group', ROLLING],
    ['group', HILLY],
  ],
  6: [
    ['long', LONG],
    ['endurance', ROLLING],
  ],
};

const SUMMER: Week = {
  1: [
    ['overUnder', FLAT],
    ['thirtyFifteen', FLAT],
    ['tempo', FLAT],
  ],
  3: [
    ['group', ROLLING],
    ['endurance', FLAT],
  ],
  5: [
    ['long', VERY_LONG],
    ['group', LONG],
  ],
  6: [
    ['endurance', ROLLING],
    ['endurance', HILLY],
  ],
};

const AUTUMN: Week = {
  1: [
    ['twoByTwenty', FLAT],
    ['tempo', FLAT],
    ['overUnder', FLAT],
  ],
  3: [['endurance', ROLLING]],
  5: [
    ['long', LONG],
    ['long', HILLY],
  ],
  6: [
    ['group', LONG],
    ['endurance', HILLY],
  ],
};

const TRANSITION: Week = {
  1: [
    ['tempo', FLAT],
    ['tempo', null],
  ],
  3: [['endurance', ROLLING]],
  5: [['long', LONG]],
  6: [
    ['endurance', FLAT],
    ['group', ROLLING],
  ],
};

const REST: Week = {
  1: [
    ['recovery', FLAT_HOUR],
    ['recovery', null],
  ],
  3: [['endurance', FLAT_HOUR]],
  5: [['endurance', ROLLING]],
  6: [['endurance', FLAT]],
};

/** One week in four is easy, whatever the season. */
export function isRestWeek(week: number): boolean {
  return week % 4 === 3;
}

/** The week's sessions; weeks are counted from the start of the season in November. */
export function weekOf(week: number): Week {
  if (isRestWeek(week)) return REST;
  if (week < 4) return TRANSITION;
  if (week < 16) return BASE;
  if (week < 32) return BUILD;
  return week < 44 ? SUMMER : AUTUMN;
}
