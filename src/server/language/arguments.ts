import type { Catalogue, Text } from './language.ts';

/** What is said about arguments that a tool cannot use. */
export const argumentTexts = {
  tooDeep: (levels: number): Text => ({
    en: `Arguments are nested deeper than ${levels} levels.`,
    zh: `参数嵌套超过 ${levels} 层。`,
  }),
  tooLarge: (kib: number): Text => ({
    en: `Arguments are larger than ${kib} KiB.`,
    zh: `参数超过 ${kib} KiB。`,
  }),
  wrong: (problems: Text): Text => ({
    en: `Wrong arguments: ${problems.en}.`,
    zh: `参数有误：${problems.zh}。`,
  }),
  known: (names: Text): Text => ({ en: `This tool takes: ${names.en}.`, zh: `此工具的参数：${names.zh}。` }),
  none: { en: 'This tool takes no arguments.', zh: '此工具没有参数。' },
} satisfies Catalogue;
