import { describe, expect, it } from 'vitest';
import { decodeFit } from '../../../../src/server/core/fit.ts';
import { fitFile } from '../../../support/fitFile.ts';
import { lap, START_MS, START_S, session, steady } from '../../../support/fitMessages.ts';

type Leg = { sport: number | null; fromS: number; lengthS: number };

/** A recording of 100 s at 1 Hz with these sessions, each with one lap; power is the second of the record. */
function decodeLegs(legs: readonly Leg[]) {
  const messages = legs.flatMap(({ sport, fromS, lengthS }) => {
    const times = { start: START_S + fromS, elapsed: lengthS * 1000, timestamp: START_S };
    return [...session({ ...times, sport }), ...lap(times)];
  });
  return decodeFit(fitFile([...messages, ...steady(100, { power: 200 })]));
}

const SWIM = { sport: 5, fromS: 0, lengthS: 19 };
const CHANGE = { sport: 3, fromS: 20, lengthS: 10 };
const RIDE = { sport: 2, fromS: 30, lengthS: 40 };
const RUN = { sport: 1, fromS: 70, lengthS: 30 };

describe('a file of several sports', () => {
  it('is its cycling part: the records, laps and sessions of it', () => {
    const { ride, counts, problems } = decodeLegs([SWIM, CHANGE, RIDE, RUN]);
    expect(ride?.startMs).toBe(START_MS + 30_000);
    expect([ride?.timeS.length, ride?.timeS.at(-1)]).toEqual([40, 39]);
    expect(ride?.laps.map((each) => each.startMs)).toEqual([START_MS + 30_000]);
    expect(ride?.sessions.map((each) => each.sport)).toEqual([2]);
    expect(counts).toEqual({ records: 100, laps: 4, sessions: 4 });
    const detail = {
      en: 'not cycling, left out: swimming, transition, running',
      zh: '非骑行部分已忽略：游泳、换项、跑步',
    };
    expect(problems).toEqual([{ code: 'other_sport', detail, count: 3 }]);
  });

  it('may hold its sessions in any order', () => {
    const { ride } = decodeLegs([RUN, RIDE, SWIM, CHANGE]);
    expect([ride?.startMs, ride?.timeS.length]).toEqual([START_MS + 30_000, 40]);
  });

  it('keeps every cycling leg', () => {
    const second = { sport: 2, fromS: 90, lengthS: 10 };
    const { ride } = decodeLegs([RIDE, { sport: 1, fromS: 70, lengthS: 20 }, second]);
    expect(ride?.sessions).toHaveLength(2);
    expect(ride?.timeS.length).toBe(70 + 10);
  });

  it('gives a moment that two sessions claim to the cycling one', () => {
    const multisport = { sport: 18, fromS: 0, lengthS: 100 };
    const { ride } = decodeLegs([multisport, { sport: 2, fromS: 0, lengthS: 60 }, RUN]);
    expect(ride?.timeS.length).toBe(70);
  });

  it.each([null, 0, 2, 4, 10, 21, 200])('counts sport %s beside running as the ride', (sport) => {
    const { ride } = decodeLegs([{ ...RIDE, sport }, RUN]);
    expect(ride?.timeS.length).toBe(70);
    expect(ride?.sessions.map((each) => each.sport)).toEqual([sport]);
  });
});

describe('a file of one sport', () => {
  it.each([null, 0, 2, 10, 21, 200])('with sport %s is a ride without a word', (sport) => {
    expect(decodeLegs([{ ...RIDE, fromS: 0, sport }]).problems).toEqual([]);
  });

  it('that is not cycling stays whole, and the sport is named', () => {
    const { ride, problems } = decodeLegs([{ ...RUN, fromS: 0 }]);
    expect(ride?.timeS.length).toBe(100);
    const detail = { en: 'recorded as running, not as cycling', zh: '运动类型是跑步，不是骑行' };
    expect(problems).toEqual([{ code: 'other_sport', detail, count: 1 }]);
  });
});
