// Builds dist/. Installs what is missing first, so that a fresh clone needs no step of its own.
import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';

const quiet = process.argv.includes('--quiet');
if (!isInstalled()) {
  console.error('Installing dependencies …');
  const { status } = spawnSync('npm', ['ci'], {
    stdio: ['ignore', 2, 2],
    shell: process.platform === 'win32',
  });
  if (status !== 0) process.exit(status ?? 1);
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

/** The SQL engine is needed when something is kept for the first time: it stays as it is, beside its wasm. */
const sqlBeside = {
  name: 'sql-beside',
  setup({ onResolve }) {
    onResolve({ filter: /^sql\.js$/ }, () => ({ path: '../sql-wasm.cjs', external: true }));
  },
};

/** What a client starts loads everything else on its way, so that it can say of what is missing. */
const restBeside = {
  name: 'rest-beside',
  setup({ onResolve }) {
    onResolve({ filter: /\/main\.ts$/ }, () => ({ path: './chunks/main.js', external: true }));
  },
};

/** The extension starts with every window: what speaks MCP is loaded when something is asked for. */
const connectionBeside = {
  name: 'connection-beside',
  setup({ onResolve }) {
    const shims = new URL('src/extension/server/sdkShims.ts', import.meta.url).pathname;
    onResolve({ filter: /^@modelcontextprotocol\/client\/_shims$/ }, () => ({ path: shims }));
    onResolve({ filter: /\/connection\.ts$/ }, ({ kind }) =>
      kind === 'dynamic-import' ? { path: './connection.cjs', external: true } : undefined,
    );
  },
};

const common = {
  bundle: true,
  minify: true,
  platform: 'node',
  target: 'node20',
  logLevel: 'warning',
  legalComments: 'none',
  // Node prints the line of an uncaught error: not half a megabyte of it.
  lineLimit: 160,
  define: { __VERSION__: JSON.stringify(version) },
  plugins: [sdkShims, sqlBeside],
};

/** Modules, so that what is imported on demand is a file of its own: a chat session loads what it uses. */
const modules = {
  ...common,
  format: 'esm',
  // Some packages inside are CommonJS and ask for Node's own modules.
  banner: {
    js: "import { createRequire as __createRequire } from 'node:module';\nconst require = __createRequire(import.meta.url);",
  },
};

rmSync('dist', { recursive: true, force: true });
mkdirSync('dist', { recursive: true });
const { metafile } = await build({
  ...modules,
  entryPoints: { 'chunks/main': 'src/server/main.ts' },
  outdir: 'dist',
  splitting: true,
  chunkNames: 'chunks/[name]-[hash]',
  metafile: true,
});
await build({
  ...common,
  entryPoints: { server: 'src/server/start.ts' },
  outdir: 'dist',
  format: 'esm',
  plugins: [restBeside],
});
await build({
  ...common,
  entryPoints: { extension: 'src/extension/main.ts', connection: 'src/extension/server/connection.ts' },
  outdir: 'dist',
  outExtension: { '.js': '.cjs' },
  format: 'cjs',
  external: ['vscode'],
  // jsonc-parser's own bundle asks for files that are not there when it is packed.
  mainFields: ['module', 'main'],
  plugins: [connectionBeside],
});
await build({
  bundle: true,
  minify: true,
  platform: 'browser',
  // Chromium of the oldest VS Code that the extension takes.
  target: 'chrome134',
  format: 'iife',
  logLevel: 'warning',
  legalComments: 'none',
  entryPoints: {
    activity: 'src/webview/pages/activity.ts',
    training: 'src/webview/pages/training.ts',
    workout: 'src/webview/pages/workout.ts',
  },
  outdir: 'dist/webview',
});
const schema = await build({
  bundle: true,
  format: 'esm',
  entryPoints: ['src/shared/workout/workoutSchema.ts'],
  write: false,
});
const schemaCode = Buffer.from(schema.outputFiles[0].contents).toString('base64');
const { workoutFileSchema } = await import(`data:text/javascript;base64,${schemaCode}`);
writeFileSync('dist/workout.schema.json', JSON.stringify(workoutFileSchema()));
await build({ ...modules, entryPoints: ['src/server/cli/demo.ts'], outfile: 'dist/demo.js' });
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
copyFileSync('node_modules/sql.js/dist/sql-wasm.js', 'dist/sql-wasm.cjs');
copyFileSync('node_modules/sql.js/dist/sql-wasm.wasm', 'dist/sql-wasm.wasm');
if (!quiet) {
  for (const [path, { bytes, entryPoint }] of Object.entries(metafile.outputs))
    console.error(`${(bytes / 1024).toFixed(0).padStart(6)} KB  ${path}  ${entryPoint ?? ''}`);
}

/** Whether npm has installed what the lock file wants; optional packages belong to other platforms, more than wanted does no harm. */
function isInstalled() {
  if (!existsSync('node_modules/.package-lock.json')) return false;
  const packagesIn = (path) => JSON.parse(readFileSync(path, 'utf8')).packages;
  const present = packagesIn('node_modules/.package-lock.json');
  return Object.entries(packagesIn('package-lock.json')).every(
    ([path, { version, integrity, optional }]) =>
      path === '' ||
      optional === true ||
      (present[path]?.version === version && present[path].integrity === integrity),
  );
}
