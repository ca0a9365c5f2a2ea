import type { Catalogue, Text } from './language.ts';

/** What may go wrong anywhere, whatever was asked. */
export const errorTexts = {
  cancelled: { en: 'Cancelled.', zh: '已取消。' },
  incomplete: {
    en: 'A file of igpsport-mcp is missing or broken. Install it again, then restart this program.',
    zh: 'igpsport-mcp 的文件缺失或损坏。请重新安装，然后重启本程序。',
  },
  internal: {
    en: 'Something went wrong inside igpsport-mcp. Run it with IGPSPORT_LOG_LEVEL=debug and report what it prints.',
    zh: 'igpsport-mcp 内部出错。请设置 IGPSPORT_LOG_LEVEL=debug 后重新运行，并反馈输出的内容。',
  },
  tookTooLong: {
    en: 'This took too long and was stopped. Try again.',
    zh: '处理时间过长，已停止。请重试。',
  },
  noAnswerInAMinute: {
    en: 'iGPSport did not answer within a minute, so this was stopped. Try again.',
    zh: 'iGPSport 一分钟内没有应答，已停止等待。请重试。',
  },
  answersTooSlowly: {
    en: 'iGPSport takes too long to answer. Try again in a minute.',
    zh: 'iGPSport 应答太慢，请一分钟后重试。',
  },
  noSuchTool: (names: Text): Text => ({
    en: `There is no tool of that name. Tools: ${names.en}.`,
    zh: `没有这个工具。可用的工具：${names.zh}。`,
  }),
} satisfies Catalogue;

/** What every answer has around what its tool says. */
export const answerTexts = {
  note: (warning: string): Text => ({ en: `Note: ${warning}`, zh: `注意：${warning}` }),
} satisfies Catalogue;
