import type { Catalogue, Text } from '../language.ts';

/** What get_power_curve says. */
export const powerCurveTexts = {
  noPower: {
    en: 'No ride with power in this time.',
    zh: '这段时间内没有带功率的骑行。',
  },
  best: (span: Text, efforts: Text): Text => ({
    en: `Best power, ${span.en}: ${efforts.en}.`,
    zh: `最佳功率（${span.zh}）：${efforts.zh}。`,
  }),
  model: (cpW: number, wPrimeKj: number): Text => ({
    en: `Critical power ${cpW} W, W′ ${wPrimeKj} kJ.`,
    zh: `临界功率 CP ${cpW} W，W′ ${wPrimeKj} kJ。`,
  }),
  noModel: (reason: Text): Text => ({
    en: `No critical power: ${reason.en}.`,
    zh: `无法得出临界功率：${reason.zh}。`,
  }),
  compared: (span: Text, changes: Text): Text => ({
    en: `Against ${span.en}: ${changes.en}.`,
    zh: `与${span.zh}相比：${changes.zh}。`,
  }),
  nothingToCompare: (span: Text): Text => ({
    en: `No ride with power from ${span.en} to compare with.`,
    zh: `${span.zh}没有带功率的骑行可供比较。`,
  }),
  noWeight: {
    en: 'W/kg cannot be had: set your weight in the iGPSport app.',
    zh: '无法计算 W/kg：请在 iGPSport App 中设置体重。',
  },
} satisfies Catalogue;
