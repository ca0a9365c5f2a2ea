import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tools } from '../../../src/server/tools/index.ts';
import { startAccount, type TestAccount } from '../../support/account.ts';
import { EXAMPLES, RIDER } from '../../support/examples.ts';
import type { RunningServer } from '../../support/mcp.ts';

/** Requests that write nothing: reads, and the sign-in. */
const READS = /^GET |^POST \S*\/service\/auth\/account\/login$/;
const LIST_CEILING_BYTES = 52 * 1024;
/** Names, descriptions and arguments: what hosts hand to the model in every chat. Results are for programs. */
const SEEN_CEILING_BYTES = 18 * 1024;

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

  it('P25: takes its example, answers it with everything that its schema promises, and sends nothing that its kind forbids', async () => {
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
    expect(data.basis.region).toBe(name === 'read_fit_file' ? null : 'cn');
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
    const seen = listed.map(({ name, description, inputSchema }) => ({ name, description, inputSchema }));
    const seenBytes = Buffer.byteLength(JSON.stringify(seen));
    console.info(
      `tools/list: ${listed.length} tools, ${bytes} bytes (ceiling ${LIST_CEILING_BYTES}), ` +
        `of which a model sees ${seenBytes} (ceiling ${SEEN_CEILING_BYTES})`,
    );
    expect(bytes).toBeLessThan(LIST_CEILING_BYTES);
    expect(seenBytes).toBeLessThan(SEEN_CEILING_BYTES);
    for (const tool of tools) {
      const found = listed.find(({ name }) => name === tool.name);
      expect(found).toMatchObject({ annotations: { title: tool.title, readOnlyHint: tool.kind === 'read' } });
    }
  });
});
