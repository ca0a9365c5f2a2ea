import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { accountRide } from '../../../src/extension/panels/ride/rideSource.ts';
import { type PanelSession, panelSession } from '../../../src/extension/panels/ride/session.ts';
import { type ServerClient, ToolError } from '../../../src/extension/server/client.ts';
import { createWords } from '../../../src/extension/words/words.ts';
import type { ToActivityPanel } from '../../../src/shared/panels/activityPanel.ts';
import type { RunningServer } from '../../support/mcp.ts';

export type Language = 'en' | 'zh-cn';

/** The catalogue that ships. */
export function textsOf(language: Language): Readonly<Record<string, string>> {
  return language === 'en' ? {} : JSON.parse(readFileSync(resolve('l10n/bundle.l10n.zh-cn.json'), 'utf8'));
}

/** The tools of the built server, as the extension's client answers. */
export function clientOf(server: RunningServer): ServerClient {
  return {
    call: async <T>(tool: string, args: Readonly<Record<string, unknown>>, options = {}) => {
      const { isError, data, text } = await server.call(tool, { ...args }, options as object);
      if (isError) throw new ToolError(/after the end/.test(text) ? 'usage' : 'service', text);
      return { data: data as T, text };
    },
    stop: server.close,
  };
}

type Given = {
  readonly server: ServerClient;
  readonly rideId: string;
  readonly language?: Language;
  readonly send: (message: ToActivityPanel) => void;
  readonly onAct?: (message: unknown) => void;
};

/** The extension's half of an open panel, without an editor, which reads the ride at once. */
export function sessionOn({ server, rideId, language = 'en', send, onAct = () => {} }: Given): PanelSession {
  const texts = textsOf(language);
  const fill = (message: string, ...values: (string | number)[]) =>
    (texts[message] ?? message).replace(/\{(\d+)\}/g, (hole, i) => String(values[Number(i)] ?? hole));
  const session = panelSession({
    words: () => createWords(fill, { locale: language, units: 'metric' }),
    panelWords: () => ({ type: 'words', locale: language, units: 'metric', texts: { ...texts } }),
    send,
    onRide: () => {},
    act: async (message) => onAct(message),
    openWorkout: async () => onAct('workout'),
    onFailure: () => {},
  });
  void session.show(accountRide(server, rideId, async () => ({ previous: true, next: false })));
  return session;
}
