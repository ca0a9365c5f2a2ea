import type { CallProgress } from '../../server/client.ts';
import { isOfAccount, messageOf } from '../../server/failure.ts';
import type { Words } from '../../words/words.ts';
import type { FeedState } from './feed.ts';
import type { TreeNode } from './node.ts';

/**
 * A view as it stands: a sentence above the rows, a word beside the view's name, and the rows. Where there is neither
 * sentence nor row, VS Code shows the view's welcome.
 */
export type Content = {
  readonly message?: string;
  readonly description?: string;
  readonly nodes: readonly TreeNode[];
};

/** What a view says of itself. */
export type ViewTexts<T> = {
  /** Its id in the manifest. */
  readonly id: string;
  readonly loading: string;
  /** An answer in rows; none when there is nothing to show. */
  readonly content: (value: T) => Content;
};

/** Every state of a view as one sentence with one thing to do, or as its rows. */
export function contentOf<T>(state: FeedState<T>, view: ViewTexts<T>, words: Words): Content {
  if (state.status === 'ready') return view.content(state.value);
  const last = state.status === 'idle' || state.last === null ? null : view.content(state.last);
  if (state.status === 'failed') {
    const { message, node } = failureOf(state.error, view.id, words);
    return { ...last, message, nodes: [node, ...(last?.nodes ?? [])] };
  }
  const progress = state.status === 'loading' ? state.progress : null;
  return last ?? { nodes: loadingNodes(view, progress, words) };
}

function loadingNodes(
  { id, loading }: { id: string; loading: string },
  progress: CallProgress | null,
  { t, format }: Words,
): TreeNode[] {
  return [
    {
      id: `${id}:loading`,
      label: loading,
      icon: { id: 'loading~spin' },
      context: 'loading',
      ...(progress === null ? {} : { description: progressText(progress, format.number) }),
    },
    {
      id: `${id}:cancel`,
      label: t('Cancel'),
      icon: { id: 'close' },
      context: 'cancel',
      command: { id: 'igpsport.cancelLoading', title: t('Cancel') },
    },
  ];
}

function progressText({ done, total }: CallProgress, write: (value: number) => string): string {
  return total === null ? write(done) : `${write(done)} / ${write(total)}`;
}

/** What went wrong, and what to press. */
function failureOf(error: unknown, id: string, words: Words): { message: string; node: TreeNode } {
  const { t } = words;
  const node: TreeNode = isOfAccount(error)
    ? {
        id: `${id}:setup`,
        label: t('Set Up…'),
        icon: { id: 'account' },
        context: 'setup',
        command: { id: 'igpsport.setup', title: t('Set Up…') },
      }
    : {
        id: `${id}:retry`,
        label: t('Try Again'),
        icon: { id: 'refresh' },
        context: 'retry',
        command: { id: 'igpsport.refresh', title: t('Try Again') },
      };
  return { message: messageOf(error, words), node };
}
