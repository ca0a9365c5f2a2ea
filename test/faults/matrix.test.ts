import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { AppError } from '../../src/server/errors.ts';
import { triesOf } from '../support/size.ts';
import { temporaryFolders } from '../support/stores.ts';
import { type Cell, type Outcome, openCell } from './cell.ts';
import { ENDPOINTS, type Endpoint } from './endpoints.ts';
import { FAULTS, type Fault } from './faults.ts';
import { openStation, type Station } from './station.ts';

/** How long after a failure everything is as before: breaker, sign-ins in vain, what is asked for once a minute. */
const AFTERWARDS_MS = 61_000;
/** After which the public key is asked for again. */
const SIGNER_AGAIN_MS = 301_000;

const folder = temporaryFolders();
let station: Station;
beforeAll(async () => {
  station = await openStation();
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
});
afterAll(async () => {
  vi.useRealTimers();
  await station.close();
});

/** How often the request may go out. */
function sendingsOf(fault: Fault, { kind, hasToken }: Endpoint): readonly [least: number, most: number] {
  const isRead = kind === 'read';
  switch (fault.class) {
    case 'unsent':
      // The third time there may be none left for a write.
      return [isRead ? 3 : 2, 3];
    case 'lost':
    case 'busy':
      return isRead ? [3, 3] : [1, 1];
    case 'token':
      return hasToken ? [2, 2] : [1, 1];
    case 'forbidden':
      return isRead && hasToken ? [2, 2] : [1, 1];
    case 'loop':
      return isRead ? [1, 4] : [1, 1];
    case 'unproven':
    case 'endless':
    case 'closed':
    case 'refused':
    case 'nonsense':
      return [1, 1];
  }
}

async function tryAsk(cell: Cell, { tool, args }: Endpoint): Promise<Outcome | AppError> {
  return await cell.ask(tool, args).catch((thrown: unknown) => {
    expect(thrown).toBeInstanceOf(AppError);
    return thrown as AppError;
  });
}

function checkError({ kind, text }: AppError): void {
  expect(kind).not.toMatch(/internal|usage|not_configured|cancelled|storage/);
  for (const line of [text.en, text.zh]) {
    expect(line).not.toMatch(/c4nary|evil|\n|undefined|\[object/);
    expect(line.length).toBeLessThan(400);
  }
}

/** What the account says of the workout that was to be made or to go. */
async function isOnAccount(cell: Cell, { kind }: Endpoint): Promise<boolean> {
  const { data } = await cell.ask('list_workouts', {});
  const { workouts } = data as { workouts: { title: string; workout_id: string }[] };
  const made = workouts.filter(({ title }) => title === 'Fault');
  expect(made.length).toBeLessThanOrEqual(1);
  return kind === 'create' ? made.length === 1 : workouts.some(({ workout_id }) => workout_id === '500001');
}

/** The tool's answer where nothing is wrong. */
const healthy = new Map<string, unknown>();
async function healthyAnswer({ tool, args }: Endpoint): Promise<unknown> {
  if (!healthy.has(tool)) {
    const cell = await openCell(station, { folder: folder(), isSigned: false });
    healthy.set(tool, (await cell.ask(tool, args)).data);
    await cell.close();
  }
  return healthy.get(tool);
}

async function tryCell(endpoint: Endpoint, fault: Fault): Promise<void> {
  const isKey = endpoint.name === 'public key';
  const expected = await healthyAnswer(endpoint);
  const cell = await openCell(station, { folder: folder(), isSigned: isKey });
  station.set({ path: endpoint.path, fault });
  const begunMs = cell.nowMs();
  const outcome = await tryAsk(cell, endpoint);
  expect(cell.nowMs() - begunMs).toBeLessThanOrEqual(60_000);

  const tries = station.asked.filter((pathname) => endpoint.path.test(pathname)).length;
  const [least, most] = sendingsOf(fault, endpoint);
  expect(tries).toBeGreaterThanOrEqual(least);
  expect(tries).toBeLessThanOrEqual(most);
  expect(station.strangers).toEqual([]);
  expect(cell.logged.join('\n')).not.toMatch(/c4nary|evil/);

  if (outcome instanceof AppError) checkError(outcome);
  // What can be done without is missing, and said; without the key requests go unsigned.
  else if (!isKey) expect(outcome.warnings).not.toEqual([]);

  station.set({ path: endpoint.path, fault: null });
  cell.pass(isKey ? SIGNER_AGAIN_MS : AFTERWARDS_MS);
  if (endpoint.kind === 'read') {
    expect((await cell.ask(endpoint.tool, endpoint.args)).data).toEqual(expected);
    expect(station.signed() > 0).toBe(isKey);
  } else {
    const isDone = fault.isDone === true;
    expect(await isOnAccount(cell, endpoint)).toBe((endpoint.kind === 'create') === isDone);
    expect(!(outcome instanceof AppError)).toBe(isDone);
    if (!isDone) await cell.ask(endpoint.tool, endpoint.args);
    expect(await isOnAccount(cell, endpoint)).toBe(endpoint.kind === 'create');
  }
  await cell.close();
}

/** With every commit a part of the matrix, in which each fault and each endpoint is; another part each time. */
const PARTS = (ENDPOINTS.length * FAULTS.length) / triesOf('P01');
const turn = Math.floor(Math.random() * PARTS);
const COLUMNS = ENDPOINTS.map((endpoint, column) => ({
  ...endpoint,
  faults: FAULTS.filter((_, row) => (row + column + turn) % PARTS === 0),
}));

describe.each(COLUMNS)(`P01: at $name (part ${turn + 1} of ${PARTS})`, ({ faults, ...endpoint }) => {
  it.each(faults)('$name ends in a typed error in time, and the next call is right', async (fault) => {
    await tryCell(endpoint, fault);
  });
});
