import { joined, type Text } from '../../language/language.ts';
import type { Lap, Session } from '../ride.ts';
import { OTHER_SPORTS } from './profile.ts';

/** What of a file is the ride: its sessions, and which instants belong to them. */
export type CyclingPart = {
  readonly sessions: readonly Session[];
  /** Names of the other sports in the file, once each, in order of time. */
  readonly otherSports: readonly Text[];
  readonly isWhole: boolean;
  /** Epoch ms. An instant belongs to the session that began last before it. */
  readonly includes: (instantMs: number) => boolean;
};

/** The sport of a recording that holds nothing but another sport, such as `running`; null for a ride. */
export function otherSportOf(sessions: readonly Session[]): Text | null {
  const { otherSports, isWhole } = cyclingPart(sessions);
  return isWhole && otherSports.length > 0 ? joined(otherSports, 'words') : null;
}

/**
 * Leaves the other sports out of a multi-sport file. Only clearly other sports are: generic, unknown and
 * missing ones count as the ride. A file with no cycling at all stays whole, its sport is named all the same.
 * Session ends are not used: some devices write the same end, or none, into each.
 */
export function cyclingPart(sessions: readonly Session[]): CyclingPart {
  const isOther = (session: Session) => session.sport !== null && OTHER_SPORTS.has(session.sport);
  const others = sessions.filter(isOther);
  const otherSports = [...new Set(others.flatMap((session) => OTHER_SPORTS.get(session.sport ?? -1) ?? []))];
  if (others.length === 0 || others.length === sessions.length) {
    return { sessions, otherSports, isWhole: true, includes: () => true };
  }
  // Latest first; of two that begin together the cycling one wins.
  const byStart = [...sessions].sort(
    (a, b) => b.startMs - a.startMs || Number(isOther(a)) - Number(isOther(b)),
  );
  const first = byStart.at(-1);
  return {
    sessions: sessions.filter((session) => !isOther(session)),
    otherSports,
    isWhole: false,
    includes: (instantMs) => {
      const owner = byStart.find((session) => session.startMs <= instantMs) ?? first;
      return owner === undefined || !isOther(owner);
    },
  };
}

/** The laps that began in the cycling part, in order of time. */
export function lapsOf(part: CyclingPart, laps: readonly Lap[]): Lap[] {
  return laps.filter((lap) => part.includes(lap.startMs)).sort((a, b) => a.startMs - b.startMs);
}
