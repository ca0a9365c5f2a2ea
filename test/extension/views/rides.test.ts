import { describe, expect, it, vi } from 'vitest';
import { NO_RIDES, type RideList, rideNodes, withPage } from '../../../src/extension/views/rides.ts';
import { HOSTILE, rideRow } from '../support/results.ts';
import { chinese, english } from '../support/words.ts';

const list = (rides: RideList['rides'], more: Partial<RideList> = {}): RideList => ({
  rides,
  total: rides.length,
  hasMore: false,
  ...more,
});

describe('the rides', () => {
  const june = rideRow();
  const earlier = rideRow({ ride_id: '1000', name: null, start_time: '2026-06-02', elevation_gain_m: null });
  const may = rideRow({ ride_id: '999', start_time: '2026-05-31' });

  it('V6: come by month with sums, the newest month open', () => {
    const nodes = rideNodes(list([june, earlier, may]), english());
    expect(nodes.map(({ label, description, isOpen }) => [label, description, isOpen])).toEqual([
      ['June 2026', '2 rides · 157 km · 6:24', true],
      ['May 2026', '1 ride · 78 km · 3:12', false],
    ]);
  });

  it('each say day, name, distance, time and climbing', () => {
    const [month] = rideNodes(list([june, earlier]), english());
    expect(month?.children?.map(({ label, description }) => [label, description])).toEqual([
      ['Sun 14 · Hill repeats', '78 km · 3:12 · ↑ 1,240 m'],
      ['Tue 2 · Ride', '78 km · 3:12'],
    ]);
    expect(month?.children?.[0]?.spoken).toBe(
      'Sunday, June 14, 2026, Hill repeats, 78.4 km, 3 h 12, Climbing 1,240 m',
    );
  });

  it('are written in miles and feet where the rider wants these', () => {
    const [month] = rideNodes(list([june]), english('imperial'));
    expect(month?.children?.[0]?.description).toBe('49 mi · 3:12 · ↑ 4,068 ft');
  });

  it('are written with the same few formats, however many there are', () => {
    let asked = 0;
    const get = (intl: typeof Intl, name: keyof typeof Intl) => {
      asked++;
      return intl[name];
    };
    vi.stubGlobal('Intl', new Proxy(Intl, { get }));
    const made = (count: number) => {
      asked = 0;
      rideNodes(list(Array.from({ length: count }, (_, i) => rideRow({ ride_id: `${i}` }))), english());
      return asked;
    };
    expect(made(3000)).toBe(made(2));
    vi.unstubAllGlobals();
  });

  it('speak Chinese', () => {
    const [month] = rideNodes(list([june]), chinese());
    expect(month?.label).toBe('2026年6月');
    expect(month?.description).toBe('1 次骑行 · 78公里 · 3:12');
    expect(month?.children?.[0]?.label).toBe('14日周日 · Hill repeats');
  });

  it('sum no month that the next page goes on with', () => {
    const nodes = rideNodes(list([june, may], { hasMore: true, total: 120 }), english());
    expect(nodes.map(({ label, description }) => [label, description])).toEqual([
      ['June 2026', '1 ride · 78 km · 3:12'],
      ['May 2026', undefined],
      ['Load More…', '2 of 120'],
    ]);
  });

  it("P23: never take a stranger's title for Markdown, HTML or an icon", () => {
    const [month] = rideNodes(list([rideRow({ name: HOSTILE })]), english());
    const tooltip = month?.children?.[0]?.tooltip ?? '';
    const title = tooltip.split('  \n')[0] ?? '';
    // Every sign of it is escaped: what is left outside is letters, digits and spaces.
    expect(title.replace(/^\*\*|\*\*$/g, '').replace(/\\[!-/:-@[-`{-~]/g, '')).toMatch(/^[a-z0-9 ]+$/i);
  });

  it('take no ride twice when one arrives between two pages', () => {
    const page = { total: 3, has_more: false };
    const first = withPage(NO_RIDES, { ...page, has_more: true, activities: [june, earlier] });
    const both = withPage(first, { ...page, activities: [earlier, may] });
    expect(both.rides.map((ride) => ride.ride_id)).toEqual(['1001', '1000', '999']);
    expect(both.hasMore).toBe(false);
  });
});
