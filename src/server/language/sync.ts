import type { Catalogue, Text } from './language.ts';

/** What sync_activities says. */
export const syncTexts = {
  noRides: {
    en: 'The account lists no rides in this time.',
    zh: '该时间段内账号没有骑行记录。',
  },
  allReady: (rides: number): Text => ({
    en: rides === 1 ? 'The one ride is on this machine.' : `All ${rides} rides are on this machine.`,
    zh: `全部 ${rides} 次骑行均已保存在本机。`,
  }),
  someReady: (ready: number, rides: number): Text => ({
    en: `${ready} of ${rides} rides are on this machine; the rest is not read yet.`,
    zh: `${rides} 次骑行中已有 ${ready} 次保存在本机，其余尚未读取。`,
  }),
  leftOut: (rides: number): Text => ({
    en: `${rides} of them hold no data that counts.`,
    zh: `其中 ${rides} 次没有可用数据。`,
  }),
} satisfies Catalogue;
