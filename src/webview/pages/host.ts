import type * as z from 'zod';
import { createWords, type Words } from '../../extension/words/words.ts';
import type { PanelWords } from '../../shared/panels/messages.ts';

type Editor = {
  readonly postMessage: (message: unknown) => void;
  readonly setState: (state: unknown) => void;
  readonly getState: () => unknown;
};
declare const acquireVsCodeApi: () => Editor;

export type Host<Message> = {
  readonly send: (message: Message) => void;
  /** What the editor hands back when it opens the panel again. */
  readonly keep: (state: unknown) => void;
  /** What this page has kept before, or an older version of it. */
  readonly kept: () => unknown;
};

/** Connects the page with the extension. What is no message of the contract does nothing. */
export function connectHost<Sent, Received>(
  contract: z.ZodType<Received>,
  receive: (message: Received) => void,
): Host<Sent> {
  const editor = acquireVsCodeApi();
  window.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
    const message = contract.safeParse(data);
    if (message.success) receive(message.data);
  });
  return {
    send: (message) => editor.postMessage(message),
    keep: (state) => editor.setState(state),
    kept: () => editor.getState(),
  };
}

/** The language that the extension has chosen, from its own catalogue; the document is marked with it. */
export function wordsOf({ locale, units, texts }: PanelWords): Words {
  document.documentElement.lang = locale;
  const translate = (message: string, ...values: (string | number)[]) =>
    (texts[message] ?? message).replace(/\{(\d+)\}/g, (hole, index) => String(values[Number(index)] ?? hole));
  return createWords(translate, { locale, units });
}
