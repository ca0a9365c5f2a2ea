import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pick, randomFrom } from '../../src/server/demo/ride/random.ts';
import { AppError } from '../../src/server/errors.ts';
import { parseArguments } from '../../src/server/mcp/arguments.ts';
import { tools } from '../../src/server/tools/index.ts';
import type { AnyTool } from '../../src/server/tools/tool.ts';
import { RIDER } from '../faults/station.ts';
import { startApp, type TestApp } from '../support/app.ts';
import { EXAMPLES } from '../support/examples.ts';
import { MISFITS, TRAVERSALS } from '../support/hostile.ts';
import { timeoutOf, triesOf } from '../support/size.ts';
import { temporaryFolders } from '../support/stores.ts';

const CALLS = triesOf('P22');
/** Reads, and the sign-in. */
const READS = /^GET |\/account\/login$/;
const ADDRESSES = /^\/(service\/(auth|mobile|web-gateway|sportg)\/[\w./-]+|recordings\/\d+\/\d+\.fit)$/;

const folder = temporaryFolders();
let app: TestApp;
let sent: { method: string; pathname: string }[] = [];
beforeAll(async () => {
  app = await startApp(folder(), {
    rides: RIDER,
    failNext: ({ method, url }) => {
      sent.push({ method, pathname: new URL(url).pathname });
      return null;
    },
  });
});
afterAll(() => app.close());

type Random = () => number;
type Json = Record<string, unknown>;

const WORDS = [
  '__proto__',
  'constructor',
  'toString',
  'ride_id',
  'confirm',
  'limit',
  'x'.repeat(300),
  '',
] as const;

function misfit(random: Random): unknown {
  const value = pick(random, [...MISFITS, ...TRAVERSALS] as [unknown, ...unknown[]]);
  if (random() < 0.02) return Array.from({ length: 3_000 }, () => value);
  if (random() < 0.02) return JSON.parse(`${'['.repeat(40)}1${']'.repeat(40)}`);
  return value;
}

/** The same arguments with one place put wrong: another value, nothing, or something besides. */
function spoil(given: unknown, random: Random): unknown {
  const isLeaf = typeof given !== 'object' || given === null;
  if (isLeaf || random() < 0.1) return misfit(random);
  const copy: Json = Array.isArray(given) ? ([...given] as never) : { ...given };
  const keys = Object.keys(copy);
  const key = keys[Math.floor(random() * keys.length)];
  if (key === undefined || random() < 0.15) {
    Object.defineProperty(copy, pick(random, WORDS), { value: misfit(random), enumerable: true });
  } else if (random() < 0.2) {
    delete copy[key];
  } else {
    copy[key] = spoil(copy[key], random);
  }
  return copy;
}

/** Null where the arguments were refused. Everything else is the answer, as it would go out. */
async function call(tool: AnyTool, raw: unknown): Promise<unknown> {
  try {
    const args = parseArguments(tool.input, raw, tool.largestArgumentsBytes);
    const { data } = await tool.run(args as never, app.context, app.call);
    return tool.output.parse(data);
  } catch (thrown) {
    expect(thrown).toBeInstanceOf(AppError);
    const { kind, text } = thrown as AppError;
    expect(kind).not.toMatch(/internal|network|timeout/);
    expect(`${text.en}${text.zh}`).not.toMatch(/[\n\r]/);
    return null;
  }
}

describe('P22, P25, P21: whatever a client sends', () => {
  const answered = new Set<string>();
  it.each(tools.map((tool) => [tool.name, tool] as const))(
    `%s answers or refuses, writes nothing if it reads, and asks for known addresses only: ${CALLS} calls`,
    async (name, tool) => {
      const random = randomFrom(22);
      for (let i = 0; i < CALLS; i++) {
        let given: unknown = EXAMPLES[name];
        for (let spoils = random() < 0.5 ? 1 : 3; spoils > 0; spoils--) given = spoil(given, random);
        // As it arrives: what is no JSON never does.
        const raw = JSON.parse(JSON.stringify(given)) as unknown;
        sent = [];
        const answer = await call(tool, raw).catch((error: unknown) => {
          throw new Error(`call ${i}: ${JSON.stringify(raw).slice(0, 2_000)}`, { cause: error });
        });
        if (answer !== null) answered.add(name);
        for (const { method, pathname } of sent) {
          expect(pathname).toMatch(ADDRESSES);
          expect(pathname).not.toMatch(/\.\.|%/);
          if (tool.kind === 'read') expect(`${method} ${pathname}`).toMatch(READS);
        }
      }
    },
    timeoutOf(CALLS, 40),
  );

  it('is not refused by so many that nothing was tried', () => {
    expect(answered.size).toBeGreaterThan(tools.length / 2);
  });
});

const IDS = tools.flatMap(({ name }) =>
  Object.keys(EXAMPLES[name]!).flatMap((argument) => (/_ids?$/.test(argument) ? [{ name, argument }] : [])),
);

describe(`P21: ${TRAVERSALS.length} ids that lead elsewhere`, () => {
  it.each(IDS)('are refused as $argument of $name before anything is asked', async ({ name, argument }) => {
    const tool = tools.find((candidate) => candidate.name === name)!;
    const example = EXAMPLES[name]!;
    for (const id of TRAVERSALS) {
      const value = Array.isArray(example[argument]) ? [id, ...(example[argument] as string[])] : id;
      sent = [];
      expect(() => parseArguments(tool.input, { ...example, [argument]: value }), id).toThrow(AppError);
      expect(sent).toEqual([]);
    }
  });
});
