import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { WASM_PATH } from '../../support/stores.ts';

const REQUIRE =
  "import { createRequire as __createRequire } from 'node:module';\nconst require = __createRequire(import.meta.url);";

/** Bundles hastyServer.ts. `path` is what a client starts. */
export async function buildHastyServer(): Promise<{ path: string; remove: () => Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'igpsport-hasty-'));
  // The engine is where the app looks for it beside dist/chunks.
  await copyFile(WASM_PATH, join(folder, 'sql-wasm.wasm'));
  await copyFile(WASM_PATH.replace(/\.wasm$/, '.js'), join(folder, 'sql-wasm.cjs'));
  const path = join(folder, 'chunks', 'server.mjs');
  await build({
    entryPoints: [fileURLToPath(new URL('./hastyServer.ts', import.meta.url))],
    outfile: path,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    alias: { 'sql.js': '../sql-wasm.cjs' },
    external: ['../sql-wasm.cjs'],
    banner: { js: REQUIRE },
    logLevel: 'error',
  });
  return { path, remove: () => rm(folder, { recursive: true, force: true }) };
}
