import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { trainingSession } from '../../../../src/extension/panels/training/trainingSession.ts';
import { type CallOptions, ToolError } from '../../../../src/extension/server/client.ts';
import type { ToTrainingPanel, TrainingView } from '../../../../src/shared/panels/trainingPanel.ts';
import { triesOf } from '../../../support/size.ts';
import { trainingLoad } from '../../support/results.ts';
import { english } from '../../support/words.ts';

const VIEW: TrainingView = {
  range: '3m',
  volume: 'hours',
  curve: '6w_before',
  plan: { kind: 'usual', weeks: 4 },
};

const RIDE = { ride_id: '1001', name: 'Hills' };
const ANSWERS: Readonly<Record<string, unknown>> = {
  analyze_training_load: trainingLoad(),
  analyze_intensity: { weeks: [] },
  get_power_curve: { points: [] },
  get_member_statistics: { totals: {} },
  forecast_training_load: { daily: [] },
  list_activities: { activities: [RIDE] },
};

type Told = ToTrainingPanel & { readonly answer?: unknown; readonly isLoading?: boolean };
type Tool = (args: object, call: CallOptions) => unknown;

function openSession(tools: Readonly<Record<string, Tool>> = {}, isSignedIn = true) {
  const sent: Told[] = [];
  const called: string[] = [];
  const done: unknown[] = [];
  const account = { isSignedIn };
  const call = async <T>(tool: string, args: object, options: CallOptions = {}) => {
    called.push(tool);
    const answer = await (tools[tool] ?? (() => ANSWERS[tool]))(args, options);
    if (options.signal?.aborted) throw new ToolError('cancelled', 'Cancelled.');
    return { data: answer as T, text: '' };
  };
  const session = trainingSession(
    {
      server: { call, stop: async () => {} },
      words: () => english(),
      panelWords: () => ({ type: 'words', locale: 'en', units: 'metric', texts: {} }),
      isSignedIn: async () => account.isSignedIn,
      send: (message) => sent.push(message),
      keep: (view) => done.push(['keep', view]),
      act: async (action) => void done.push(['act', action]),
      openRide: async (ride) => void done.push(['ride', ride]),
      onFailure: () => {},
    },
    VIEW,
  );
  const answered = (type: string) =>
    sent.filter((message) => message.type === type && message.answer != null && !message.isLoading);
  return { session, sent, called, done, account, answered };
}

const fails = (kind: string, message: string) => () => {
  throw new ToolError(kind, message);
};

describe('what goes on behind the dashboard', () => {
  it('says whose it is, asks for every part at once, and goes on from the load with a forecast', async () => {
    const { session, sent, called, answered } = openSession();
    await session.receive({ type: 'ready' });
    expect(sent.slice(0, 2).map(({ type }) => type)).toEqual(['words', 'account']);
    expect(called.slice(0, 4).toSorted()).toEqual([
      'analyze_intensity',
      'analyze_training_load',
      'get_member_statistics',
      'get_power_curve',
    ]);
    expect(called.slice(4)).toEqual(['forecast_training_load']);
    for (const part of ['load', 'forecast', 'intensity', 'curve', 'bests']) {
      expect(answered(part), part).toHaveLength(1);
    }
  });

  it('says nothing once it is stopped, though a refresh has begun', async () => {
    const { session, sent, called } = openSession();
    await session.receive({ type: 'ready' });
    const refreshing = session.refresh();
    session.stop();
    [sent.length, called.length] = [0, 0];
    await refreshing;
    expect([sent, called]).toEqual([[], []]);
  });

  it('asks nothing when nobody is signed in, and for everything once somebody is', async () => {
    const { session, sent, called, account } = openSession({}, false);
    await session.receive({ type: 'ready' });
    expect(sent.at(-1)).toMatchObject({ type: 'account', isSignedIn: false });
    await session.refresh();
    expect(called).toEqual([]);
    account.isSignedIn = true;
    await session.restart();
    expect(called).toHaveLength(5);
  });

  it('loses no other part when one fails, and asks for that one again', async () => {
    let fault: Tool | null = fails('network', 'iGPSport did not answer.');
    const { session, sent, called, answered } = openSession({
      get_power_curve: (args, call) => (fault === null ? ANSWERS['get_power_curve'] : fault(args, call)),
    });
    await session.receive({ type: 'ready' });
    expect(sent.find(({ type, isLoading }) => type === 'curve' && isLoading === false)).toEqual({
      type: 'curve',
      answer: null,
      isLoading: false,
      failure: { message: 'iGPSport did not answer.', isAccount: false },
    });
    for (const part of ['load', 'forecast', 'intensity', 'bests']) expect(answered(part)).toHaveLength(1);
    fault = null;
    called.length = 0;
    await session.receive({ type: 'retry', part: 'curve' });
    expect(called).toEqual(['get_power_curve']);
    expect(answered('curve')).toHaveLength(1);
  });

  it.each(['credentials', 'not_configured'])('says that %s is a matter of the account', async (kind) => {
    const { session, sent } = openSession({ analyze_training_load: fails(kind, 'No.') });
    await session.receive({ type: 'ready' });
    const load = sent.findLast(({ type }) => type === 'load');
    expect(load).toMatchObject({ failure: { message: 'No.', isAccount: true } });
  });

  it('asks again for what only another range or span changes, and never twice for the same', async () => {
    const { session, called, done } = openSession();
    await session.receive({ type: 'ready' });
    called.length = 0;
    const view = { ...VIEW, range: '1y' } as const;
    await session.receive({ type: 'view', view });
    expect(called).toEqual(['analyze_training_load', 'analyze_intensity']);
    expect(done).toEqual([['keep', view]]);
    called.length = 0;
    await session.receive({ type: 'view', view: { ...view, volume: 'tss' } });
    await session.receive({ type: 'view', view: VIEW });
    expect(called).toEqual([]);
    await session.receive({ type: 'view', view: { ...VIEW, curve: '90d_year' } });
    expect(called).toEqual(['get_power_curve']);
    called.length = 0;
    await session.refresh();
    expect(called.toSorted()).toEqual(
      Object.keys(ANSWERS)
        .filter((tool) => tool !== 'list_activities')
        .toSorted(),
    );
  });

  it('shows what there is while rides are missing, and asks until they are there', async () => {
    const left = [200, 90, 0];
    const { session, sent, called } = openSession({
      analyze_training_load: () => trainingLoad({}, { rides_missing: left.shift() ?? 0 }),
    });
    await session.receive({ type: 'ready' });
    const loads = sent.filter(({ type }) => type === 'load');
    expect(loads.map(({ answer, isLoading }) => [answer !== null, isLoading])).toEqual([
      [false, true],
      [true, true],
      [true, true],
      [true, false],
    ]);
    expect(called.filter((tool) => tool === 'analyze_training_load')).toHaveLength(3);
  });

  it('stops asking where nothing more comes', async () => {
    const { session, called } = openSession({
      analyze_training_load: () => trainingLoad({}, { rides_missing: 7, complete: false }),
    });
    await session.receive({ type: 'ready' });
    expect(called.filter((tool) => tool === 'analyze_training_load')).toHaveLength(2);
  });

  it('tells how far the slowest part is, and cancels all', async () => {
    let release = () => {};
    const slow: Tool = async (_, { onProgress, signal }) => {
      onProgress?.({ done: 3, total: 9, message: 'Reading rides: 3 of 9' });
      await new Promise<void>((resolve) => {
        release = resolve;
        signal?.addEventListener('abort', () => resolve());
      });
    };
    const { session, sent } = openSession({ analyze_training_load: slow });
    const opened = session.receive({ type: 'ready' });
    while (!sent.some(({ type }) => type === 'loading')) await Promise.resolve();
    expect(sent.findLast(({ type }) => type === 'loading')).toMatchObject({
      progress: { done: 3, total: 9 },
    });
    await session.receive({ type: 'cancel' });
    release();
    await opened;
    expect(sent.findLast(({ type }) => type === 'loading')).toEqual({ type: 'loading', progress: null });
    expect(sent.findLast(({ type }) => type === 'load')).toMatchObject({
      failure: { message: 'Cancelled.' },
    });
  });

  it('lists the rides of a day, and opens one by its name', async () => {
    const { session, sent, done } = openSession();
    await session.receive({ type: 'ready' });
    await session.receive({ type: 'day', date: '2026-06-14' });
    expect(sent.at(-1)).toEqual({ type: 'day', date: '2026-06-14', rides: [RIDE], message: null });
    await session.receive({ type: 'ride', ride_id: '1001', date: '2026-06-14' });
    await session.receive({ type: 'ride', ride_id: '1002', date: '2026-06-15' });
    expect(done).toEqual([
      ['ride', { rideId: '1001', name: 'Hills', day: '2026-06-14' }],
      ['ride', { rideId: '1002', name: 'Ride', day: '2026-06-15' }],
    ]);
  });

  it('shows nothing of the account before', async () => {
    let release = (_: unknown) => {};
    const first = new Promise((resolve) => {
      release = resolve;
    });
    let calls = 0;
    const { session, sent } = openSession({
      analyze_training_load: () => (calls++ === 0 ? first : trainingLoad({ ctl: 2 })),
    });
    const opened = session.receive({ type: 'ready' });
    while (calls === 0) await Promise.resolve();
    await session.restart();
    release(trainingLoad({ ctl: 1 }));
    await opened;
    const loads = sent.flatMap((message) =>
      message.type === 'load' && message.answer ? [message.answer] : [],
    );
    expect(loads.map(({ current }) => current.ctl)).toEqual([2]);
  });

  it('P27: does nothing on what is no message of the contract', async () => {
    const kinds = ['ready!', 'retry', 'view', 'day', 'ride', 'action', 'open', '__proto__'];
    const message = fc.oneof(
      fc.jsonValue(),
      fc.record({
        type: fc.constantFrom(...kinds),
        part: fc.string(),
        date: fc.string(),
        ride_id: fc.string(),
        action: fc.string(),
      }),
      fc.record({ type: fc.constant('ready'), more: fc.jsonValue() }),
      fc.record({ type: fc.constant('action'), action: fc.constantFrom('delete', 'workbench.action.quit') }),
      fc.jsonValue().map((plan) => ({ type: 'view', view: { ...VIEW, plan: [plan] } })),
    );
    await fc.assert(
      fc.asyncProperty(message, async (given) => {
        const { session, sent, called, done } = openSession();
        await session.receive(given);
        expect([sent, called, done]).toEqual([[], [], []]);
      }),
      { numRuns: triesOf('P27') },
    );
  });
});
