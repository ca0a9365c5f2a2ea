// Packs the extension, builds the tests beside it and runs them: node test/vscode/run.mjs [--electron] [--grep TEXT] [panels] [host] [person]
import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, rmSync } from 'node:fs';
import { homedir } from 'node:os';
import { resolve } from 'node:path';
import { build } from 'esbuild';

process.chdir(resolve(import.meta.dirname, '../..'));

/** Of whoever packs: none of it may be found again in what is packed. */
const PLANTED = {
  IGPSPORT_USERNAME: 'c4nary.packer@example.com',
  IGPSPORT_PASSWORD: 'c4nary password of the packer',
  VSCE_PAT: 'c4nary-marketplace-token',
  GITHUB_TOKEN: 'c4nary-repository-token',
};
const packing = spawnSync('npm', ['run', '-s', 'package'], {
  stdio: ['ignore', 'ignore', 'inherit'],
  env: { ...process.env, ...PLANTED },
  shell: process.platform === 'win32',
});
if (packing.status !== 0) process.exit(2);

const outdir = '.cache/vscode-tests';
const common = {
  bundle: true,
  platform: 'node',
  target: 'node20',
  packages: 'external',
  sourcemap: 'inline',
  logLevel: 'warning',
};
const shots = 'test/vscode/shots';
for (const folder of [outdir, shots]) rmSync(folder, { recursive: true, force: true });
mkdirSync(shots, { recursive: true });
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
const machine = { folder: process.cwd(), home: homedir() };
const env = { ...process.env, TEST_PACKER: JSON.stringify({ ...PLANTED, ...machine }) };
const { status } = spawnSync(process.execPath, args, { stdio: 'inherit', env });
process.exit(status ?? 2);
