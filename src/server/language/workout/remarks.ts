import type { Catalogue, Text } from '../language.ts';

const MAX_NAMED = 3;

/** Which steps something is said of: the first by name, the others by number. */
export function named(names: readonly string[]): Text {
  const shown = [...new Set(names)];
  const first = shown.slice(0, MAX_NAMED);
  const others = shown.length - first.length;
  return {
    en: `${first.map((name) => `"${name}"`).join(', ')}${others > 0 ? ` and ${others} more` : ''}`,
    zh: `${first.map((name) => `“${name}”`).join('、')}${others > 0 ? `等 ${shown.length} 处` : ''}`,
  };
}

/** What had to change on the way from a workout to a course of the service. Each is said once and names the steps. */
export const compileRemarkTexts = {
  nestedRepeat: (names: Text): Text => ({
    en: `A repeat inside a repeat is written out, because the service keeps one level: ${names.en}.`,
    zh: `服务器只保留一层重复，内层重复已展开：${names.zh}。`,
  }),
  ramp: (names: Text): Text => ({
    en: `A ramp becomes steps of at most 60 s, because the service has none: ${names.en}.`,
    zh: `服务器不支持渐变，已拆分为不超过 60 秒的步骤：${names.zh}。`,
  }),
  titleCut: (names: Text): Text => ({
    en: `The title is cut at 64 characters: ${names.en}.`,
    zh: `标题已截断为 64 个字符：${names.zh}。`,
  }),
  descriptionCut: (names: Text): Text => ({
    en: `The description is cut at 500 characters: ${names.en}.`,
    zh: `说明已截断为 500 个字符：${names.zh}。`,
  }),
  nameCut: (names: Text): Text => ({
    en: `A name is cut at 64 characters: ${names.en}.`,
    zh: `名称已截断为 64 个字符：${names.zh}。`,
  }),
  rounded: (names: Text): Text => ({
    en: `Numbers are rounded to whole ones: ${names.en}.`,
    zh: `数值已取整：${names.zh}。`,
  }),
  tolerance: (names: Text): Text => ({
    en: `A single value becomes a range of ±3 %: ${names.en}.`,
    zh: `单个数值已转为 ±3% 的范围：${names.zh}。`,
  }),
  percent: (names: Text): Text => ({
    en: `% of FTP becomes watts at your FTP: ${names.en}.`,
    zh: `FTP 百分比已按当前 FTP 换算为瓦数：${names.zh}。`,
  }),
} satisfies Catalogue;

/** What could not be read of a course that the account holds, or was read as something else. */
export const decompileRemarkTexts = {
  unknownNode: (names: Text): Text => ({
    en: `Steps of a kind that is not known here are kept as they are: ${names.en}.`,
    zh: `无法识别的步骤已原样保留：${names.zh}。`,
  }),
  leftOut: (names: Text): Text => ({
    en: `Steps of a kind that is not known here are left out, because they are empty or too large: ${names.en}.`,
    zh: `无法识别的步骤为空或过大，已略去：${names.zh}。`,
  }),
  lostSteps: (names: Text): Text => ({
    en: `A repeat without steps is left out; the service loses those of a repeat inside a repeat: ${names.en}.`,
    zh: `没有步骤的重复已略去（服务器会丢失内层重复的步骤）：${names.zh}。`,
  }),
  otherKeys: (names: Text): Text => ({
    en: `The account's course says more than can be kept: ${names.en}.`,
    zh: `账号中的课程含有无法保留的内容：${names.zh}。`,
  }),
  noSteps: { en: 'The course in the account has no steps.', zh: '账号中的课程没有任何步骤。' },
  tooMany: (most: number): Text => ({
    en: `The course in the account has more than ${most} steps; the rest is left out.`,
    zh: `账号中的课程超过 ${most} 步，其余已略去。`,
  }),
  notCycling: {
    en: 'This is not a course for cycling; saved from here it would become one.',
    zh: '这不是骑行课程，从此处保存会变为骑行课程。',
  },
} satisfies Catalogue;
