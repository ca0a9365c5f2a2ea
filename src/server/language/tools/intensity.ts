import type { Catalogue, Text } from '../language.ts';

/** What analyze_intensity says. */
export const intensityTexts = {
  distributions: {
    polarized: { en: 'polarized', zh: '两极化' },
    pyramidal: { en: 'pyramidal', zh: '金字塔型' },
    threshold: { en: 'threshold', zh: '阈值型' },
    high_intensity: { en: 'high intensity', zh: '高强度型' },
    base: { en: 'base', zh: '基础型' },
  },
  span: (days: Text, facts: Text): Text => ({
    en: `${days.en}: ${facts.en}.`,
    zh: `${days.zh}：${facts.zh}。`,
  }),
  shares: (low: Text, mid: Text, high: Text): Text => ({
    en: `${low.en} low, ${mid.en} mid, ${high.en} high`,
    zh: `低强度 ${low.zh}、中强度 ${mid.zh}、高强度 ${high.zh}`,
  }),
  polarization: (index: string): Text => ({
    en: `polarization index ${index}`,
    zh: `极化指数 ${index}`,
  }),
  week: (day: Text): Text => ({ en: `Week of ${day.en}`, zh: `${day.zh}起的一周` }),
  monotony: (monotony: string, strain: string): Text => ({
    en: `monotony ${monotony}, strain ${strain}`,
    zh: `单调性 ${monotony}，训练紧张度 ${strain}`,
  }),
  noZones: {
    en: 'No time in zones: no ride has power with an FTP, or heart rate with an LTHR.',
    zh: '没有区间时间：没有骑行同时具备功率和 FTP，或心率和 LTHR。',
  },
} satisfies Catalogue;
