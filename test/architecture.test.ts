import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const ROOT = resolve(import.meta.dirname, '..');

type Rule = {
  /** Folders (or files) below src that may be imported. */
  local: string[];
  /** Those of which only types may be imported. */
  types?: string[];
  packages: string[];
};

const NODE = /^node:/;

/** Who may import whom. The longest matching key wins. */
const RULES: Record<string, Rule> = {
  shared: { local: [], packages: ['zod'] },
  // What is said in more than one language: texts only, from anywhere in the server.
  'server/language': { local: ['shared'], types: ['server/errors.ts'], packages: ['zod'] },
  'server/errors.ts': { local: ['server/language'], packages: [] },
  // Work that may be cancelled, and that many wait for.
  'server/waiting': { local: ['server/errors.ts', 'server/language'], packages: [] },
  'server/core': { local: ['shared', 'server/errors.ts', 'server/language'], packages: [] },
  'server/core/workout': {
    local: ['shared', 'server/errors.ts', 'server/language', 'server/core'],
    packages: ['ics', 'saxes', 'fit-file-parser'],
  },
  'server/igpsport': {
    local: ['shared', 'server/core', 'server/errors.ts', 'server/language', 'server/waiting'],
    packages: ['zod', 'node:'],
  },
  'server/store': {
    local: ['shared', 'server/core', 'server/errors.ts', 'server/language'],
    packages: ['node:'],
  },
  'server/store/database.ts': {
    local: ['shared', 'server/core', 'server/errors.ts', 'server/language', 'server/store'],
    packages: ['node:', 'sql.js'],
  },
  'server/demo': {
    local: ['shared', 'server/core', 'server/errors.ts', 'server/language'],
    packages: ['fit-file-parser'],
  },
  'server/app': {
    local: ['shared', 'server/core', 'server/errors.ts', 'server/language', 'server/waiting'],
    types: ['server/igpsport', 'server/store'],
    packages: [],
  },
  'server/tools': {
    local: ['shared', 'server/core', 'server/app', 'server/errors.ts', 'server/language'],
    packages: ['zod'],
  },
  'server/mcp': {
    local: ['shared', 'server/tools', 'server/errors.ts', 'server/language'],
    packages: ['zod', '@modelcontextprotocol/server', 'node:'],
  },
  'server/cli': { local: ['shared', 'server'], packages: ['node:', 'zod'] },
  'server/cli/setup': { local: ['shared', 'server'], packages: ['node:', '@clack/prompts'] },
  // The terminal tour is a client of the built server, a program of its own.
  'server/cli/demo.ts': {
    local: ['server/cli', 'server/language'],
    packages: ['node:', '@modelcontextprotocol/client'],
  },
  'server/compose.ts': { local: ['server', 'shared'], packages: ['node:'] },
  // A client of the built server: it shares the contract with it, and no code.
  extension: { local: ['shared'], packages: ['vscode', '@modelcontextprotocol/client', 'node:', 'zod'] },
  // What a gesture changes in the text of a workout: the text is JSON that somebody formatted.
  'extension/workouts': {
    local: ['shared', 'extension'],
    packages: ['vscode', 'node:', 'zod', 'jsonc-parser'],
  },
  // How numbers, days and measures are said: pure, for the extension and its panels.
  'extension/words': { local: [], types: ['shared'], packages: [] },
  // Browser code: a view knows the tools' answers as types. The page that stands between it and the extension checks messages.
  webview: { local: ['extension/words'], types: ['shared'], packages: [] },
  // The editor changes a workout as the contract says, before the extension has answered.
  'webview/workout': { local: ['shared', 'webview', 'extension/words'], packages: [] },
  'webview/pages': { local: ['shared', 'webview', 'extension/words'], packages: ['zod'] },
  'server/start.ts': { local: ['server/main.ts', 'server/language'], packages: ['node:'] },
  'server/main.ts': { local: ['server', 'shared'], packages: ['node:', 'zod'] },
};

type Import = { specifier: string; typeOnly: boolean };

function sourceFiles(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts'))
    .map((path) => join(folder, path).replaceAll('\\', '/'));
}

function importsOf(text: string): Import[] {
  const statements = text.matchAll(
    /^(?:import|export)\s+(type\s)?[^'";]*?from\s+'([^']+)'|^import\s+'([^']+)'|import\('([^']+)'\)/gm,
  );
  return [...statements].map((match) => ({
    specifier: match[2] ?? match[3] ?? match[4] ?? '',
    typeOnly: match[1] !== undefined,
  }));
}

function ruleFor(path: string): [string, Rule] {
  const keys = Object.keys(RULES).filter((key) => path === `src/${key}` || path.startsWith(`src/${key}/`));
  const key = keys.sort((a, b) => b.length - a.length)[0];
  if (key === undefined) throw new Error(`${path} belongs to no layer: add it to RULES or move it`);
  return [key, RULES[key]!];
}

function isWithin(target: string, folders: string[]): boolean {
  return folders.some((folder) => target === `src/${folder}` || target.startsWith(`src/${folder}/`));
}

function violation(path: string, { specifier, typeOnly }: Import): string | null {
  const [layer, rule] = ruleFor(path);
  if (specifier.startsWith('.')) {
    const target = relative(ROOT, resolve(ROOT, dirname(path), specifier)).replaceAll('\\', '/');
    const ownFolder = layer.endsWith('.ts') ? [] : [layer];
    const allowed = [...rule.local, ...ownFolder, ...(typeOnly ? (rule.types ?? []) : [])];
    return isWithin(target, allowed) ? null : `${path} imports ${target}`;
  }
  const name = NODE.test(specifier)
    ? 'node:'
    : specifier
        .split('/')
        .slice(0, specifier.startsWith('@') ? 2 : 1)
        .join('/');
  return rule.packages.includes(name) ? null : `${path} imports the package ${specifier}`;
}

const sources = sourceFiles('src');
const read = (path: string) => readFileSync(join(ROOT, path), 'utf8');

describe('the layout', () => {
  it('lets every file import only what its layer may', () => {
    const violations = sources.flatMap((path) =>
      importsOf(read(path)).map((found) => violation(path, found)),
    );
    expect(violations.filter((found) => found !== null)).toEqual([]);
  });

  it('would notice a forbidden import', () => {
    expect(
      violation('src/server/core/fit.ts', { specifier: '../store/disk/lock.ts', typeOnly: false }),
    ).not.toBeNull();
    expect(violation('src/server/core/fit.ts', { specifier: 'node:fs', typeOnly: false })).not.toBeNull();
    expect(
      violation('src/server/app/sync.ts', { specifier: '../store/disk/lock.ts', typeOnly: false }),
    ).not.toBeNull();
    expect(
      violation('src/server/app/sync.ts', { specifier: '../store/disk/lock.ts', typeOnly: true }),
    ).toBeNull();
    expect(
      violation('src/webview/dom.ts', { specifier: '../shared/panels/activityPanel.ts', typeOnly: false }),
    ).not.toBeNull();
    expect(
      violation('src/webview/dom.ts', { specifier: '../shared/panels/activityPanel.ts', typeOnly: true }),
    ).toBeNull();
    expect(
      importsOf("import { a,\n b } from 'x';\nexport type { C } from './y.ts';\nawait import('z');"),
    ).toEqual([
      { specifier: 'x', typeOnly: false },
      { specifier: './y.ts', typeOnly: true },
      { specifier: 'z', typeOnly: false },
    ]);
  });

  it('keeps core/ pure: no waiting, clock, randomness, I/O or logging', () => {
    const impure =
      /\b(await|async|Promise|setTimeout|setInterval|console|process|fetch|performance|globalThis|Math\.random|Date\.now)\b|new Date\(\)/;
    const found = sources
      .filter((path) => path.startsWith('src/server/core/'))
      .flatMap((path) =>
        linesOfCode(read(path)).flatMap((line) => (impure.test(line) ? [`${path}: ${line.trim()}`] : [])),
      );
    expect(found).toEqual([]);
  });

  it('P26: makes no markup and no code of text', () => {
    const dangerous =
      /\b(?:inner|outer)HTML\b|insertAdjacentHTML|document\.write|DOMParser|createContextualFragment|srcdoc|\beval\(|new Function\b|set(?:Timeout|Interval)\(['"`]/;
    expect(dangerous.test('element.innerHTML = title;')).toBe(true);
    const found = sources.flatMap((path) =>
      linesOfCode(read(path)).flatMap((line) => (dangerous.test(line) ? [`${path}: ${line.trim()}`] : [])),
    );
    expect(found).toEqual([]);
  });

  it('reads argv and the environment in main.ts and the command line only', () => {
    const found = sources.filter(
      (path) =>
        /process\.(env|argv)\b/.test(read(path)) &&
        !/^src\/(server|extension)\/main\.ts|^src\/server\/cli\//.test(path),
    );
    expect(found).toEqual([]);
  });

  it('has no file over 400 lines and no folder over 15 files', () => {
    const all = [...sources, ...sourceFiles('test')];
    const long = all
      .map((path) => [path, read(path).split('\n').length - 1] as const)
      .filter(([, lines]) => lines > 400);
    expect(long).toEqual([]);
    const folders = new Map<string, number>();
    for (const path of sources) folders.set(dirname(path), (folders.get(dirname(path)) ?? 0) + 1);
    expect([...folders].filter(([, count]) => count > 15)).toEqual([]);
  });

  it('has no default export and takes zod as a namespace', () => {
    const found = sources.filter((path) =>
      /^export default|import \{[^}]*\bz\b[^}]*\} from 'zod'/m.test(read(path)),
    );
    expect(found).toEqual([]);
  });
});

/** Without comments and string literals, so that prose may say what code may not. */
function linesOfCode(text: string): string[] {
  return text
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/\/\/.*$/gm, '')
    .replace(/'(?:[^'\\\n]|\\.)*'/g, "''")
    .split('\n');
}
