import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

/** A program of the tests as one file that Node runs. */
export type Program = { readonly path: string; readonly folder: string; readonly remove: () => void };

/** Bundles a file of this folder. */
export async function bundleProgram(name: string): Promise<Program> {
  const folder = mkdtempSync(join(tmpdir(), 'igpsport-program-'));
  const path = join(folder, `${name}.cjs`);
  await build({
    entryPoints: [fileURLToPath(new URL(`./${name}.ts`, import.meta.url))],
    outfile: path,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    logLevel: 'error',
  });
  return { path, folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
