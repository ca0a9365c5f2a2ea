import { beforeEach, describe, expect, it, vi } from 'vitest';
import type * as vscode from 'vscode';
import { isWorkoutFile } from '../../../src/extension/workouts/documents.ts';
import {
  followDocuments,
  type Origins,
  openOrigins,
  originHere,
} from '../../../src/extension/workouts/origins.ts';
import { editor, Uri } from '../support/vscode.ts';

vi.mock('vscode', () => import('../support/vscode.ts'));

const uri = (text: string) => Uri.parse(text) as unknown as vscode.Uri;
const origin = (workoutId: string) => ({ workoutId, region: 'cn', digest: null }) as const;
const A = 'file:/rides/a.igpworkout.json';

function open(): Origins {
  const kept = new Map<string, unknown>();
  const globalState = {
    get: (key: string, none: unknown) => kept.get(key) ?? none,
    update: async (key: string, value: unknown) => void kept.set(key, value),
  };
  return openOrigins({ globalState } as unknown as vscode.ExtensionContext);
}

describe('where a document came from', () => {
  beforeEach(() => editor.reset());

  it('is known until it is forgotten, and told when it changes', async () => {
    const origins = open();
    const told = vi.fn();
    origins.onDidChange(told);
    expect(origins.of(uri(A))).toBeNull();
    await origins.set(uri(A), null);
    expect(told).not.toHaveBeenCalled();
    await origins.set(uri(A), origin('1'));
    await origins.set(uri(A), origin('2'));
    expect(origins.of(uri(A))).toEqual(origin('2'));
    await origins.set(uri(A), null);
    expect(origins.of(uri(A))).toBeNull();
    expect(told).toHaveBeenCalledTimes(3);
  });

  it('is forgotten of the oldest of more than 200', async () => {
    const origins = open();
    for (let i = 0; i <= 200; i++) await origins.set(uri(`file:/${i}`), origin(String(i)));
    expect([origins.of(uri('file:/0')), origins.of(uri('file:/1'))]).toEqual([null, origin('1')]);
  });

  it.each([
    [{ isDemo: false, region: 'cn' }, origin('1')],
    [{ isDemo: false, region: 'intl' }, null],
    [{ isDemo: true, region: 'cn' }, null],
  ] as const)('holds for an account of %j: %j', async (settings, expected) => {
    const origins = open();
    await origins.set(uri(A), origin('1'));
    const extension = { settings: () => settings } as unknown as Parameters<typeof originHere>[1];
    expect(originHere(origins, extension, uri(A))).toEqual(expected);
  });

  it.each([
    ['a file', A, 'file:/rides/b.igpworkout.json', 'file:/rides/b.igpworkout.json'],
    ['its folder', 'file:/rides', 'file:/plans', 'file:/plans/a.igpworkout.json'],
    ['a folder far above', 'file:/rides', 'file:/x/y', 'file:/x/y/a.igpworkout.json'],
    ['a folder whose name begins so, too', 'file:/ride', 'file:/plans', A],
  ])('goes with it when %s is renamed', async (_, from, to, expected) => {
    const origins = open();
    await origins.set(uri(A), origin('1'));
    followDocuments(origins, isWorkoutFile);
    editor.rename(from, to);
    await vi.waitFor(() => expect(origins.of(uri(expected))).toEqual(origin('1')));
    if (expected !== A) expect(origins.of(uri(A))).toBeNull();
  });

  it('is kept of all files of a folder that is renamed, and of no other', async () => {
    const origins = open();
    const names = ['1', '2', '3'];
    for (const name of names) await origins.set(uri(`file:/rides/${name}`), origin(name));
    await origins.set(uri('file:/other/4'), origin('4'));
    followDocuments(origins, isWorkoutFile);
    editor.rename('file:/rides', 'file:/plans');
    await vi.waitFor(() => expect(origins.of(uri('file:/plans/3'))).not.toBeNull());
    for (const name of names) expect(origins.of(uri(`file:/plans/${name}`))).toEqual(origin(name));
    expect(origins.of(uri('file:/other/4'))).toEqual(origin('4'));
  });

  it.each(['file:/rides/a.igpworkout.json', 'file:/rides'])(
    'is forgotten when %s is deleted',
    async (name) => {
      const origins = open();
      await origins.set(uri(A), origin('1'));
      followDocuments(origins, isWorkoutFile);
      editor.delete(name);
      await vi.waitFor(() => expect(origins.of(uri(A))).toBeNull());
    },
  );

  it('is that of the file that overwrites another', async () => {
    const origins = open();
    await origins.set(uri(A), origin('1'));
    await origins.set(uri('file:/b'), origin('2'));
    await origins.move(uri('file:/b'), uri(A));
    expect([origins.of(uri(A)), origins.of(uri('file:/b'))]).toEqual([origin('2'), null]);
  });

  it.each([
    ['as it is', '{"title":"x"}'],
    ['formatted as it is saved', '{\n  "title": "x"\n}\n'],
  ])('goes from an unsaved document to the file that it becomes, %s', async (_, text) => {
    const origins = open();
    const unsaved = editor.open('untitled:/rides/a.igpworkout.json', '{"title":"x"}');
    await origins.set(unsaved.uri as unknown as vscode.Uri, origin('1'));
    followDocuments(origins, isWorkoutFile);
    editor.save(editor.open('file:/rides/other.igpworkout.json', '{}'));
    editor.save(editor.open(A, text));
    await vi.waitFor(() => expect(origins.of(uri(A))).toEqual(origin('1')));
    expect(origins.of(uri('file:/rides/other.igpworkout.json'))).toBeNull();
  });
});
