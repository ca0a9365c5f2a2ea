import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type * as vscode from 'vscode';
import type { Extension } from '../../../src/extension/context.ts';
import { type ShownProblems, showProblems } from '../../../src/extension/workouts/showProblems.ts';
import {
  type Document,
  EventEmitter,
  editor,
  TabInputCustom,
  TabInputText,
  TabInputTextDiff,
  Uri,
} from '../support/vscode.ts';
import { english } from '../support/words.ts';

vi.mock('vscode', () => import('../support/vscode.ts'));

const A = 'file:/a.igpworkout.json';
const TEXT = JSON.stringify({
  title: 'x',
  steps: [{ name: 'a', intensity: 'active', duration: { type: 'lap_button' } }],
});
const text = (uri = A) => new TabInputText(Uri.parse(uri));
const picture = (uri = A) => new TabInputCustom(Uri.parse(uri));
const changed = new EventEmitter<void>();

let errors: string[];
let asked: number;
let problems: ShownProblems;

const seen = (uri = A) => editor.problems(uri);
/** The text rests, and the server has its say. */
const rest = () => vi.advanceTimersByTimeAsync(1_000);
const watch = (document: Document) => problems.watch(document.uri as unknown as vscode.Uri);
const show = (document: Document, message: string) =>
  problems.show(document as unknown as vscode.TextDocument, [{ path: 'title', message, line: 1 }]);

describe('what is wrong with a workout in the Problems view', () => {
  beforeEach(() => {
    vi.useFakeTimers();
    editor.reset();
    [errors, asked] = [['steps[0].duration: is odd'], 0];
    const call = async () => {
      asked++;
      return { data: { errors }, text: '' };
    };
    const extension = { server: { call }, log: { error: () => {} }, onDidChange: changed.event };
    problems = showProblems(extension as unknown as Extension, () => english());
  });
  afterEach(() => {
    problems.dispose();
    vi.useRealTimers();
    expect(editor.listeners() + changed.listenerCount).toBe(0);
  });

  it('is there for who has it open as text, until it is mended', async () => {
    const document = editor.open(A, TEXT);
    editor.showTabs(text());
    await rest();
    expect(seen()).toEqual(['steps[0].duration: is odd']);
    errors = [];
    document.type(`${TEXT}\n`);
    await rest();
    expect(seen()).toEqual([]);
  });

  it('is asked for once when somebody types', async () => {
    const document = editor.open(A, TEXT);
    editor.showTabs(text());
    for (const end of ['\n', '\n\n', '\n\n\n']) document.type(TEXT + end);
    await rest();
    expect(asked).toBe(1);
  });

  it('is left to the editor itself where the text is no workout', async () => {
    const document = editor.open(A, TEXT);
    editor.showTabs(text());
    await rest();
    document.type('{');
    await rest();
    expect([seen(), asked]).toEqual([[], 1]);
  });

  it.each([
    ['of no workout', 'file:/package.json', (uri: string) => text(uri)],
    [
      'on the old side of a comparison',
      'git:/a.igpworkout.json',
      (uri: string) => new TabInputTextDiff(Uri.parse(uri), Uri.parse(A)),
    ],
    ['that no tab shows', A, () => null],
  ])('is not looked for in a document %s', async (_, uri, tab) => {
    editor.open(uri, TEXT);
    editor.showTabs(tab(uri));
    await rest();
    expect([seen(uri), asked]).toEqual([[], 0]);
  });

  it.each([
    ['as the new side of a comparison', A, () => new TabInputTextDiff(Uri.parse('git:/a'), Uri.parse(A))],
    ['unsaved', 'untitled:/b.igpworkout.json', () => text('untitled:/b.igpworkout.json')],
  ])('is looked for in a document that is open %s', async (_, uri, tab) => {
    editor.showTabs(tab());
    editor.open(uri, TEXT);
    await rest();
    expect([seen(uri).length, asked]).toEqual([1, 1]);
  });

  it('goes when its last tab is closed, though VS Code keeps the document', async () => {
    editor.open(A, TEXT);
    editor.showTabs(text(), text());
    await rest();
    editor.showTabs(text());
    expect(seen()).toHaveLength(1);
    editor.showTabs();
    expect(seen()).toEqual([]);
    await rest();
    expect(seen()).toEqual([]);
  });

  it('goes when the document is closed, while the server is being asked', async () => {
    const document = editor.open(A, TEXT);
    editor.showTabs(text());
    editor.close(document);
    await rest();
    expect([seen(), asked]).toEqual([[], 0]);
  });

  it('is told by a picture as long as one is open, and then asked for again', async () => {
    const document = editor.open(A, TEXT);
    const closes = [watch(document), watch(document)];
    editor.showTabs(picture(), picture(), text());
    document.type(`${TEXT}\n`);
    await rest();
    expect([seen(), asked]).toEqual([[], 0]);
    show(document, 'is odd in the picture');
    closes[0]?.();
    await rest();
    expect([seen(), asked]).toEqual([['title: is odd in the picture'], 0]);
    closes[1]?.();
    editor.showTabs(text());
    await rest();
    expect([seen(), asked]).toEqual([['steps[0].duration: is odd'], 1]);
  });

  it('is not told by a picture of an old version, nor of what is closed', () => {
    const old = editor.open('git:/a.igpworkout.json', TEXT);
    const closed = editor.open(A, TEXT);
    editor.showTabs(picture('git:/a.igpworkout.json'), picture());
    editor.close(closed);
    for (const document of [old, closed]) show(document, 'is odd');
    expect([seen('git:/a.igpworkout.json'), seen()]).toEqual([[], []]);
  });

  it('is asked for again when another account or FTP is in use', async () => {
    editor.open(A, TEXT);
    editor.showTabs(text());
    await rest();
    errors = [];
    changed.fire();
    await rest();
    expect([seen(), asked]).toEqual([[], 2]);
  });
});
