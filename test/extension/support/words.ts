import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Units } from '../../../src/extension/words/format.ts';
import { createWords, type Translate, type Words } from '../../../src/extension/words/words.ts';

const CHINESE = resolve(import.meta.dirname, '../../../l10n/bundle.l10n.zh-cn.json');

/** As VS Code fills in `{0}` and on. */
const fill: Translate = (message, ...values) =>
  message.replace(/\{(\d+)\}/g, (hole, index) => String(values[Number(index)] ?? hole));

export function english(units: Units = 'metric'): Words {
  return createWords(fill, { locale: 'en', units });
}

/** With the bundle that ships. */
export function chinese(units: Units = 'metric'): Words {
  const bundle: Record<string, string> = existsSync(CHINESE) ? JSON.parse(readFileSync(CHINESE, 'utf8')) : {};
  return createWords((message, ...values) => fill(bundle[message] ?? message, ...values), {
    locale: 'zh-cn',
    units,
  });
}
