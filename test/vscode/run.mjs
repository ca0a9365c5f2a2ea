// Builds the tests beside the packed extension and runs them: node test/vscode/run.mjs [--electron] [--grep TEXT] [panels] [host] [person]
import { spawnSync } from 'node:child_process';
import { chmodSync, rmSync } from 'node:fs';
import { resolve } from 'node:path';
import { build } from 'esbuild';

process.chdir(resolve(import.meta.dirname, '../..'));
const outdir = '.cache/vscode-tests';
const common = {
  bundle: true,
  platform: 'node',
  target: 'node20',
  packages: 'external',
  sourcemap: 'inline',
  logLevel: 'warning',
};
rmSync(outdir, { recursive: true, force: true });
await Promise.all([
  build({
    ...common,
    entryPoints: ['test/vscode/main.ts', 'test/vscode/person/*.spec.ts', 'test/vscode/panels/*.spec.ts'],
    outbase: 'test/vscode',
    outdir,
    format: 'esm',
    // Suites share the VS Code that one of them has started.
    splitting: true,
    outExtension: { '.js': '.mjs' },
  }),
  build({
    ...common,
    entryPoints: ['test/vscode/executable/code.ts'],
    outbase: 'test/vscode',
    outdir,
    format: 'esm',
    outExtension: { '.js': '.mjs' },
    banner: { js: '#!/usr/bin/env node' },
  }),
  // Into the extension host, which loads CommonJS in every version.
  build({
    ...common,
    entryPoints: ['test/vscode/host/index.ts', 'test/vscode/host/*.spec.ts'],
    outbase: 'test/vscode',
    outdir,
    format: 'cjs',
    outExtension: { '.js': '.cjs' },
  }),
]);
chmodSync(`${outdir}/executable/code.mjs`, 0o755);

const args = ['--enable-source-maps', `${outdir}/main.mjs`, ...process.argv.slice(2)];
const { status } = spawnSync(process.execPath, args, { stdio: 'inherit' });
process.exit(status ?? 2);
