import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Catalogue, joined, languageOf, type Text } from '../../../src/server/language/language.ts';
import { SCHEMA_WORDS } from '../../../src/shared/arguments.ts';

const FOLDER = join(import.meta.dirname, '../../../src/server/language');

/** All catalogues that there are, by the file that has them. */
async function allCatalogues(): Promise<Catalogue> {
  const files = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.ts'),
  );
  const modules = await Promise.all(
    files.map(async (name) => [name, (await import(join(FOLDER, name))) as Record<string, unknown>] as const),
  );
  const found = modules.map(([name, exported]) => [
    name,
    Object.fromEntries(Object.entries(exported).filter(isCatalogue)),
  ]);
  return { ...Object.fromEntries(found), SCHEMA_WORDS };
}

function isCatalogue([, value]: [string, unknown]): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A text, where it is and how many values are in it. */
type Entry = [string, Text, number];

/** Every text by its path; those with values get words that no text has. */
function textsOf(catalogue: Catalogue, path = ''): Entry[] {
  return Object.entries(catalogue).flatMap(([key, entry]): Entry[] => {
    const here = `${path}/${key}`;
    if (typeof entry === 'function') {
      const values = Array.from({ length: entry.length }, (_, i) => valueFor(i));
      const { en, zh } = (entry as (...given: unknown[]) => Text)(...values);
      return [[here, { en: String(en), zh: String(zh) }, entry.length]];
    }
    return isText(entry) ? [[here, entry, 0]] : textsOf(entry, here);
  });
}

const isText = (entry: object): entry is Text => 'en' in entry && typeof entry.en === 'string';
/** A word where it is shown, a number where it is counted with, and a text for texts that are given another one. */
const valueFor = (i: number) => {
  const word = `⟨${i}⟩`;
  return Object.assign(Object(7 + i), { toString: () => word, en: word, zh: word });
};

/** Texts that reckon with their values and show what comes out. */
const RECKONED = ['/workout/files.ts/workoutFileWords/length'];

const HAN = /\p{Script=Han}/u;
/** The same everywhere. */
const NAMES = /⟨\d⟩|Node\.js|\b(null|stat_type|km\/h|FTP|W)\b/g;

const TEXTS = textsOf(await allCatalogues());

describe('the texts', () => {
  it.each(TEXTS)('%s says the same things in each language', (path, { en, zh }, count) => {
    expect([en.trim(), zh.trim()]).not.toContain('');
    expect(en).not.toMatch(HAN);
    if (/\p{L}/u.test(en.replace(NAMES, ''))) expect(zh).toMatch(HAN);
    const values = (text: string) => [...new Set(text.match(/⟨\d⟩/g))].sort();
    expect(values(zh)).toEqual(values(en));
    if (!RECKONED.includes(path)) expect(values(en)).toHaveLength(count);
    const commands = (text: string) =>
      [...new Set(text.match(/--[a-z][a-z-]+|IGPSPORT_[A-Z_]+|\bdoctor\b/g))].sort();
    expect(commands(zh)).toEqual(commands(en));
  });

  it.each(TEXTS)('%s has the punctuation of its language', (_, { en, zh }) => {
    expect(en).not.toMatch(/[\u3000-\u303f\uff00-\uffef\u201c\u201d]/);
    // A half-width sign beside a Chinese character is a slip of the keyboard.
    expect(zh).not.toMatch(/\p{Script=Han}[,;:?!()]|[,;:?!()]\p{Script=Han}/u);
  });
});

describe('texts put together', () => {
  it('have between them what each language writes', () => {
    const [a, b] = [
      { en: 'A', zh: '甲' },
      { en: 'B', zh: '乙' },
    ];
    expect(joined([a, b], 'words')).toEqual({ en: 'A, B', zh: '甲、乙' });
    expect(joined([a, b], 'sentences')).toEqual({ en: 'A B', zh: '甲乙' });
    expect(joined([], 'clauses')).toEqual({ en: '', zh: '' });
  });
});

describe('a language', () => {
  it.each([
    ['zh', 'zh'],
    ['zh_CN.UTF-8', 'zh'],
    ['ZH-Hans-CN', 'zh'],
    ['en', 'en'],
    ['en_GB@euro', 'en'],
    [' en ', 'en'],
    ['C.UTF-8', null],
    ['zhuang', null],
    ['fr_FR.UTF-8', null],
    ['', null],
    [undefined, null],
  ])('is told from the tag %j: %j', (tag, language) => {
    expect(languageOf(tag)).toBe(language);
  });
});
