import type { Catalogue, Text } from '../language.ts';

/** By the unit of a target; those that are not here are written as everywhere. */
const CHINESE_AMOUNTS: Readonly<Record<string, (amount: number) => string>> = {
  '% of FTP': (percent) => `FTP 的 ${percent}%`,
  bpm: (beats) => `${beats} 次/分`,
  rpm: (turns) => `${turns} 转/分`,
};

/** What is wrong with a workout, behind the place where it is: `steps[2].target.min` and then one of these. */
export const workoutProblemTexts = {
  tooDeep: (levels: number): Text => ({
    en: `is nested deeper than ${levels} levels`,
    zh: `嵌套超过 ${levels} 层`,
  }),
  tooLarge: (kib: number): Text => ({ en: `is larger than ${kib} KiB`, zh: `超过 ${kib} KiB` }),
  tooManyValues: (most: number): Text => ({
    en: `holds more than ${most} values`,
    zh: `包含的值超过 ${most} 个`,
  }),
  more: { en: 'has more problems: solve these first', zh: '还有其他问题，请先修正以上各项' },
  noRepeatType: {
    en: 'is missing: what has steps is a "repeat"',
    zh: '未填写：含 steps 的节点应为 "repeat"',
  },
  invisible: { en: 'has no visible character', zh: '没有可见字符' },
  noNumbers: {
    en: 'has no numbers: give min and max, or one value (±3 %), or start and end of a ramp',
    zh: '缺少数值：请填写 min 和 max，或单个 value（±3%），或渐变的 start 和 end',
  },
  severalWays: (given: string): Text => ({
    en: `has ${given} at once: keep either min and max, or one value (±3 %), or start and end of a ramp`,
    zh: `同时填写了 ${given}：请只保留 min 和 max、单个 value（±3%）、渐变的 start 和 end 三者之一`,
  }),
  otherHalf: (given: string): Text => ({
    en: `is missing: it goes with ${given}`,
    zh: `未填写：须与 ${given} 成对填写`,
  }),
  minAboveMax: (min: number, max: number): Text => ({
    en: `${min} is more than max, which is ${max}`,
    zh: `${min} 大于 max 的 ${max}`,
  }),
  tooLittle: (value: number, least: number, unit: string): Text => ({
    en: `${value} is wrong: expected at least ${least} ${unit}`,
    zh: `${value} 不正确，应至少为 ${CHINESE_AMOUNTS[unit]?.(least) ?? `${least} ${unit}`}`,
  }),
  rampNeedsTime: {
    en: 'has to be time: a ramp goes from start to end in a time',
    zh: '须为 time：渐变是在一段时间内由 start 变到 end',
  },
  cadenceTwice: {
    en: 'does not go with a target of cadence: give one of them',
    zh: '不能与 cadence 类型的目标同时使用：请只保留一个',
  },
  nestedTooDeep: (most: number): Text => ({
    en: `is a repeat inside ${most} others: that is the most there may be`,
    zh: `外面已有 ${most} 层重复，不能再嵌套`,
  }),
  tooManySteps: (count: number, most: number, pieceS: number): Text => ({
    en: `make ${count} steps with repeats written out and ramps in pieces of ${pieceS} s: expected at most ${most}`,
    zh: `展开重复、渐变按 ${pieceS} 秒分段后共 ${count} 步，应至多为 ${most} 步`,
  }),
  tooManyNodes: (count: number, most: number): Text => ({
    en: `are ${count} steps and repeats: expected at most ${most}`,
    zh: `共有 ${count} 个步骤和重复，应至多为 ${most} 个`,
  }),
  tooLong: (hours: string, most: number): Text => ({
    en: `take ${hours} h in all: expected at most ${most}`,
    zh: `总时长 ${hours} 小时，应至多为 ${most} 小时`,
  }),
  nativeTooLarge: (most: number): Text => ({
    en: `is larger than ${most} characters, or deeper than the account's nodes are`,
    zh: `超过 ${most} 个字符，或嵌套过深`,
  }),
  noFtp: {
    en: 'power_percent_ftp needs an FTP: set IGPSPORT_FTP (in VS Code: igpsport.ftp), or the FTP of your profile in the iGPSport app',
    zh: 'power_percent_ftp 需要 FTP：请设置 IGPSPORT_FTP（VS Code 中为 igpsport.ftp），或在 iGPSport App 的个人资料中填写 FTP',
  },
} satisfies Catalogue;
