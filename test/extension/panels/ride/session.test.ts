import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { pageOf } from '../../../../src/extension/panels/page.ts';
import {
  accountRide,
  type Neighbours,
  workoutFile,
} from '../../../../src/extension/panels/ride/rideSource.ts';
import { panelSession } from '../../../../src/extension/panels/ride/session.ts';
import { type CallOptions, ToolError } from '../../../../src/extension/server/client.ts';
import type { ToActivityPanel } from '../../../../src/shared/panels/activityPanel.ts';
import { triesOf } from '../../../support/size.ts';
import { english } from '../../support/words.ts';

type Answers = Readonly<Record<string, unknown>>;

const BESIDE = { previous: true, next: false };

const SUMMARY = {
  ride_id: '1001',
  name: 'Hills',
  start_time: '2026-06-14T08:00:00+08:00',
  power_curve: [{}],
};
const ANSWERS: Answers = {
  get_activity_summary: SUMMARY,
  get_activity_laps: { laps: [] },
  get_activity_streams: { span: { avg_power_w: 250 } },
  get_athlete_profile: { hr_zones: null, power_zones: null },
  get_power_curve: { points: [], basis: { warnings: [] } },
};

type Given = { readonly answers?: Answers; readonly neighbours?: () => Promise<Neighbours> };

/** A panel of ride 1001 whose page is not there yet. */
function openSession({ answers = ANSWERS, neighbours = async () => BESIDE }: Given = {}) {
  const sent: ToActivityPanel[] = [];
  const called: (readonly [string, object])[] = [];
  const acts: unknown[] = [];
  const failures: unknown[] = [];
  const call = async <T>(tool: string, args: object, { onProgress }: CallOptions = {}) => {
    called.push([tool, args]);
    onProgress?.({ done: 1, total: 2, message: 'one of two' });
    const answer = answers[tool];
    if (answer instanceof Error) throw answer;
    return { data: answer as T, text: '' };
  };
  const session = panelSession({
    words: () => english(),
    panelWords: () => ({ type: 'words', locale: 'en', units: 'metric', texts: {} }),
    send: (message) => sent.push(message),
    onRide: () => {},
    act: async (message, { summary }) => void acts.push([message, summary.ride_id]),
    openWorkout: async () => void acts.push('workout'),
    onFailure: (thrown) => failures.push(thrown),
  });
  const show = (rideId = '1001') =>
    session.show(accountRide({ call, stop: async () => {} }, rideId, neighbours));
  const kinds = () => sent.map(({ type }) => type).filter((type, i, all) => type !== all[i - 1]);
  return { session, show, sent, kinds, called, acts, failures };
}

describe('what goes on behind an open panel', () => {
  it('reads the ride, shows it, then who is beside it and the 90 days before it', async () => {
    const { session, show, kinds, sent, called } = openSession();
    await session.receive({ type: 'ready' });
    await show();
    expect(kinds()).toEqual(['words', 'loading', 'ride', 'curve', 'neighbours', 'curve']);
    expect(sent.find(({ type }) => type === 'neighbours')).toEqual({ type: 'neighbours', ...BESIDE });
    expect(sent.at(-1)).toMatchObject({ message: null, isLoading: false });
    expect(called.at(-1)).toEqual([
      'get_power_curve',
      { window_days: 90, ride_id: '1001', end_date: '2026-06-14' },
    ]);
  });

  it('begins before the page is there, which is told how far it has come', async () => {
    const { session, show, kinds, sent, called } = openSession();
    await show();
    expect(sent).toEqual([]);
    const asked = called.length;
    await session.receive({ type: 'ready' });
    expect(kinds()).toEqual(['words', 'ride', 'curve', 'neighbours']);
    expect(called).toHaveLength(asked);
  });

  it('tells a page that comes back what the one before it showed, and a hidden one nothing', async () => {
    const { session, show, sent, kinds, called } = openSession();
    await session.receive({ type: 'ready' });
    await show();
    session.hide();
    sent.length = 0;
    await show('1002');
    expect(sent).toEqual([]);
    const asked = called.length;
    await session.receive({ type: 'ready' });
    expect(kinds()).toEqual(['words', 'ride', 'curve', 'neighbours']);
    expect(called).toHaveLength(asked);
  });

  it('does not wait for the rides beside it', async () => {
    const { session, show, kinds } = openSession({ neighbours: () => new Promise(() => {}) });
    await session.receive({ type: 'ready' });
    void show();
    await vi.waitFor(() => expect(kinds()).toEqual(['words', 'loading', 'ride', 'curve']));
  });

  it('shows the ride although nobody knows what is beside it', async () => {
    const error = new ToolError('network', 'no');
    const { session, show, kinds, failures } = openSession({ neighbours: () => Promise.reject(error) });
    await session.receive({ type: 'ready' });
    await show();
    expect(kinds()).toEqual(['words', 'loading', 'ride', 'curve']);
    expect(failures).toEqual([error]);
  });

  it('says in the server’s words what failed, and reads again', async () => {
    const failed = { ...ANSWERS, get_activity_laps: new ToolError('network', 'iGPSport did not answer.') };
    const { session, show, sent } = openSession({ answers: failed });
    await session.receive({ type: 'ready' });
    await show();
    expect(sent.at(-1)).toEqual({ type: 'failed', message: 'iGPSport did not answer.', isWorkout: false });
    await session.receive({ type: 'retry' });
    expect(sent.filter(({ type }) => type === 'failed')).toHaveLength(2);
  });

  it('opens as a workout what is none of a ride', async () => {
    const failed = { ...ANSWERS, get_activity_summary: workoutFile('A workout.') };
    const { session, show, sent, acts } = openSession({ answers: failed });
    await session.receive({ type: 'ready' });
    await show();
    expect(sent.at(-1)).toEqual({ type: 'failed', message: 'A workout.', isWorkout: true });
    await session.receive({ type: 'openWorkout' });
    expect(acts).toEqual(['workout']);
  });

  it('shows a ride of no second, without zones, whose 90 days cannot be had', async () => {
    const answers = {
      ...ANSWERS,
      get_activity_streams: new ToolError('usage', 'after the end'),
      get_athlete_profile: new ToolError('network', 'no'),
      get_power_curve: new ToolError('network', 'iGPSport did not answer.'),
    };
    const { session, show, sent } = openSession({ answers });
    await session.receive({ type: 'ready' });
    await show();
    expect(sent.find(({ type }) => type === 'ride')).toMatchObject({ streams: null, zones: null });
    expect(sent.at(-1)).toMatchObject({ curve: null, message: 'iGPSport did not answer.', isLoading: false });
  });

  it('has the figures of a part worked out by the server', async () => {
    const { session, show, sent, called } = openSession();
    await show();
    await session.receive({ type: 'span', request: 7, start_s: 60, end_s: 120 });
    expect(called.at(-1)?.[1]).toMatchObject({ start_offset_s: 60, end_offset_s: 120 });
    expect(sent).toEqual([{ type: 'span', request: 7, span: { avg_power_w: 250 }, message: null }]);
  });

  it('shows nothing more of a ride that was left', async () => {
    const { session, show, sent } = openSession();
    await session.receive({ type: 'ready' });
    const first = show('1001');
    await show('1002');
    await first;
    expect(sent.filter(({ type }) => type === 'ride')).toHaveLength(1);
  });

  it('says nothing once it is stopped, whatever is still being asked or wanted', async () => {
    const { session, show, sent, called } = openSession();
    await session.receive({ type: 'ready' });
    await show();
    const reading = show('1002');
    const span = session.receive({ type: 'span', request: 7, start_s: 60, end_s: 120 });
    session.stop();
    sent.length = 0;
    await Promise.all([reading, span]);
    called.length = 0;
    await show('1003');
    await session.receive({ type: 'retry' });
    expect([sent, called]).toEqual([[], []]);
  });

  it('does what is pressed with the ride that is shown, and nothing while there is none', async () => {
    const { session, show, acts } = openSession();
    const copy = { type: 'action', action: 'copy' };
    await session.receive(copy);
    await show();
    await session.receive(copy);
    expect(acts).toEqual([[copy, '1001']]);
  });

  it('P27: does nothing on what is no message of the contract', async () => {
    const kinds = ['ready!', 'retry ', 'span', 'action', 'picture', 'open', '__proto__'];
    const message = fc.oneof(
      fc.jsonValue(),
      fc.record({
        type: fc.constantFrom(...kinds),
        action: fc.string(),
        start_s: fc.integer(),
        end_s: fc.double(),
      }),
      fc.record({ type: fc.constant('ready'), more: fc.jsonValue() }),
      fc.record({ type: fc.constant('action'), action: fc.constantFrom('delete', 'workbench.action.quit') }),
    );
    const { session, show, sent, called, acts } = openSession();
    await show();
    called.length = 0;
    await fc.assert(
      fc.asyncProperty(message, async (given) => {
        await session.receive(given);
        expect([sent, called, acts]).toEqual([[], [], []]);
      }),
      { numRuns: triesOf('P27') },
    );
  });
});

describe('P26: the page of a panel', () => {
  it('allows its own script by the nonce, its own style sheet, and nothing else', () => {
    const html = pageOf(
      { script: 'https://r/a.js', styles: ['https://r/p.css'], source: 'https://r' },
      '<b>&"',
      'abc=',
    );
    expect(html).toContain(
      `content="default-src 'none'; script-src 'nonce-abc='; style-src https://r; base-uri 'none'; form-action 'none'"`,
    );
    expect(html).toContain('<title>&lt;b&gt;&amp;&quot;</title>');
    expect(html.match(/<script/g)).toHaveLength(1);
    expect(html).not.toMatch(/unsafe|\son\w+=|style=/);
  });
});
