import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { PROMISES, type Promised } from './promises.ts';
import { breaches, titlesIn } from './support/citations.ts';

const ROOT = join(import.meta.dirname, '..');

/** All tests but this one, which cites what nobody promised. */
const SOURCES = new Map(
  readdirSync(import.meta.dirname, { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.(test|spec|soak)\.ts$/.test(path) && path !== 'promises.test.ts')
    .map((path) => [path, readFileSync(join(import.meta.dirname, path), 'utf8')]),
);

describe('the promises', () => {
  it('are each cited by a test, and no test cites another or is left out', () => {
    expect(breaches(Object.keys(PROMISES), SOURCES)).toEqual([]);
  });

  it('that have numbers have a larger one for a release, and a test that takes them from there', () => {
    const sized = Object.entries<Promised>(PROMISES).flatMap(([id, { tries }]) =>
      tries ? [{ id, ...tries }] : [],
    );
    expect(sized.filter(({ commit, release }) => release <= commit)).toEqual([]);
    const sources = [...SOURCES.values()].join();
    expect(sized.filter(({ id }) => !sources.includes(`triesOf('${id}')`))).toEqual([]);
  });
});

describe('docs/reliability.md', () => {
  const lines = readFileSync(join(ROOT, 'docs/reliability.md'), 'utf8').split('\n');
  const rows = lines
    .filter((line) => /^\| P\d/.test(line))
    .map((line) => line.split('|').map((cell) => cell.trim()))
    .map(([, ids = '', , commit = '', release = '', , command = '']) => ({
      ids: ids.split(', '),
      commit,
      release,
      command,
    }));

  it('has a row for each promise, and no other', () => {
    expect([...new Set(rows.flatMap(({ ids }) => ids))].sort()).toEqual(Object.keys(PROMISES).sort());
  });

  it('tells the numbers that are tried', () => {
    const said = (column: 'commit' | 'release', id: string) =>
      rows.flatMap(({ ids, ...row }) => (ids.includes(id) ? numbersIn(row[column]) : []));
    const untold = Object.entries<Promised>(PROMISES).filter(
      ([id, { tries }]) =>
        tries && !(said('commit', id).includes(tries.commit) && said('release', id).includes(tries.release)),
    );
    expect(untold.map(([id]) => id)).toEqual([]);
  });

  it('names commands that run a test of that promise', () => {
    const wrong = rows.filter(({ ids, command }) => {
      const inVSCode = [...command.matchAll(/test:vscode -- (\w+)/g)].map(
        ([, suite]) => `test/vscode/${suite}/`,
      );
      const paths = [...(command.match(/test\/[\w/.]+/g) ?? []), ...inVSCode];
      const run = [...SOURCES].filter(([path]) => paths.some((start) => `test/${path}`.startsWith(start)));
      const isEach = paths.every((start) => run.some(([path]) => `test/${path}`.startsWith(start)));
      return !isEach || !ids.every((id) => run.some(([, source]) => source.includes(id)));
    });
    expect(wrong).toEqual([]);
  });
});

function numbersIn(text: string): number[] {
  return (text.match(/\d[\d,]*/g) ?? []).map((number) => Number(number.replaceAll(',', '')));
}

describe('the search for citations', () => {
  const check = (source: string, promised: readonly string[] = ['P01', 'P16b']) =>
    breaches(promised, new Map([['a.test.ts', source]]));

  it.each([
    ["it('P01: x');", ['no test cites P16b']],
    ['describe(`P01: x`); it.each([[1], f(2)])(\n  "P16b: y");', []],
    ["it('P01, P16b: x');", []],
    ["it.each<[string, number]>([['P01', 1]])('P16b: %s');", ['no test cites P01']],
    ["// P01: x\nconst P16b = 'P01';", ['no test cites P01', 'no test cites P16b']],
    ["it('P01, P16b, P99: x');", ['a.test.ts cites P99, which nobody promised']],
    ["it('P01, P16, P16b: x');", ['a.test.ts cites P16, which nobody promised']],
    ["describe.skip('P01, P16b: x');", ['a.test.ts leaves tests out']],
    ["it.todo('P01, P16b: x');", ['a.test.ts leaves tests out']],
  ])('finds in %j what is wrong', (source, expected) => {
    expect(check(source)).toEqual(expected);
  });

  it('would find every promise unproved without its tests', () => {
    for (const id of Object.keys(PROMISES)) {
      const others = new Map([...SOURCES].filter(([, text]) => !titlesIn(text).join().includes(id)));
      expect(breaches(Object.keys(PROMISES), others)).toContain(`no test cites ${id}`);
    }
  });
});
