import { existsSync, readdirSync } from 'node:fs';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { randomFrom } from '../../src/server/demo/ride/random.ts';
import { AppError } from '../../src/server/errors.ts';
import { tools } from '../../src/server/tools/index.ts';
import { type Cell, openCell } from '../faults/cell.ts';
import { openStation, type Station } from '../faults/station.ts';
import { EXAMPLES } from '../support/examples.ts';
import { type CountedTimers, useCountedTimers } from '../support/ownTimers.ts';
import { timeoutOf } from '../support/size.ts';
import { temporaryFolders } from '../support/stores.ts';

const POINTS = 20;
/** Turns of the event loop in which a cancelled call has to be over: it waits for nothing. */
const TURNS = 5;
const STAGES = ['leaves', 'is on its way', 'is answered'] as const;

const folders = temporaryFolders();
const random = randomFrom(2);
let station: Station;
let timers: CountedTimers;
beforeAll(async () => {
  station = await openStation();
  timers = useCountedTimers();
});
afterAll(async () => {
  await station.close();
  timers.end();
});

type Cancel = { readonly at: number; readonly stage: (typeof STAGES)[number] };

/** The station's network, which cancels when a request leaves, is on its way or is answered. */
function network({ at, stage }: Cancel, cancel: () => void) {
  const seen = { begun: 0, inFlight: 0 };
  const fetch = async (request: Request): Promise<Response> => {
    if (!request.signal.aborted) seen.begun++;
    const isIt = seen.begun === at;
    seen.inFlight++;
    try {
      if (isIt && stage === 'leaves') cancel();
      const answer = station.fetch(request);
      if (isIt && stage === 'is on its way') cancel();
      const response = await answer;
      if (isIt && stage === 'is answered') cancel();
      return response;
    } finally {
      seen.inFlight--;
    }
  };
  return { seen, fetch };
}

async function turnsUntil(isOver: () => boolean, most: number): Promise<number> {
  let turns = 0;
  while (!isOver() && turns < most) {
    await nextTurn();
    turns++;
  }
  return turns;
}

/** How many requests the tool makes when nobody cancels, and what it answers. */
async function healthy(name: string) {
  const { seen, fetch } = network({ at: Number.NaN, stage: 'leaves' }, () => {});
  const cell = await openCell({ ...station, fetch }, { folder: folders(), isSigned: false });
  const { data } = await cell.ask(name, EXAMPLES[name]!);
  await cell.close();
  return { requests: seen.begun, data };
}

async function cancelOnce(name: string, cancel: Cancel, folder: string): Promise<Cell> {
  const controller = new AbortController();
  let begunAtCancel = 0;
  const { seen, fetch } = network(cancel, () => {
    begunAtCancel = seen.begun;
    controller.abort('the rider has left');
  });
  const cell = await openCell({ ...station, fetch }, { folder, isSigned: false });
  let outcome: unknown = null;
  const call = cell.ask(name, EXAMPLES[name]!, controller.signal);
  call.then(
    (answer) => {
      outcome = answer;
    },
    (thrown: unknown) => {
      outcome = thrown;
    },
  );
  if (cancel.at === 0) controller.abort('the rider has left');
  else await turnsUntil(() => controller.signal.aborted, 100_000);
  expect(await turnsUntil(() => outcome !== null, TURNS)).toBeLessThan(TURNS);
  expect(outcome).toBeInstanceOf(AppError);
  expect(outcome).toMatchObject({ kind: 'cancelled' });
  await turnsUntil(() => seen.inFlight === 0, 1_000);
  for (let turns = 0; turns < 20; turns++) await nextTurn();
  expect({ ...seen, timers: timers.running() }).toEqual({ begun: begunAtCancel, inFlight: 0, timers: 0 });
  return cell;
}

describe.each(tools.map(({ name, kind }) => ({ name, kind })))('P02: $name', ({ name, kind }) => {
  it(
    `cancelled at random (${POINTS}) ends at once, asks for nothing more, leaves nothing behind, and then works`,
    async () => {
      const { requests, data } = await healthy(name);
      for (let point = 0; point < POINTS; point++) {
        const at = requests === 0 ? 0 : 1 + Math.floor(random() * requests);
        const folder = folders();
        const stage = STAGES[Math.floor(random() * STAGES.length)]!;
        const cell = await cancelOnce(name, { at, stage }, folder);
        if (kind === 'read') expect((await cell.ask(name, EXAMPLES[name]!)).data).toEqual(data);
        await cell.close();
        const left = existsSync(folder) ? readdirSync(folder, { recursive: true, encoding: 'utf8' }) : [];
        expect(left.filter((path) => /tmp|lock/.test(path))).toEqual([]);
      }
    },
    timeoutOf(POINTS, 3_000),
  );
});
