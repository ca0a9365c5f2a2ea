import type { Catalogue, Text } from '../language.ts';

/** What get_athlete_profile and get_member_statistics say. */
export const profileTexts = {
  profile: (facts: Text): Text => ({ en: `${facts.en}.`, zh: `${facts.zh}。` }),
  ftp: (power: Text): Text => ({ en: `FTP ${power.en}`, zh: `功能阈值功率 FTP ${power.zh}` }),
  lthr: (beats: Text): Text => ({ en: `LTHR ${beats.en}`, zh: `乳酸阈值心率 LTHR ${beats.zh}` }),
  weight: (weight: Text): Text => ({ en: `weight ${weight.en}`, zh: `体重 ${weight.zh}` }),
} satisfies Catalogue;

export const statisticsTexts = {
  coverageUnknown: (statType: number): Text => ({
    en: `What stat_type ${statType} covers is not documented; only 2, the year of time, is known.`,
    zh: `stat_type ${statType} 的统计范围没有文档，目前只知道 2 是 time 所在的年份。`,
  }),
  missing: (what: Text): Text => ({
    en: `iGPSport gave no ${what.en} for this period.`,
    zh: `iGPSport 没有返回该时段的${what.zh}。`,
  }),
  lists: {
    months: { en: 'months', zh: '月度数据' },
    milestones: { en: 'milestones', zh: '里程次数' },
    personalBests: { en: 'personal bests', zh: '个人最佳' },
  },
  averageSpeed: (speed: string): Text => ({
    en: `${speed} km/h on average`,
    zh: `平均速度 ${speed} km/h`,
  }),
  calories: (energy: string): Text => ({ en: `${energy} kcal`, zh: `${energy} 千卡` }),
  noTotals: { en: 'no totals', zh: '没有汇总数据' },
  year: (year: string): Text => ({ en: year, zh: `${year}年` }),
  otherPeriod: (day: Text, statType: number): Text => ({
    en: `${day.en} (stat_type ${statType})`,
    zh: `${day.zh}（stat_type ${statType}）`,
  }),
  totals: (period: Text, facts: Text): Text => ({
    en: `${period.en}: ${facts.en}.`,
    zh: `${period.zh}：${facts.zh}。`,
  }),
  months: (months: Text): Text => ({ en: `km: ${months.en}.`, zh: `各月里程（km）：${months.zh}。` }),
  bests: (bests: Text): Text => ({ en: `Bests: ${bests.en}.`, zh: `个人最佳：${bests.zh}。` }),
  best: (name: string, value: Text, unit: string): Text => ({
    en: `${name} ${value.en}${unit}`,
    zh: `${name} ${value.zh}${unit}`,
  }),
  achieved: (best: Text, day: Text): Text => ({
    en: `${best.en} (${day.en})`,
    zh: `${best.zh}（${day.zh}）`,
  }),
} satisfies Catalogue;
