import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pageOf } from '../../../src/extension/panels/page.ts';
import { panelSession } from '../../../src/extension/panels/session.ts';
import { type CallOptions, ToolError } from '../../../src/extension/server/client.ts';
import type { ToActivityPanel } from '../../../src/shared/panels/activityPanel.ts';
import { triesOf } from '../../support/size.ts';
import { english } from '../support/words.ts';

type Answers = Readonly<Record<string, unknown>>;

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

function openSession(answers: Answers = ANSWERS) {
  const sent: ToActivityPanel[] = [];
  const called: (readonly [string, object])[] = [];
  const acts: unknown[] = [];
  const call = async <T>(tool: string, args: object, { onProgress }: CallOptions = {}) => {
    called.push([tool, args]);
    onProgress?.({ done: 1, total: 2, message: 'one of two' });
    const answer = answers[tool];
    if (answer instanceof Error) throw answer;
    return { data: answer as T, text: '' };
  };
  const session = panelSession(
    {
      server: { call, stop: async () => {} },
      words: () => english(),
      panelWords: () => ({ type: 'words', locale: 'en', units: 'metric', texts: {} }),
      send: (message) => sent.push(message),
      neighbours: async () => ({ previous: true, next: false }),
      onRide: () => {},
      act: async (message) => void acts.push(message),
      onFailure: () => {},
    },
    '1001',
  );
  return { session, sent, called, acts };
}

describe('what goes on behind an open panel', () => {
  it('reads the ride when the page is there, shows it, and then the 90 days before it', async () => {
    const { session, sent, called } = openSession();
    await session.receive({ type: 'ready' });
    const kinds = sent.map(({ type }) => type).filter((type, i, all) => type !== all[i - 1]);
    expect(kinds).toEqual(['words', 'loading', 'ride', 'curve']);
    expect(sent.at(-1)).toMatchObject({ message: null, isLoading: false });
    expect(called.at(-1)).toEqual([
      'get_power_curve',
      { window_days: 90, ride_id: '1001', end_date: '2026-06-14' },
    ]);
  });

  it('says in the server’s words what failed, and reads again', async () => {
    const failed = { ...ANSWERS, get_activity_laps: new ToolError('network', 'iGPSport did not answer.') };
    const { session, sent } = openSession(failed);
    await session.receive({ type: 'ready' });
    expect(sent.at(-1)).toEqual({ type: 'failed', message: 'iGPSport did not answer.' });
    await session.receive({ type: 'retry' });
    expect(sent.filter(({ type }) => type === 'failed')).toHaveLength(2);
  });

  it('shows a ride of no second, without zones, whose 90 days cannot be had', async () => {
    const { session, sent } = openSession({
      ...ANSWERS,
      get_activity_streams: new ToolError('usage', 'after the end'),
      get_athlete_profile: new ToolError('network', 'no'),
      get_power_curve: new ToolError('network', 'iGPSport did not answer.'),
    });
    await session.receive({ type: 'ready' });
    expect(sent.find(({ type }) => type === 'ride')).toMatchObject({ streams: null, zones: null });
    expect(sent.at(-1)).toMatchObject({ curve: null, message: 'iGPSport did not answer.', isLoading: false });
  });

  it('has the figures of a part worked out by the server', async () => {
    const { session, sent, called } = openSession();
    await session.receive({ type: 'span', request: 7, start_s: 60, end_s: 120 });
    expect(called[0]?.[1]).toMatchObject({ start_offset_s: 60, end_offset_s: 120 });
    expect(sent).toEqual([{ type: 'span', request: 7, span: { avg_power_w: 250 }, message: null }]);
  });

  it('shows nothing more of a ride that was left', async () => {
    const { session, sent } = openSession();
    const first = session.show('1001');
    await session.show('1002');
    await first;
    expect(sent.filter(({ type }) => type === 'ride')).toHaveLength(1);
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
    await fc.assert(
      fc.asyncProperty(message, async (given) => {
        const { session, sent, called, acts } = openSession();
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
