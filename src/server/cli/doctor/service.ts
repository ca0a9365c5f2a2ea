import { openWorld, signerSource } from '../../compose.ts';
import { toAppError } from '../../errors.ts';
import { createAsk } from '../../igpsport/call.ts';
import { type Region, regionOf } from '../../igpsport/regions.ts';
import { createModuleLoader } from '../../igpsport/signing/discovery.ts';
import { createSigner } from '../../igpsport/signing/signer.ts';
import { createHttp, type Http, type World } from '../../igpsport/transport/http.ts';
import { apiPath, apiUrl } from '../../igpsport/urls.ts';
import { doctorTexts } from '../../language/cli/check.ts';
import type { Language, Text } from '../../language/language.ts';
import { explain } from '../report.ts';
import type { Settings } from '../settings.ts';
import { type Finding, ok } from './finding.ts';

/** Answers without an account, and says nothing about one. */
const GREETING = apiPath`/service/mobile/api/Config/GetDefaultConfig`;
const MAX_BYTES = 2 ** 20;
const GIVE_UP_MS = 40_000;

/** Whether the region's API can be reached, on the same way that the server takes. */
export async function examineNetwork(settings: Settings, language: Language): Promise<Finding> {
  try {
    const { region, http, isDemo } = await connect(settings);
    if (isDemo) return ok('network', doctorTexts.noNetworkNeeded);
    const startMs = performance.now();
    const status = await greet(region, http);
    const seconds = new Intl.NumberFormat(language, { maximumFractionDigits: 2 }).format(
      (performance.now() - startMs) / 1000,
    );
    const { host } = new URL(region.apiBase);
    if (status < 500) return ok('network', doctorTexts.reached(host, seconds));
    return {
      id: 'network',
      status: 'problem',
      text: doctorTexts.failing(host, status),
      remedy: doctorTexts.tryLater,
    };
  } catch (thrown) {
    // The line says itself what to do.
    return { id: 'network', status: 'problem', text: explain(toAppError(thrown)), remedy: null };
  }
}

/** Whether requests can be signed where the region wants it: the module is there and takes the service's key. */
export async function examineSigner(settings: Settings, isReachable: boolean): Promise<Finding> {
  const { region, world, http } = await connect(settings);
  if (region.webBase === null) return ok('signer', doctorTexts.notNeeded);
  if (!isReachable) return { id: 'signer', status: 'warning', text: doctorTexts.notTried, remedy: null };
  const { clock, random, log } = world;
  const ask = createAsk({ region, http, signer: null });
  const load = createModuleLoader({ region, http, source: signerSource(settings), log });
  const signer = createSigner({ load, ask: () => ask, clock, serverNowMs: http.serverNowMs, random, log });
  let text: Text | null;
  try {
    if (await signer.ready(AbortSignal.timeout(GIVE_UP_MS))) return ok('signer', doctorTexts.signing);
    text = signer.whyUnsigned();
  } catch (thrown) {
    text = toAppError(thrown).text;
  }
  text ??= doctorTexts.unsigned;
  return { id: 'signer', status: 'warning', text, remedy: doctorTexts.unsignedRemedy };
}

type Connection = {
  readonly region: Region;
  readonly http: Http;
  readonly world: World;
  readonly isDemo: boolean;
};

async function connect(settings: Settings): Promise<Connection> {
  const region = regionOf(settings.region, settings.apiBase);
  const world = await openWorld(settings, () => {});
  const isDemo = settings.region === 'demo' && settings.apiBase === undefined;
  return { region, world, isDemo, http: createHttp(world, region.spacingMs) };
}

async function greet(region: Region, http: Http): Promise<number> {
  const outgoing = {
    method: 'GET',
    url: apiUrl(region, GREETING),
    headers: region.headers,
    body: null,
    maxBytes: MAX_BYTES,
    mayFollow: (target: URL) => target.origin === region.apiBase,
  } as const;
  const prepare = async () => () => outgoing;
  const { status } = await http.send(
    { lane: 'api', repeatable: true, prepare },
    AbortSignal.timeout(GIVE_UP_MS),
  );
  return status;
}
