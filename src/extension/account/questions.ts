import * as vscode from 'vscode';
import { withoutLinks } from '../words/plain.ts';

/** An answer, or a wish to see the question before once more, or to stop. */
export type Reply<T> = { readonly answer: T } | 'back' | 'stop';

type Place = {
  readonly title: string;
  /** 1-based. */
  readonly step: number;
  readonly steps: number;
  readonly canGoBack: boolean;
};

export type Choice<T> = Place & {
  readonly placeholder: string;
  readonly items: readonly (vscode.QuickPickItem & { readonly value: T })[];
  /** The item that is marked at first. */
  readonly active: T;
};

export type TextQuestion<T> = Place & {
  readonly prompt: string;
  readonly placeholder?: string;
  readonly value?: string;
  readonly isPassword?: boolean;
  /** Said while the answer is being checked. */
  readonly waiting?: string;
  /** The answer that the text is, or what is wrong with it: then the box stays, with its text. */
  readonly check: (text: string, signal: AbortSignal) => Promise<{ answer: T } | { problem: string }>;
};

/** One of a few. The box stays when another window takes the focus: passwords come from there. */
export function askChoice<T>({ items, active, placeholder, ...question }: Choice<T>): Promise<Reply<T>> {
  const pick = vscode.window.createQuickPick<(typeof items)[number]>();
  place(pick, question);
  pick.placeholder = placeholder;
  pick.items = items;
  pick.activeItems = items.filter(({ value }) => value === active);
  return replyOf<T>(pick, (done) => {
    pick.onDidAccept(() => {
      const [chosen] = pick.selectedItems;
      if (chosen !== undefined) done({ answer: chosen.value });
    });
  });
}

/** Some text. While it is being checked the box waits; going away ends the check. */
export function askText<T>({ check, ...question }: TextQuestion<T>): Promise<Reply<T>> {
  const box = vscode.window.createInputBox();
  place(box, question);
  box.prompt = question.prompt;
  box.placeholder = question.placeholder;
  box.value = question.value ?? '';
  box.password = question.isPassword ?? false;
  const gone = new AbortController();
  return replyOf<T>(box, (done) => {
    box.onDidHide(() => gone.abort());
    box.onDidChangeValue(() => {
      box.validationMessage = undefined;
    });
    box.onDidAccept(async () => {
      if (box.busy) return;
      wait(box, question.waiting ?? question.prompt);
      const result = await check(box.value, gone.signal);
      if (gone.signal.aborted) return;
      wait(box, null);
      box.prompt = question.prompt;
      if ('answer' in result) done(result);
      else box.validationMessage = withoutLinks(result.problem);
    });
  });
}

/** Takes no keys and says why; null: takes them again. */
function wait(box: vscode.InputBox, why: string | null): void {
  box.busy = why !== null;
  box.enabled = why === null;
  if (why !== null) box.prompt = why;
}

type Box = vscode.QuickInput & {
  buttons: readonly vscode.QuickInputButton[];
  readonly onDidTriggerButton: vscode.Event<vscode.QuickInputButton>;
};

function place(box: Box, { title, step, steps, canGoBack }: Place): void {
  box.title = title;
  box.step = step;
  box.totalSteps = steps;
  box.buttons = canGoBack ? [vscode.QuickInputButtons.Back] : [];
  box.ignoreFocusOut = true;
}

/** The first of: an answer, the back button, the box going away. */
async function replyOf<T>(box: Box, listen: (done: (reply: Reply<T>) => void) => void): Promise<Reply<T>> {
  try {
    return await new Promise((resolve) => {
      box.onDidTriggerButton(() => resolve('back'));
      box.onDidHide(() => resolve('stop'));
      listen(resolve);
      box.show();
    });
  } finally {
    box.dispose();
  }
}
