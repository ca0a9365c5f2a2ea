import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { createAccount, type OpenedStore } from './app/account.ts';
import type { Context, Log } from './app/context.ts';
import type { Settings } from './cli/settings.ts';
import { createService, type Service } from './igpsport/api.ts';
import type { TokenStore } from './igpsport/keptToken.ts';
import { regionOf } from './igpsport/regions.ts';
import type { SignerSource } from './igpsport/signing/discovery.ts';
import type { World } from './igpsport/transport/http.ts';
import { openActivities } from './store/activities.ts';
import { openDatabase } from './store/database.ts';
import { watchHealth } from './store/disk/health.ts';
import { readFitFile } from './store/fitFile.ts';
import { openRideFiles } from './store/rides.ts';
import { bytesFile, tokenFiles } from './store/tokenFile.ts';

/** Account of the demo rider: nothing leaves the process. */
const DEMO_CREDENTIALS = { username: 'demo', password: 'demo' };
const DEMO_DAYS = 365;

export type App = { readonly context: Context; readonly close: () => Promise<void> };

/** The world as it is: the real network, clock, randomness and waiting. In demo mode the network is in the process. */
export async function openWorld(settings: Settings, log: Log): Promise<World> {
  return {
    fetch: isDemo(settings) ? await demoFetch(today(Date.now())) : fetch,
    clock: Date.now,
    random: Math.random,
    sleep: async (ms, signal) => {
      await delay(ms, undefined, { signal });
    },
    log,
  };
}

type SignerSettings = Pick<Settings, 'signerFile' | 'cacheFolder' | 'apiBase'>;

/** Where the signing module of these settings may come from. Only the official web app's is kept. */
export function signerSource({ signerFile, cacheFolder, apiBase }: SignerSettings): SignerSource {
  return {
    readFile: signerFile === undefined ? null : () => readFile(signerFile),
    kept: apiBase === undefined ? bytesFile(join(cacheFolder, 'signer.wasm')) : null,
  };
}

/** Where the tokens of this region's accounts outlive the process. */
export function tokenStore({ cacheFolder, region }: Settings): TokenStore {
  return tokenFiles(join(cacheFolder, region));
}

/** Where everything that is kept of a member is: a folder whose name is of this program's making. */
export function memberFolder(
  { cacheFolder, region }: Pick<Settings, 'cacheFolder' | 'region'>,
  memberId: string,
): string {
  return join(cacheFolder, `${region}-${memberId}`);
}

/** The account of these settings on its service. Nothing is read or sent before the first question. */
export function openService(settings: Settings, world: World, tokens = tokenStore(settings)): Service {
  return createService({
    ...world,
    region: regionOf(settings.region, settings.apiBase),
    credentials: isDemo(settings) ? DEMO_CREDENTIALS : settings.credentials,
    tokenStore: tokens,
    signer: signerSource(settings),
  });
}

function isDemo({ region }: Settings): boolean {
  return region === 'demo';
}

/** What is not in the settings. */
export type Surroundings = { readonly world: World; readonly wasmPath: string };

/** The SQL engine beside the folder of this program's chunks. */
const BUILT_WASM_PATH = join(import.meta.dirname, '../sql-wasm.wasm');

/**
 * Puts the parts together for these settings, in the world as it is where none is given. Nothing is read, sent or opened
 * before the first question.
 */
export async function compose(settings: Settings, log: Log, given: Partial<Surroundings> = {}): Promise<App> {
  const { region } = settings;
  const { world = await openWorld(settings, log), wasmPath = BUILT_WASM_PATH } = given;
  const { clock, sleep, random } = world;
  const service = openService(settings, world);
  const closers: (() => Promise<void>)[] = [];
  const openStore = async (memberId: string): Promise<OpenedStore> => {
    const folder = memberFolder(settings, memberId);
    const member = { folder, isSignedOut: service.isSignedOut };
    const health = watchHealth(folder, log);
    const database = await openDatabase({
      ...member,
      wasmPath,
      log,
      health,
      clock,
      sleep: (ms) => delay(ms),
      random,
    });
    closers.push(database.close);
    return {
      activities: openActivities(database),
      recordings: openRideFiles(member, { database, health, clock, random }),
      storeWarnings: () => [database.problem()?.text ?? []].flat(),
    };
  };
  const openAccount = createAccount({ service, clock, sleep, log, openStore });
  const account: Context['account'] = async (signal) => {
    const opened = await openAccount(signal);
    stopSync = opened.sync.stop;
    return opened;
  };
  let stopSync = () => {};
  const configured = { ftpW: settings.ftpW, lthrBpm: settings.lthrBpm };
  const context: Context = {
    region,
    language: settings.language,
    configured,
    service,
    account,
    readFitFile,
    clock,
    today: () => today(clock()),
    sleep,
    log,
  };
  const close = async () => {
    stopSync();
    await Promise.all(closers.map((end) => end()));
  };
  return { context, close };
}

/** The demo rider's service, in this process: made only where it is asked for. */
async function demoFetch(day: string): Promise<typeof fetch> {
  const [{ createDemoService }, { createRider }] = await Promise.all([
    import('./demo/service.ts'),
    import('./demo/rider.ts'),
  ]);
  const answer = createDemoService({
    rides: createRider({ today: day, days: DEMO_DAYS, nowMs: Date.now() }),
    clock: Date.now,
  });
  return (input, init) => answer(new Request(input, init));
}

/** The calendar day where this machine is, which is where the rider is. */
function today(nowMs: number): string {
  const now = new Date(nowMs);
  const twoDigits = (value: number) => String(value).padStart(2, '0');
  return `${now.getFullYear()}-${twoDigits(now.getMonth() + 1)}-${twoDigits(now.getDate())}`;
}
