import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Extension } from '../../../src/extension/context.ts';
import { openWorkoutEditors } from '../../../src/extension/workouts/editor.ts';
import type { Origins } from '../../../src/extension/workouts/origins.ts';
import type { WorkoutDocument } from '../../../src/shared/panels/workoutPanel.ts';
import { type Document, EventEmitter, editor, Panel, Uri, workspace } from '../support/vscode.ts';
import { english } from '../support/words.ts';

vi.mock('vscode', () => import('../support/vscode.ts'));

const A = 'file:/a.igpworkout.json';
const TEXT = JSON.stringify({
  title: 'x',
  steps: [{ name: 'a', intensity: 'active', duration: { type: 'time', value: 60 } }],
});
const longer = {
  type: 'edit',
  edit: { kind: 'setStep', at: [0], fields: { duration: { type: 'time', value: 90 } } },
};
const settled = () => new Promise((resolve) => setImmediate(resolve));

/** An editor of workouts, and how often it listens to what. */
function openEditors() {
  const changed = new EventEmitter<void>();
  const moved = new EventEmitter<void>();
  const account = { state: 'signedIn' };
  const extension = {
    context: { extensionUri: Uri.parse('file:/extension') },
    settings: () => ({ isDemo: false, region: 'cn' }),
    state: async () => account.state,
    onDidChange: changed.event,
    log: { error: () => {} },
    server: { call: async () => ({ data: { errors: [] }, text: '' }) },
  };
  const editors = openWorkoutEditors({
    extension: extension as unknown as Extension,
    words: () => english(),
    origins: { of: () => null, onDidChange: moved.event } as unknown as Origins,
    act: async () => {},
  });
  const listeners = () => editor.listeners() + changed.listenerCount + moved.listenerCount;
  const signOut = async () => {
    account.state = 'signedOut';
    changed.fire();
    await settled();
  };
  return { listeners, signOut, close: () => editors.dispose() };
}

const say = async (panel: Panel, ...messages: readonly object[]) => {
  for (const message of messages) panel.said.fire(message);
  await settled();
};
const shown = (panel: Panel) =>
  panel.sent.findLast((message): message is WorkoutDocument => message.type === 'document');

describe('an editor of a workout', () => {
  let document: Document;
  beforeEach(() => {
    editor.reset();
    document = editor.open(A, TEXT);
  });

  it('listens to nothing any more when its tab is closed, be it while it opens', async () => {
    const { listeners, close } = openEditors();
    const before = listeners();
    const panel = await editor.resolve(document);
    expect(listeners()).toBeGreaterThan(before);
    panel.closed.fire();
    expect(listeners()).toBe(before);
    const opening = new Panel();
    const resolved = editor.resolve(document, opening);
    opening.closed.fire();
    await resolved;
    expect([listeners(), opening.webview.html]).toEqual([before, '']);
    close();
    expect(listeners()).toBe(0);
  });

  it('says nothing to a page that is closed', async () => {
    const { signOut } = openEditors();
    const panel = await editor.resolve(document);
    await say(panel, { type: 'ready' });
    const closing = signOut();
    panel.closed.fire();
    const before = panel.sent.length;
    await closing;
    expect(panel.sent).toHaveLength(before);
  });

  it('shows in each of two what is done in the other', async () => {
    openEditors();
    const panels = [await editor.resolve(document), await editor.resolve(document)];
    for (const panel of panels) await say(panel, { type: 'ready' });
    await say(panels[0]!, longer);
    expect(document.getText()).toContain('90');
    expect(panels.map((panel) => shown(panel)?.edits)).toEqual([1, 0]);
    expect(shown(panels[1]!)?.workout).toEqual(JSON.parse(document.getText()));
  });

  it('says that nobody is signed in any more', async () => {
    const { signOut } = openEditors();
    const panel = await editor.resolve(document);
    await say(panel, { type: 'ready' });
    expect(shown(panel)?.hasAccount).toBe(true);
    await signOut();
    expect(shown(panel)?.hasAccount).toBe(false);
  });

  it('changes nothing of a file that was closed meanwhile', async () => {
    openEditors();
    const panel = await editor.resolve(document);
    const applyEdit = vi.spyOn(workspace, 'applyEdit');
    document.isClosed = true;
    await say(panel, longer);
    expect(applyEdit).not.toHaveBeenCalled();
  });

  it.each([
    ['file', 0, false],
    ['file', 1, true],
    ['git', 0, true],
    ['review', 0, true],
    ['untitled', 1, false],
  ])('of %s with permissions %d is read only: %s', async (scheme, permissions, isReadOnly) => {
    vi.spyOn(workspace.fs, 'stat').mockResolvedValue({ permissions });
    openEditors();
    const panel = await editor.resolve(editor.open(`${scheme}:/b.igpworkout.json`, TEXT));
    await say(panel, { type: 'ready' });
    expect(shown(panel)?.isReadOnly).toBe(isReadOnly);
  });

  it('takes an edit back only while it is in front, and behind what is on its way', async () => {
    openEditors();
    const panel = await editor.resolve(document);
    const atUndo: string[] = [];
    vi.spyOn(editor.executed, 'push').mockImplementation((name) => atUndo.push(name, document.getText()));
    await say(panel, longer, { type: 'undo' });
    expect(atUndo).toEqual(['undo', expect.stringContaining('90')]);
    panel.active = false;
    await say(panel, { type: 'redo' });
    expect(atUndo).toHaveLength(2);
  });
});
