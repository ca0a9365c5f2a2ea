import type { Catalogue, Text } from '../language.ts';

const goals = {
  ctl: (value: string): Text => ({ en: `A CTL of ${value}`, zh: `体能（CTL）${value}` }),
  tsb: (value: string): Text => ({ en: `A TSB of ${value}`, zh: `状态（TSB）${value}` }),
};

/** What forecast_training_load says. */
export const forecastTexts = {
  goals,
  goalOrPlan: {
    en: 'Give either a goal or a plan (planned, weekly_pattern), not both.',
    zh: '目标（goal）和计划（planned、weekly_pattern）请只给其中一种。',
  },
  oneGoal: {
    en: 'A goal has either ctl or tsb, one of the two.',
    zh: 'goal 中请给出 ctl 或 tsb，二者取一。',
  },
  outside: (date: string, first: string, last: string): Text => ({
    en: `${date} is outside the forecast; take a day from ${first} to ${last}.`,
    zh: `${date} 超出预测范围，请选择 ${first} 到 ${last} 之间的日期。`,
  }),
  riddenToday: (tss: string): Text => ({
    en: `Today already has ${tss} TSS, so the load planned for it is left out.`,
    zh: `今天已骑 ${tss} TSS，因此不再计入今天的计划负荷。`,
  }),
  noPlan: {
    en: 'Nothing is planned: this is what complete rest does.',
    zh: '没有任何计划：以下是完全休息的结果。',
  },
  beyond: {
    rest: (goal: Text, date: Text, best: string): Text => ({
      en: `${goal.en} on ${date.en} is out of reach: complete rest leads to ${best}.`,
      zh: `${date.zh}无法达到 ${goal.zh}：即使完全休息也只能到 ${best}。`,
    }),
    load: (goal: Text, date: Text, tss: string): Text => ({
      en: `${goal.en} on ${date.en} is out of reach: it would take ${tss} TSS a day.`,
      zh: `${date.zh}无法达到 ${goal.zh}：每天需要 ${tss} TSS。`,
    }),
  },
  steep: (ramp: string, day: Text): Text => ({
    en: `CTL rises by ${ramp} in the week to ${day.en}: more than 8 a week is risky by a common rule of thumb.`,
    zh: `到 ${day.zh}的一周内 CTL 上升 ${ramp}：按常用经验，每周超过 8 风险较大。`,
  }),
  takes: (goal: Text, date: Text, tss: string, weekly: string): Text => ({
    en: `${goal.en} on ${date.en} takes ${tss} TSS a day (${weekly} a week).`,
    zh: `${date.zh}达到 ${goal.zh} 需要每天 ${tss} TSS（每周 ${weekly}）。`,
  }),
  day: (day: Text, numbers: Text, form: Text): Text => ({
    en: `${day.en}: ${numbers.en}, ${form.en}.`,
    zh: `${day.zh}：${numbers.zh}，${form.zh}。`,
  }),
  forms: {
    very_fatigued: { en: 'very fatigued', zh: '非常疲劳' },
    fatigued: { en: 'fatigued', zh: '疲劳' },
    neutral: { en: 'neutral', zh: '平衡' },
    fresh: { en: 'fresh', zh: '状态好' },
    detraining: { en: 'detraining', zh: '训练不足' },
  },
  rest: (days: number): Text => ({
    en: `${days === 1 ? '1 day of complete rest from the start makes' : `${days} days of complete rest from the start make`} form fresh (TSB +5).`,
    zh: `从起始日起完全休息 ${days} 天，状态即可恢复（TSB +5）。`,
  }),
} satisfies Catalogue;
