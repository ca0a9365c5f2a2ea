import { describe, expect, it } from 'vitest';
import { ridesBeside } from '../../../../src/extension/panels/ride/neighbours.ts';
import { NO_RIDES } from '../../../../src/extension/views/rides.ts';
import { rideRow } from '../../support/results.ts';
import { english } from '../../support/words.ts';

/** 120 rides, newest first: `1120` to `1001`. */
const ALL = Array.from({ length: 120 }, (_, i) => rideRow({ ride_id: String(1120 - i), name: `Ride ${i}` }));

function account() {
  const offsets: number[] = [];
  const call = async <T>(_tool: string, args: object) => {
    const { limit, offset } = args as { limit: number; offset: number };
    offsets.push(offset);
    const activities = ALL.slice(offset, offset + limit);
    const page = { activities, total: ALL.length, has_more: offset + limit < ALL.length };
    return { data: page as T, text: '' };
  };
  return { server: { call, stop: async () => {} }, offsets };
}

const listOf = (count: number) => ({ rides: ALL.slice(0, count), total: ALL.length, hasMore: true });

async function beside(rideId: string, read: number) {
  const { server, offsets } = account();
  const list = read === 0 ? null : listOf(read);
  const { previous, next } = await ridesBeside(server, rideId, { list, words: english() });
  return { previous: previous?.rideId ?? null, next: next?.rideId ?? null, offsets };
}

describe('the rides beside one', () => {
  it.each([
    ['of the newest: only the one before it', '1120', 50, { previous: '1119', next: null, offsets: [] }],
    ['in the list that is read', '1100', 50, { previous: '1099', next: '1101', offsets: [] }],
    ['at its end: a page more', '1071', 50, { previous: '1070', next: '1072', offsets: [50] }],
    ['older than what is read', '1010', 50, { previous: '1009', next: '1011', offsets: [50, 100] }],
    [
      'of the oldest: only the one after it',
      '1001',
      50,
      { previous: null, next: '1002', offsets: [50, 100] },
    ],
    ['where nothing is read yet', '1119', 0, { previous: '1118', next: '1120', offsets: [0] }],
    ['of one that is not in it', '7', 100, { previous: null, next: null, offsets: [100] }],
  ])('%s', async (_, rideId, read, expected) => {
    expect(await beside(rideId, read)).toEqual(expected);
  });

  it('stops where the server has no more, whatever it says', async () => {
    const call = async <T>() => ({ data: { activities: [], total: 9, has_more: true } as T, text: '' });
    const server = { call, stop: async () => {} };
    const found = await ridesBeside(server, '1', { list: NO_RIDES, words: english() });
    expect(found).toEqual({ previous: null, next: null });
  });
});
