import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

/** A program of the tests as one file that Node runs. */
export type Program = { readonly path: string; readonly folder: string; readonly remove: () => void };

/** Bundles a source file. */
export async function bundleProgram(source: URL): Promise<Program> {
  const folder = mkdtempSync(join(tmpdir(), 'igpsport-program-'));
  const path = join(folder, 'program.cjs');
  await build({
    entryPoints: [fileURLToPath(source)],
    outfile: path,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    logLevel: 'error',
  });
  return { path, folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
