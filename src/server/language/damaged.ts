import type { Text } from './language.ts';

/** Alone in its file: it is said where no other can be loaded. */
export const damaged = (reason: string): Text => ({
  en: `The installation is damaged. Install igpsport-mcp again. (${reason})`,
  zh: `安装文件已损坏，请重新安装 igpsport-mcp。`,
});
