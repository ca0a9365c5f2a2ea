import { createHash } from 'node:crypto';

import { AppError } from '../../errors.ts';
import type { Text } from '../../language/language.ts';
import { signingTexts } from '../../language/service.ts';
import type { Region } from '../regions.ts';
import type { Http, Log } from '../transport/http.ts';
import { watch } from '../transport/watch.ts';
import { webAppUrl } from '../urls.ts';
import { compileSigningModule, type SigningModule } from './module.ts';

/** Where the signing module may come from; both are handed in by main.ts. */
export type SignerSource = {
  /** The file that IGPSPORT_SIGNER_WASM names; it goes before everything else. */
  readonly readFile: (() => Promise<Uint8Array>) | null;
  /** The copy of what was found on the web app last time. */
  readonly kept: {
    readonly read: () => Promise<Uint8Array | null>;
    readonly write: (bytes: Uint8Array) => Promise<void>;
  } | null;
};

export type Origin = 'file' | 'kept' | 'web';
export type LoadedModule = { readonly module: SigningModule; readonly origin: Origin };

/**
 * Finds the module: the kept copy before the web app's, the other way round when `fresh`. Throws AppError
 * `unavailable` with the reason, or `cancelled`.
 */
export type LoadModule = (options: { fresh: boolean }, signal: AbortSignal) => Promise<LoadedModule>;

type Dependencies = {
  readonly region: Region;
  readonly http: Http;
  readonly source: SignerSource | null;
  readonly log: Log;
};

const MAX_BYTES = { page: 2 ** 20, script: 16 * 2 ** 20, module: 2 * 2 ** 20 };
/** No request waits longer than this for the web app. */
const SEARCH_MS = 15_000;
const MAX_SCRIPTS = 4;

export function createModuleLoader({ region, http, source, log }: Dependencies): LoadModule {
  return async ({ fresh }, signal) => {
    const { webBase } = region;
    if (source === null || webBase === null) throw missing(signingTexts.noSource);
    if (source.readFile !== null) return { module: await openFile(source.readFile), origin: 'file' };
    const kept = await openKept(source);
    if (kept !== null && !fresh) return { module: kept, origin: 'kept' };
    try {
      const { bytes, module } = await search(http, webBase, signal);
      const digest = createHash('sha256').update(bytes).digest('hex');
      log('info', `Signing module found on the web app: ${bytes.length} bytes, SHA-256 ${digest}.`);
      await source.kept?.write(bytes).catch(() => log('warn', 'The signing module could not be kept.'));
      return { module, origin: 'web' };
    } catch (thrown) {
      if (kept === null || signal.aborted) throw thrown;
      return { module: kept, origin: 'kept' };
    }
  };
}

async function openFile(read: () => Promise<Uint8Array>): Promise<SigningModule> {
  try {
    return await compileSigningModule(await read());
  } catch (thrown) {
    throw missing(signingTexts.badFile, thrown);
  }
}

/** A copy that is gone or damaged is as good as none. */
async function openKept({ kept }: SignerSource): Promise<SigningModule | null> {
  try {
    const bytes = (await kept?.read()) ?? null;
    return bytes === null ? null : await compileSigningModule(bytes);
  } catch {
    return null;
  }
}

type Found = { readonly bytes: Uint8Array; readonly module: SigningModule };

/** Within the time that a request may wait for it. */
async function search(http: Http, webBase: string, signal: AbortSignal): Promise<Found> {
  const late = () => missing(signingTexts.webTooSlow);
  const watching = watch({ totalMs: SEARCH_MS, idleMs: SEARCH_MS }, signal, late);
  try {
    const bytes = await follow(http, webBase, watching.signal);
    return { bytes, module: await compileSigningModule(bytes) };
  } catch (thrown) {
    const isOurs = thrown instanceof AppError && thrown.kind === 'unavailable';
    throw isOurs || signal.aborted ? thrown : missing(reasonOf(thrown), thrown);
  } finally {
    watching.end();
  }
}

function reasonOf(thrown: unknown): Text {
  return thrown instanceof AppError ? signingTexts.webUnreadable : signingTexts.webUnknownModule;
}

/** Page → its scripts → the path of the module. All on the web app's own host, all bounded. */
async function follow(http: Http, webBase: string, signal: AbortSignal): Promise<Uint8Array> {
  const get = (path: string, maxBytes: number) => fetchAsset(http, { webBase, path, maxBytes }, signal);
  const page = decode(await get('', MAX_BYTES.page));
  for (const script of assetPaths(page, /\.js$/, MAX_SCRIPTS)) {
    const [path] = assetPaths(decode(await get(script, MAX_BYTES.script)), /wasm.*\.wasm$/, 1);
    if (path !== undefined) return await get(path, MAX_BYTES.module);
  }
  throw missing(signingTexts.webNamesNone);
}

/** The first paths below /assets that a page or script quotes, in order, each once. */
function assetPaths(text: string, wanted: RegExp, limit: number): Set<string> {
  const paths = new Set<string>();
  for (const [, asset] of text.matchAll(/["'`(]\.{0,2}\/?(assets\/[\w./-]{1,200})["'`)?]/g)) {
    if (wanted.test(`/${asset}`)) paths.add(`/${asset}`);
    if (paths.size === limit) break;
  }
  return paths;
}

type Asset = { readonly webBase: string; readonly path: string; readonly maxBytes: number };

async function fetchAsset(
  http: Http,
  { webBase, path, maxBytes }: Asset,
  signal: AbortSignal,
): Promise<Uint8Array> {
  const url = webAppUrl(webBase, path);
  if (url === null) throw missing(signingTexts.webNamesUnknown);
  const outgoing = {
    url,
    method: 'GET',
    headers: {},
    body: null,
    maxBytes,
    mayFollow: isSameOrigin(url),
  } as const;
  const reply = await http.send(
    { lane: 'web', repeatable: true, prepare: async () => () => outgoing },
    signal,
  );
  if (reply.status !== 200) throw missing(signingTexts.webUnreadable);
  return reply.bytes;
}

const isSameOrigin = (url: URL) => (target: URL) => target.origin === url.origin;

const decode = (bytes: Uint8Array) => new TextDecoder().decode(bytes);

function missing(reason: Text, cause?: unknown): AppError {
  return new AppError('unavailable', reason, { cause });
}
