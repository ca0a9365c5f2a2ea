// Builds dist/. Installs what is missing first, so that a fresh clone needs no step of its own.
import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, rmSync, statSync } from 'node:fs';

const quiet = process.argv.includes('--quiet');
const installed = 'node_modules/.package-lock.json';
if (!existsSync(installed) || statSync(installed).mtimeMs < statSync('package-lock.json').mtimeMs) {
  // Not the mtime of the lock file alone: a checkout may be newer than an install that is still right.
  const upToDate =
    existsSync(installed) &&
    spawnSync('npm', ['ls', '--all'], { stdio: 'ignore', shell: process.platform === 'win32' }).status === 0;
  if (!upToDate) {
    console.error('Installing dependencies …');
    const { status } = spawnSync('npm', ['ci'], {
      stdio: ['ignore', 2, 2],
      shell: process.platform === 'win32',
    });
    if (status !== 0) process.exit(status ?? 1);
  }
}

const { build } = await import('esbuild');
const { version } = (await import('node:module')).createRequire(import.meta.url)('./package.json');

/** The SDK's default validator is AJV, a third of the bundle, for schemas that zod validates here. */
const sdkShims = {
  name: 'sdk-shims',
  setup({ onResolve }) {
    const path = new URL('src/server/mcp/sdkShims.ts', import.meta.url).pathname;
    onResolve({ filter: /^@modelcontextprotocol\/server\/_shims$/ }, () => ({ path }));
  },
};

/** The SQL engine is needed when something is kept for the first time: it stays beside the bundle, as its wasm does. */
const sqlBeside = {
  name: 'sql-beside',
  setup({ onResolve }) {
    onResolve({ filter: /^sql\.js$/ }, () => ({ path: './sql-wasm.js', external: true }));
  },
};

const common = {
  bundle: true,
  minify: true,
  platform: 'node',
  format: 'cjs',
  target: 'node20',
  logLevel: 'warning',
  legalComments: 'none',
  // Node prints the line of an uncaught error: not half a megabyte of it.
  lineLimit: 160,
  define: { __VERSION__: JSON.stringify(version) },
  plugins: [sdkShims, sqlBeside],
};

rmSync('dist', { recursive: true, force: true });
mkdirSync('dist', { recursive: true });
await build({
  ...common,
  entryPoints: ['src/server/main.ts'],
  outfile: 'dist/server.js',
  banner: { js: '#!/usr/bin/env node' },
});
await build({ ...common, entryPoints: ['src/server/cli/demo.ts'], outfile: 'dist/demo.js' });
if (process.argv.includes('--bench')) {
  await build({
    ...common,
    minify: false,
    entryPoints: ['test/bench/main.ts'],
    outfile: 'dist/bench.mjs',
    format: 'esm',
    packages: 'external',
  });
}
for (const file of ['sql-wasm.js', 'sql-wasm.wasm'])
  copyFileSync(`node_modules/sql.js/dist/${file}`, `dist/${file}`);
if (!quiet)
  console.error(`Built dist/server.js (${(statSync('dist/server.js').size / 1024).toFixed(0)} KB).`);
