import * as vscode from 'vscode';
import type { Extension } from '../../context.ts';
import { ToolError } from '../../server/client.ts';
import type { Words } from '../../words/words.ts';
import { type Content, contentOf, type ViewTexts } from './content.ts';
import { type Ask, createFeed, lastAnswer } from './feed.ts';
import type { TreeNode } from './node.ts';
import { treeItemOf } from './treeItem.ts';

/** An answer older than this is asked for again when its view comes into sight. */
const FRESH_MS = 10 * 60_000;

export type ViewOptions<T> = {
  /** As in the manifest. */
  readonly id: string;
  readonly texts: (words: Words) => Omit<ViewTexts<T>, 'id'>;
  readonly ask: Ask<T>;
  /** Of this moment: the rider may change the units. */
  readonly words: () => Words;
  readonly onAnswer?: (value: T) => void;
  readonly canSelectMany?: boolean;
};

export type View<T> = vscode.Disposable & {
  /** The last answer, `null` when there is none yet. */
  readonly value: () => T | null;
  /** Asks again; when nobody sees the view, as soon as somebody does. `ask`: for something else than usual. */
  readonly load: (ask?: Ask<T>) => void;
  readonly cancel: () => void;
};

/** A tree in the side bar that asks for what it shows when it is first seen, and never before. */
export function openView<T>(extension: Extension, options: ViewOptions<T>): View<T> {
  const { id, words, canSelectMany = false } = options;
  const changed = new vscode.EventEmitter<void>();
  const feed = createFeed<T>(() => render());
  let askedMs = Number.NEGATIVE_INFINITY;

  const content = () => contentOf(feed.state(), { id, ...options.texts(words()) }, words());
  const start = (ask: Ask<T>) => {
    askedMs = Date.now();
    const asking = feed.load(watched(extension, ask, options.onAnswer));
    void vscode.window.withProgress({ location: { viewId: id } }, () => asking);
  };
  const treeDataProvider: vscode.TreeDataProvider<TreeNode> = {
    onDidChangeTreeData: changed.event,
    getTreeItem: treeItemOf,
    getChildren: async (node) => {
      if (node !== undefined) return [...(node.children ?? [])];
      if ((await extension.state()) === 'signedOut') {
        // What was asked before is over: beside a sentence of it the editor would not show the welcome.
        say({});
        return [];
      }
      if (feed.state().status === 'idle') start(options.ask);
      return [...content().nodes];
    },
  };
  const tree = vscode.window.createTreeView(id, {
    treeDataProvider,
    canSelectMany,
    showCollapseAll: canSelectMany,
  });
  const say = ({ message = '', description = '' }: Partial<Content>) => {
    tree.message = message;
    tree.description = description;
  };
  const render = () => {
    say(feed.state().status === 'idle' ? {} : content());
    changed.fire();
  };
  const seen = tree.onDidChangeVisibility(({ visible }) => {
    const isOld = Date.now() - askedMs > FRESH_MS;
    if (visible && isOld && feed.state().status !== 'idle') start(options.ask);
  });
  const watching = onOtherServer(extension, { other: feed.reset, same: render });
  return {
    value: () => lastAnswer(feed.state()),
    load: (ask = options.ask) => {
      if (tree.visible) start(ask);
      else askedMs = Number.NEGATIVE_INFINITY;
    },
    cancel: () => feed.cancel(new ToolError('cancelled', words().t('Cancelled.'))),
    dispose: () => vscode.Disposable.from(tree, changed, seen, watching).dispose(),
  };
}

type Changes = {
  /** Another account or other settings of the server: nothing of before is true any more. */
  readonly other: () => void;
  /** Something else under `igpsport`, such as the units. */
  readonly same: () => void;
};

function onOtherServer({ definition, onDidChange }: Extension, { other, same }: Changes): vscode.Disposable {
  let known = definition().version;
  return onDidChange(() => {
    const { version } = definition();
    const isOther = version !== known;
    known = version;
    if (isOther) other();
    else same();
  });
}

/** The same question, with its answer told and what is nobody's fault but ours in the log. */
function watched<T>({ log }: Extension, ask: Ask<T>, onAnswer: (value: T) => void = () => {}): Ask<T> {
  return async (last, call) => {
    try {
      const value = await ask(last, call);
      // Given up meanwhile: an answer of another account, it may be.
      if (!call.signal?.aborted) onAnswer(value);
      return value;
    } catch (thrown) {
      if (!(thrown instanceof ToolError)) log.error(thrown instanceof Error ? thrown : String(thrown));
      throw thrown;
    }
  };
}
