import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const ROOT = resolve(import.meta.dirname, '../..');
const read = (path: string) => readFileSync(join(ROOT, path), 'utf8');
const readJson = (path: string): Record<string, unknown> => JSON.parse(read(path));

const MANIFEST = readJson('package.json');
const CHINESE = /\p{Script=Han}/u;

/** The code that is read by its texts: panels say theirs with the extension's catalogue. */
const code = ['src/extension', 'src/webview'].flatMap((folder) =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts'))
    .map((path) => read(join(folder, path))),
);

/** Every text that the code asks for in the editor's language. */
const asked = new Set(code.flatMap(textsIn));

function textsIn(file: string): string[] {
  return [...file.matchAll(/\bt\(\s*('(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")/g)].map(([, literal = '']) =>
    literal.slice(1, -1).replace(/\\(.)/g, '$1'),
  );
}

/** Every `%key%` in the manifest. */
const keysOf = (value: unknown) =>
  new Set([...JSON.stringify(value).matchAll(/"%([^%"]+)%"/g)].map(([, key = '']) => key));

const placeholders = (text: string) => [...text.matchAll(/\{\d+\}/g)].map(([found]) => found).sort();

describe('the extension’s texts', () => {
  it('asks for literals only, which can be translated', () => {
    const count = code.join('\n').match(/\bt\(/g)?.length ?? 0;
    expect(code.flatMap(textsIn)).toHaveLength(count);
  });

  it('has each of them in Chinese, and no other', () => {
    const bundle = readJson('l10n/bundle.l10n.zh-cn.json');
    expect(Object.keys(bundle).sort()).toEqual([...asked].sort());
    for (const [text, translated] of Object.entries(bundle)) {
      expect(placeholders(String(translated)), text).toEqual(placeholders(text));
      expect(translated, text).not.toBe('');
    }
  });

  it.each(['package.nls.json', 'package.nls.zh-cn.json'])('has every key of the manifest in %s', (file) => {
    const texts = readJson(file);
    expect(Object.keys(texts).sort()).toEqual([...keysOf(MANIFEST)].sort());
    expect(Object.values(texts).filter((text) => text === '')).toEqual([]);
  });

  it('is Chinese where it says so', () => {
    const names = new Set(['displayName', 'command.showLog']);
    const chinese = Object.entries(readJson('package.nls.zh-cn.json'));
    const others = chinese.filter(([key, text]) => !CHINESE.test(String(text)) && !names.has(key));
    expect(others).toEqual([]);
    expect(Object.values(readJson('package.nls.json')).filter((text) => CHINESE.test(String(text)))).toEqual(
      [],
    );
  });
});

type Contributions = Record<string, Record<string, unknown>[]> & {
  readonly configuration: { readonly properties: Record<string, Record<string, unknown>> };
  readonly views?: Record<string, Record<string, unknown>[]>;
  readonly viewsContainers?: Record<string, Record<string, unknown>[]>;
};
const contributes = MANIFEST['contributes'] as Contributions;
const isKey = (value: unknown) => typeof value === 'string' && /^%[^%]+%$/.test(value);

describe('what the manifest shows', () => {
  it('is said by keys: every command, setting, view and walkthrough', () => {
    const shown = [
      MANIFEST['displayName'],
      MANIFEST['description'],
      ...(contributes['commands'] ?? []).map(({ title }) => title),
      ...Object.values(contributes.views ?? {}).flatMap((views) => views.map(({ name }) => name)),
      ...(contributes['viewsWelcome'] ?? []).map(({ contents }) => contents),
      ...(contributes['walkthroughs'] ?? []).flatMap(({ title, description, steps }) => [
        title,
        description,
        ...(steps as Record<string, unknown>[]).flatMap((step) => [step['title'], step['description']]),
      ]),
      ...Object.values(contributes.configuration.properties).flatMap(
        ({ markdownDescription, enum: values, enumDescriptions }) => [
          markdownDescription,
          ...(values === undefined ? [] : (enumDescriptions as unknown[])),
        ],
      ),
    ];
    expect(shown.filter((value) => !isKey(value))).toEqual([]);
  });

  it('P28: has no setting that a workspace could change', () => {
    const scopes = Object.entries(contributes.configuration.properties).map(([name, { scope }]) => [
      name,
      scope,
    ]);
    expect(scopes.filter(([, scope]) => scope !== 'machine' && scope !== 'application')).toEqual([]);
    expect(scopes.filter(([name]) => !String(name).startsWith('igpsport.'))).toEqual([]);
  });

  it('has every setting in an order of its own, and a description for every value', () => {
    const settings = Object.values(contributes.configuration.properties);
    expect(settings.map(({ order }) => order)).toEqual(settings.map((_, i) => i + 1));
    for (const { enum: values, enumDescriptions } of settings) {
      expect((enumDescriptions as unknown[] | undefined)?.length).toBe(
        (values as unknown[] | undefined)?.length,
      );
    }
  });
});
