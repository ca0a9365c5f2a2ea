import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createRider } from '../../../src/server/demo/rider.ts';
import { tools } from '../../../src/server/tools/index.ts';
import { startAccount, type TestAccount } from '../../support/account.ts';
import type { RunningServer } from '../../support/mcp.ts';

const RIDER = createRider({ today: '2026-06-30', days: 60 });
const [newest, second] = RIDER.list.map(({ rideId }) => String(rideId));
const segmentsId = RIDER.segments()[0]?.segmentId;

const SWEET_SPOT = {
  title: '2×20 sweet spot',
  steps: [
    {
      name: 'Warm up',
      intensity: 'warmup',
      duration: { type: 'time', value: 600 },
      target: { type: 'power_zone', value: 2 },
    },
    {
      type: 'repeat',
      times: 2,
      steps: [
        {
          name: 'On',
          intensity: 'active',
          duration: { type: 'time', value: 1200 },
          target: { type: 'power_percent_ftp', min: 88, max: 93 },
        },
        { name: 'Off', intensity: 'rest', duration: { type: 'time', value: 300 } },
      ],
    },
  ],
};

/** For every tool, arguments that a model would send; a tool without an entry fails. */
const EXAMPLES: Record<string, Record<string, unknown>> = {
  list_activities: { start_date: '2026-06-01', end_date: '2026-06-30', limit: 5 },
  get_activity_summary: { ride_id: newest },
  get_activity_streams: { ride_id: newest, channels: ['power', 'hr'], resolution: '1min' },
  get_activity_laps: { ride_id: newest },
  get_athlete_profile: {},
  analyze_training_load: { days: 14, end_date: '2026-06-30' },
  get_athlete_stats: { period: 'month', end_date: '2026-06-30' },
  estimate_thresholds: { window_days: 42, end_date: '2026-06-30' },
  compare_activities: { ride_ids: [newest, second] },
  get_member_statistics: { time: '2026-06-30' },
  list_segments_collected: {},
  get_segment_detail: { segments_id: segmentsId },
  get_segment_rank: { segments_id: segmentsId },
  create_workout: { workout_ir: SWEET_SPOT, with_calendar: true },
  list_workouts: {},
  get_workout_detail: { workout_id: '500003' },
  update_workout: { workout_id: 500_004, workout_ir: SWEET_SPOT },
  export_workout: { workout_id: '500005', format: 'zwo' },
  import_workout: { content: JSON.stringify(SWEET_SPOT) },
  delete_workout: { workout_id: '500001' },
  sync_activities: { start_date: '2026-06-20', end_date: '2026-06-30' },
};

/** Requests that write nothing: reads, and the sign-in. */
const READS = /^GET |^POST \S*\/service\/auth\/account\/login$/;
const LIST_CEILING_BYTES = 45 * 1024;

let account: TestAccount;
let server: RunningServer;
beforeAll(async () => {
  account = await startAccount({ rides: RIDER, region: 'cn' });
  server = await account.start({ env: { IGPSPORT_SIGNER_WASM: '/nowhere' } });
});
afterAll(() => account.close());

describe.each(tools.map((tool) => [tool.name, tool] as const))('%s', (name, tool) => {
  it('says when to use it in a title and under 400 characters', () => {
    expect(tool.title).toMatch(/^[A-Z][^.]{2,40}$/);
    expect(tool.description.length).toBeLessThan(400);
    expect(tool.description).toMatch(/\.$/);
  });

  it('takes its example, answers it with everything that its schema promises, and sends nothing that its kind forbids', async () => {
    const example = EXAMPLES[name];
    expect(example).toBeDefined();
    expect(tool.input.safeParse(example).success).toBe(true);
    const before = account.https.requests.length;
    const { isError, text, data } = await server.call(name, example);
    expect({ isError, text }).toEqual({ isError: false, text: expect.stringMatching(/\S/) });
    expect(tool.output.parse(data)).toEqual(data);
    expect(text.split('\n').filter((line) => line.startsWith('Note: '))).toEqual(
      data.basis.warnings.map((warning: string) => `Note: ${warning}`),
    );
    expect(data.basis.region).toBe('cn');
    const sent = account.https.requests.slice(before).map(({ method, url }) => `${method} ${url}`);
    if (tool.kind === 'read') expect(sent.filter((line) => !READS.test(line))).toEqual([]);
  });

  it('refuses an argument that it does not know', async () => {
    const { isError, text } = await server.call(name, { ...EXAMPLES[name], surprise: 1 });
    expect({ isError, text }).toEqual({ isError: true, text: expect.stringContaining('unknown "surprise"') });
  });
});

describe('the list of tools', () => {
  it('shows annotations that follow from the kind, and stays small', async () => {
    const listed = await server.listTools();
    const bytes = Buffer.byteLength(JSON.stringify(listed));
    console.info(`tools/list: ${listed.length} tools, ${bytes} bytes (ceiling ${LIST_CEILING_BYTES})`);
    expect(bytes).toBeLessThan(LIST_CEILING_BYTES);
    for (const tool of tools) {
      const found = listed.find(({ name }) => name === tool.name);
      expect(found).toMatchObject({ annotations: { title: tool.title, readOnlyHint: tool.kind === 'read' } });
    }
  });
});
