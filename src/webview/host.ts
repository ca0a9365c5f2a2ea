import './jitless.ts';

import {
  type FromActivityPanel,
  type ToActivityPanel,
  toActivityPanel,
} from '../shared/panels/activityPanel.ts';

type Editor = {
  readonly postMessage: (message: unknown) => void;
  readonly setState: (state: unknown) => void;
};
declare const acquireVsCodeApi: () => Editor;

export type Host = {
  readonly send: (message: FromActivityPanel) => void;
  readonly keep: (rideId: string) => void;
};

/** Connects the page with the extension. What is no message of the contract does nothing. */
export function connectHost(receive: (message: ToActivityPanel) => void): Host {
  const editor = acquireVsCodeApi();
  window.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
    const message = toActivityPanel.safeParse(data);
    if (message.success) receive(message.data);
  });
  return {
    send: (message) => editor.postMessage(message),
    keep: (rideId) => editor.setState({ rideId }),
  };
}
