import type { Catalogue, Text } from './language.ts';

/** What an answer stands on, where that is less than it might: warnings, and why rides are left out. */
export const basisTexts = {
  offline: (reason: Text): Text => ({
    en: `Answered from what is kept on this machine: ${reason.en}`,
    zh: `以下回答基于本机已保存的数据：${reason.zh}`,
  }),
  profileAsOf: (day: Text, reason: Text): Text => ({
    en: `The athlete's profile is as of ${day.en}: ${reason.en}`,
    zh: `个人资料的日期为 ${day.zh}：${reason.zh}`,
  }),
  noProfile: (reason: Text): Text => ({
    en: `The athlete's profile cannot be had: ${reason.en}`,
    zh: `无法获取个人资料：${reason.zh}`,
  }),
  noFtp: {
    en: 'Intensity factor, power TSS and power zones cannot be had: FTP is not known. Set it in your iGPSport profile, or set IGPSPORT_FTP here (in VS Code: igpsport.ftp).',
    zh: '未设置 FTP，无法计算强度因子 IF、功率 TSS 和功率区间。请在 iGPSport 个人资料中设置，或在本机设置 IGPSPORT_FTP（VS Code 中为 igpsport.ftp）。',
  },
  noLthr: {
    en: 'TSS from heart rate and heart rate zones cannot be had: LTHR is not known. Set it in your iGPSport profile, or set IGPSPORT_LTHR here (in VS Code: igpsport.lthr).',
    zh: '未设置乳酸阈值心率 LTHR，无法计算心率 TSS 和心率区间。请在 iGPSport 个人资料中设置，或在本机设置 IGPSPORT_LTHR（VS Code 中为 igpsport.lthr）。',
  },
  listCut: (reason: Text): Text => ({
    en: `The list of rides could not be read to its end: ${reason.en}`,
    zh: `骑行列表没有读完：${reason.zh}`,
  }),
  listAsOf: (when: Text, reason: Text): Text => ({
    en: `The list of rides is as of ${when.en}: ${reason.en}`,
    zh: `骑行列表的更新时间为 ${when.zh}：${reason.zh}`,
  }),
  totalTakes: (count: number): Text => ({
    en: `total takes ${count} older activities for rides that are not listed yet.`,
    zh: `total 把尚未列出的 ${count} 条更早的活动也算作骑行。`,
  }),
  totalBackTo: (day: Text): Text => ({
    en: `total counts the rides back to ${day.en} only.`,
    zh: `total 只统计 ${day.zh}及之后的骑行。`,
  }),
  noName: (reason: Text): Text => ({
    en: `The name of this ride is not known: ${reason.en}`,
    zh: `这次骑行的名称未知：${reason.zh}`,
  }),
  notListed: { en: 'it is not in the list of rides (yet).', zh: '骑行列表中（尚）没有它。' },
  noTimeZone: {
    en: 'The time zone of this ride is not known; start_time is UTC.',
    zh: '这次骑行的时区未知，start_time 为 UTC 时间。',
  },
  otherDay: (day: Text): Text => ({
    en: `iGPSport lists this ride on ${day.en}: the clock of the recording or the time zone of start_time is off.`,
    zh: `iGPSport 把这次骑行列在 ${day.zh}：码表的时钟或 start_time 的时区有误。`,
  }),
  notListedBefore: (day: Text, consequence: Text): Text => ({
    en: `Rides before ${day.en} are not listed yet ${consequence.en} Ask again in a minute.`,
    zh: `${day.zh}之前的骑行尚未列出，${consequence.zh}请一分钟后再问。`,
  }),
  oneNotRead: (day: Text, hours: string, consequence: Text): Text => ({
    en: `1 ride of ${day.en} (${hours} h) is not read yet ${consequence.en}`,
    zh: `${day.zh}有 1 次骑行（${hours} 小时）尚未读取，${consequence.zh}`,
  }),
  someNotRead: (count: string, span: Text, consequence: Text): Text => ({
    en: `${count} rides ${span.en} are not read yet ${consequence.en}`,
    zh: `${span.zh}有 ${count} 次骑行尚未读取，${consequence.zh}`,
  }),
  span: (oldest: Text, newest: Text, hours: string): Text => ({
    en: `from ${oldest.en} to ${newest.en} (${hours} h)`,
    zh: `${oldest.zh}至${newest.zh}（共 ${hours} 小时）`,
  }),
  beingFetched: {
    en: 'They are being fetched; ask again in a minute.',
    zh: '正在后台读取，请一分钟后再问。',
  },
  /** How an answer is wrong without the rides that are not read: the end of a sentence about them. */
  consequences: {
    countAsRest: {
      en: 'and count as rest: CTL and ATL are too low by what they would add.',
      zh: '按休息计算，CTL 和 ATL 因此偏低。',
    },
    betterEfforts: {
      en: 'and may hold better efforts: the estimates can be too low.',
      zh: '其中可能有更好的成绩，估算值可能偏低。',
    },
    withoutTssAndWork: {
      en: 'and are in the totals without their TSS and work.',
      zh: '总计中不含它们的 TSS 和做功。',
    },
    notHere: { en: 'onto this machine.', zh: '本机还没有它们的数据。' },
  },
  withoutTss: (counts: Text): Text => ({
    en: `Rides without TSS count as rest: ${counts.en}.`,
    zh: `没有 TSS 的骑行按休息计算：${counts.zh}。`,
  }),
  gapCount: (count: number, gap: Text): Text => ({
    en: `${count} ${gap.en}`,
    zh: `${count} 次${gap.zh}`,
  }),
  gaps: {
    no_power_no_heart_rate: { en: 'without power and heart rate', zh: '没有功率和心率' },
    no_ftp: { en: 'with power, but no FTP is known', zh: '有功率但未设置 FTP' },
    no_lthr: { en: 'with heart rate only, and no LTHR is known', zh: '只有心率且未设置 LTHR' },
    no_power: { en: 'without power', zh: '没有功率' },
  },
  youngHistory: (day: Text): Text => ({
    en: `The first ride is of ${day.en}: CTL is too low, and form too tired, if you trained before it.`,
    zh: `最早的骑行在 ${day.zh}：如果此前已有训练，CTL 会偏低，状态会显得更疲劳。`,
  }),
  partMissing: (part: Text, reason: Text): Text => ({
    en: `${part.en} cannot be had: ${reason.en}`,
    zh: `无法获取${part.zh}：${reason.zh}`,
  }),
  parts: {
    efforts: { en: 'Your own passages', zh: '您的路段成绩' },
    fastest: { en: 'The fastest riders', zh: '最快骑手' },
  },
  progress: {
    list: { en: 'Reading the list of rides', zh: '正在读取骑行列表' },
    rides: (done: number, total: number): Text => ({
      en: `Reading rides: ${done} of ${total}`,
      zh: `正在读取骑行：${done}/${total}`,
    }),
  },
} satisfies Catalogue;
