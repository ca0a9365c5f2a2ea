import { describe, expect, it } from 'vitest';
import type { ServerClient } from '../../../src/extension/server/client.ts';
import { moreRides, readRides } from '../../../src/extension/views/readRides.ts';
import { rideRow } from '../support/results.ts';

/** A server of an account with so many rides; what it was asked for. */
function account(count: number) {
  const asked: { limit: number; offset: number }[] = [];
  const rides = Array.from({ length: count }, (_, i) => rideRow({ ride_id: String(1000 - i) }));
  const server = {
    call: async (_tool: string, { limit, offset }: { limit: number; offset: number }) => {
      asked.push({ limit, offset });
      const activities = rides.slice(offset, offset + limit);
      return { data: { activities, total: count, has_more: offset + activities.length < count }, text: '' };
    },
  } as unknown as ServerClient;
  return { asked, server };
}

describe('the list of rides', () => {
  it('is read a page at a time, as far as the rider asks', async () => {
    const { asked, server } = account(120);
    const first = await readRides(server, null, {});
    expect([first.rides.length, first.total, first.hasMore]).toEqual([50, 120, true]);
    const second = await moreRides(server, first, {});
    const third = await moreRides(server, second, {});
    expect([third.rides.length, third.hasMore]).toEqual([120, false]);
    expect(asked.map(({ offset }) => offset)).toEqual([0, 50, 100]);
  });

  it('stays as long as it was when it is read again', async () => {
    const { asked, server } = account(600);
    const long = { rides: Array.from({ length: 450 }, () => rideRow()), total: 600, hasMore: true };
    expect((await readRides(server, long, {})).rides).toHaveLength(450);
    expect(asked).toEqual([
      { limit: 200, offset: 0 },
      { limit: 200, offset: 200 },
      { limit: 50, offset: 400 },
    ]);
  });

  it.each([0, 3])('ends where an account of %d rides ends', async (count) => {
    const { asked, server } = account(count);
    expect((await readRides(server, null, {})).rides).toHaveLength(count);
    expect(asked).toHaveLength(1);
  });

  it('gives up on a service that says there is more and gives nothing', async () => {
    const server = {
      call: async () => ({ data: { activities: [], total: 9, has_more: true }, text: '' }),
    } as unknown as ServerClient;
    expect((await readRides(server, null, {})).rides).toEqual([]);
  });
});
