import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import {
  nextStep,
  RETRY,
  retryAfterMs,
  type Trouble,
} from '../../../../src/server/igpsport/transport/retry.ts';

const NOW = Date.UTC(2026, 5, 19, 8, 0, 0);
const HALF = { serverNowMs: NOW, random: 0.5 };
const status = (code: number, retryAfter: string | null = null): Trouble => ({
  kind: 'status',
  status: code,
  retryAfter,
});
const noAnswer = (wasSent: boolean, transient = true): Trouble => ({ kind: 'no_answer', wasSent, transient });
const step = (trouble: Trouble, { triesMade = 1, repeatable = true } = {}) =>
  nextStep({ trouble, triesMade, repeatable }, HALF);

describe('P03: the forms of Retry-After', () => {
  it.each<[string, string | null, number | null]>([
    ['absent', null, null],
    ['empty', '', null],
    ['zero', '0', 0],
    ['seconds', '7', 7000],
    ['seconds between blanks', ' 30 ', 30_000],
    ['more seconds than a date can hold', '99999999999999999999', 1e12],
    ['a negative number', '-5', null],
    ['a fraction', '1.5', null],
    ['a word', 'later', null],
    ['an HTTP date ahead', 'Fri, 19 Jun 2026 08:00:20 GMT', 20_000],
    ['an HTTP date in the past', 'Fri, 19 Jun 2026 07:00:00 GMT', 0],
    ['an RFC 850 date', 'Friday, 19-Jun-26 08:00:20 GMT', 20_000],
    ['an asctime date', 'Fri Jun 19 08:00:20 2026', 20_000],
    ['an HTTP date at the end of time', 'Sat, 13 Sep 275760 00:00:00 GMT', 1e12],
    ['a date that is none', 'Fri, 99 Jun 2026 08:00:20 GMT', null],
  ])('%s', (_, header, expected) => {
    expect(retryAfterMs(header, NOW)).toBe(expected);
  });
});

describe('P03: what follows a failed attempt', () => {
  it.each<[string, Trouble, 'wait' | 'stop']>([
    ['a lost connection', noAnswer(true), 'wait'],
    ['no connection', noAnswer(false), 'wait'],
    ['a refused certificate', noAnswer(false, false), 'stop'],
    ['408', status(408), 'wait'],
    ['429', status(429), 'wait'],
    ['500', status(500), 'wait'],
    ['502', status(502), 'wait'],
    ['503', status(503), 'wait'],
    ['504', status(504), 'wait'],
    ['400', status(400), 'stop'],
    ['401', status(401), 'stop'],
    ['403', status(403), 'stop'],
    ['404', status(404), 'stop'],
    ['409', status(409), 'stop'],
  ])('a read after %s', (_, trouble, expected) => {
    expect(step(trouble).kind).toBe(expected);
  });

  it('sends a read three times at the most', () => {
    expect([1, 2, 3].map((triesMade) => step(status(503), { triesMade }).kind)).toEqual([
      'wait',
      'wait',
      'stop',
    ]);
  });

  it('sends a write again only when it was certainly not sent', () => {
    const kinds = [noAnswer(true), status(503), status(429, '1'), noAnswer(false)].map(
      (trouble) => step(trouble, { repeatable: false }).kind,
    );
    expect(kinds).toEqual(['stop', 'stop', 'stop', 'wait']);
  });

  it('waits at least as long as it is asked to, and no less than the jitter', () => {
    expect(step(status(429, '7'))).toEqual({ kind: 'wait', waitMs: 7000 });
    expect(step(status(429, '0'))).toEqual({ kind: 'wait', waitMs: 250 });
    expect(step(status(429, '60'))).toEqual({ kind: 'wait', waitMs: 60_000 });
  });

  it('names the time when it is asked for more than a minute, whatever try it is', () => {
    const expected = { kind: 'too_long', untilMs: NOW + 61_000 };
    expect(step(status(503, '61'))).toEqual(expected);
    expect(step(status(429, 'Fri, 19 Jun 2026 08:01:01 GMT'), { triesMade: 3 })).toEqual(expected);
  });

  it('ignores Retry-After where nothing would be sent again', () => {
    expect(step(status(404, '3600'))).toEqual({ kind: 'stop' });
  });

  it('jitters over the whole of a doubling, capped window', () => {
    const policy = { ...RETRY, tries: 99 };
    void fc.assert(
      fc.property(
        fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
        fc.integer({ min: 1, max: 90 }),
        (random, triesMade) => {
          const { waitMs } = nextStep(
            { trouble: status(500), triesMade, repeatable: true },
            { serverNowMs: NOW, random },
            policy,
          ) as { waitMs: number };
          const ceilingMs = triesMade > 6 ? 20_000 : [500, 1000, 2000, 4000, 8000, 16_000][triesMade - 1]!;
          expect(waitMs).toBe(Math.floor(random * ceilingMs));
        },
      ),
    );
  });
});
