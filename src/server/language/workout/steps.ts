import type { Catalogue, Text } from '../language.ts';

/** A step of a workout in a few words. */
export const stepTexts = {
  hours: (count: number): Text => ({ en: `${count} h`, zh: `${count} 小时` }),
  minutes: (count: number): Text => ({ en: `${count} min`, zh: `${count} 分钟` }),
  minutesAnd: (count: number): Text => ({ en: `${count} min`, zh: `${count} 分` }),
  seconds: (count: number): Text => ({ en: `${count} s`, zh: `${count} 秒` }),
  metres: (count: string): Text => ({ en: `${count} m`, zh: `${count} 米` }),
  kilometres: (count: string): Text => ({ en: `${count} km`, zh: `${count} 公里` }),
  calories: (count: string): Text => ({ en: `${count} kcal`, zh: `${count} 千卡` }),
  open: { en: 'until the lap button', zh: '按计圈键结束' },
  free: { en: 'as you like', zh: '自由骑行' },
  powerZone: (zone: number): Text => ({ en: `in power zone ${zone}`, zh: `功率区间 ${zone}` }),
  heartRateZone: (zone: number): Text => ({ en: `in heart rate zone ${zone}`, zh: `心率区间 ${zone}` }),
  at: (amount: Text): Text => ({ en: `at ${amount.en}`, zh: `目标 ${amount.zh}` }),
  ramp: (amount: Text): Text => ({ en: `in a ramp, ${amount.en}`, zh: `渐变 ${amount.zh}` }),
  percentOfFtp: (percent: string): Text => ({ en: `${percent} % of FTP`, zh: `FTP 的 ${percent}%` }),
  beats: (count: string): Text => ({ en: `${count} bpm`, zh: `${count} 次/分` }),
  turns: (count: string): Text => ({ en: `${count} rpm`, zh: `${count} 转/分` }),
  beside: (first: Text, second: Text): Text => ({
    en: `${first.en} ${second.en}`,
    zh: `${first.zh} ${second.zh}`,
  }),
  indented: (line: Text): Text => ({ en: `  ${line.en}`, zh: `  ${line.zh}` }),
  and: (first: Text, second: Text): Text => ({
    en: `${first.en}, ${second.en}`,
    zh: `${first.zh}，${second.zh}`,
  }),
  withTarget: (duration: Text, target: Text): Text => ({
    en: `${duration.en} ${target.en}`,
    zh: `${duration.zh}，${target.zh}`,
  }),
  namedStep: (name: string, text: Text): Text => ({ en: `${name}: ${text.en}`, zh: `${name}：${text.zh}` }),
  withNote: (text: Text, note: string): Text => ({ en: `${text.en} (${note})`, zh: `${text.zh}（${note}）` }),
  repeat: (times: number): Text => ({
    en: times === 1 ? `Once:` : `${times} times:`,
    zh: `重复 ${times} 次：`,
  }),
  native: { en: 'a step that only the account knows', zh: '无法识别的步骤' },
} satisfies Catalogue;
