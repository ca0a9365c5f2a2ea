import type { Catalogue, Text } from '../language.ts';

/** What an estimate of a workout stands on where the workout does not say it. */
export const assumptionTexts = {
  powerZones: (lowest: number, highest: number): Text => ({
    en: `A power zone counts at its middle; zone 1 at ${lowest} % of FTP, zone 7 at ${highest} %.`,
    zh: `功率区间按中间值计算；区间 1 按 FTP 的 ${lowest}%、区间 7 按 ${highest}% 计算。`,
  }),
  heartRate: (percents: string): Text => ({
    en: `Heart rate zones 1 to 5 count as ${percents} % of FTP.`,
    zh: `心率区间 1 至 5 分别按 FTP 的 ${percents}% 计算。`,
  }),
  heartRateWithoutLthr: {
    en: 'Heart rates in bpm count as free riding, because the threshold heart rate (LTHR) is not known.',
    zh: '乳酸阈值心率（LTHR）未知，以次/分表示的心率目标按自由骑行计算。',
  },
  free: (active: number, easy: number): Text => ({
    en: `Steps without power or heart rate count as ${active} % of FTP, easy ones (warm-up, rest, cool-down) as ${easy} %.`,
    zh: `没有功率或心率目标的步骤按 FTP 的 ${active}% 计算，热身、休息和放松按 ${easy}% 计算。`,
  }),
  distance: (speedKmh: number): Text => ({
    en: `Distances are ridden at ${speedKmh} km/h, or at the middle of the speed that is asked for.`,
    zh: `距离步骤按 ${speedKmh} km/h 计算，有速度目标时取其中间值。`,
  }),
  flatRoad: (massKg: number): Text => ({
    en: `Watts go as far as on a flat road without wind, with ${massKg} kg in all.`,
    zh: `距离由功率推算：平路、无风、人车总重 ${massKg} kg。`,
  }),
  calories: (seconds: number): Text => ({
    en: `A kilocalorie takes ${seconds} s.`,
    zh: `每千卡按 ${seconds} 秒计算。`,
  }),
  open: (seconds: number): Text => ({
    en: `Steps until the lap button take ${seconds} s.`,
    zh: `按计圈键结束的步骤按 ${seconds} 秒计算。`,
  }),
  native: {
    en: 'Steps that only the account knows add no load.',
    zh: '无法识别的步骤不计入负荷。',
  },
} satisfies Catalogue;
