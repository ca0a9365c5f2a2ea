import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type RideTab, rideTabs } from '../../../../src/extension/panels/ride/rideTabs.ts';

type Tab = RideTab & { readonly shown: string[]; readonly close: () => void };

/** A window whose active tab is the one that was revealed or made last. */
function openWindow() {
  const previews: (string | null)[] = [];
  const tabs = rideTabs((rideId) => previews.push(rideId));
  const made: Tab[] = [];
  let active: Tab | null = null;
  const make = () => {
    const shown: string[] = [];
    const tab: Tab = {
      shown,
      show: ({ rideId }) => void shown.push(rideId),
      reveal: () => {
        active = tab;
      },
      isActive: () => active === tab,
      close: () => {
        made.splice(made.indexOf(tab), 1);
        tabs.remove(tab);
      },
    };
    made.push(tab);
    active = tab;
    return tab;
  };
  const open = (rideId: string) => tabs.open({ rideId, name: rideId }, make);
  const rides = () => made.map(({ shown }) => shown.at(-1));
  return { tabs, open, rides, made, make, previews };
}

const ride = (rideId: string) => ({ rideId, name: rideId });

describe('the tabs of rides', () => {
  it('have one that each ride takes, until its ride is opened once more', () => {
    const { open, rides } = openWindow();
    for (const id of ['a', 'b', 'b', 'c', 'd', 'b']) open(id);
    expect(rides()).toEqual(['b', 'd']);
  });

  it('show the last of any clicks, each ride once, and no more than one of them unasked for', () => {
    const clicks = fc.array(fc.constantFrom('a', 'b', 'c', 'd', 'e'), { minLength: 1, maxLength: 300 });
    fc.assert(
      fc.property(clicks, (ids) => {
        const { open, rides, made, previews } = openWindow();
        ids.forEach(open);
        expect(new Set(rides()).size).toBe(rides().length);
        expect(made.find((tab) => tab.isActive())?.shown.at(-1)).toBe(ids.at(-1));
        const twice = new Set<string | undefined>(ids.filter((id, i) => id === ids[i - 1]));
        const kept = rides().filter((id) => id !== previews.at(-1));
        expect(kept.filter((id) => !twice.has(id))).toEqual([]);
      }),
    );
  });

  it('go to the ride beside, but not from one that was left meanwhile', async () => {
    const { tabs, open, rides, made } = openWindow();
    open('a');
    const [tab] = made as [Tab];
    await tabs.step(tab, 'a', async () => ride('b'));
    expect(rides()).toEqual(['b']);
    await tabs.step(tab, 'b', async () => {
      open('c');
      return ride('d');
    });
    expect(rides()).toEqual(['c']);
  });

  it('go nowhere from a tab that was closed meanwhile, or where no ride is beside', async () => {
    const { tabs, open, rides, made } = openWindow();
    open('a');
    const [tab] = made as [Tab];
    await tabs.step(tab, 'a', async () => null);
    await tabs.step(tab, 'a', async () => {
      tab.close();
      return ride('b');
    });
    expect(tab.shown).toEqual(['a']);
    expect(rides()).toEqual([]);
  });

  it('find after a reload the tab that the next ride takes', () => {
    const { tabs, open, rides, make, previews } = openWindow();
    tabs.add(make(), { rideId: 'a', isKept: true });
    tabs.add(make(), { rideId: 'b', isKept: false });
    expect([tabs.hasPreview(), previews.at(-1)]).toEqual([true, 'b']);
    open('c');
    expect(rides()).toEqual(['a', 'c']);
    expect(previews.at(-1)).toBe('c');
    open('c');
    expect([tabs.hasPreview(), previews.at(-1)]).toEqual([false, null]);
  });

  it('read every ride anew', () => {
    const { tabs, open, made } = openWindow();
    for (const id of ['a', 'a', 'b']) open(id);
    tabs.refresh();
    expect(made.map(({ shown }) => shown)).toEqual([
      ['a', 'a'],
      ['b', 'b'],
    ]);
  });
});
