import type { Catalogue, Text } from '../language.ts';

/** What read_fit_file says. */
export const fitFileTexts = {
  oneSource: { en: 'Give either path or content.', zh: 'path 和 content 请给出其中一个。' },
  notAbsolute: {
    en: 'path must be absolute, such as /home/me/ride.fit.',
    zh: 'path 应为绝对路径，例如 /home/me/ride.fit。',
  },
  notNamedFit: { en: 'path must name a file that ends in .fit.', zh: 'path 应指向以 .fit 结尾的文件。' },
  noFile: { en: 'There is no file at this path.', zh: '该路径没有文件。' },
  notAFile: { en: 'What is at this path is not a file.', zh: '该路径不是普通文件。' },
  tooLarge: (mebibytes: number): Text => ({
    en: `This file is larger than ${mebibytes} MiB, which no ride is.`,
    zh: `文件超过 ${mebibytes} MiB，不可能是骑行记录。`,
  }),
  unreadable: (code: string): Text => ({
    en: `This file cannot be read (${code}).`,
    zh: `无法读取该文件（${code}）。`,
  }),
  notFit: { en: 'This is not a FIT file.', zh: '这不是 FIT 文件。' },
  workout: {
    en: 'This FIT file is a workout, not a recording; import_workout reads it.',
    zh: '这个 FIT 文件是训练课程，不是骑行记录，请使用 import_workout 读取。',
  },
  course: {
    en: 'This FIT file is a course to follow, not a recording.',
    zh: '这个 FIT 文件是路书，不是骑行记录。',
  },
  nothing: (reason: Text): Text => ({
    en: `Nothing of a ride can be read from this FIT file: ${reason.en}.`,
    zh: `无法从这个 FIT 文件读出骑行数据：${reason.zh}。`,
  }),
  title: (name: Text, when: Text): Text => ({ en: `${name.en}, ${when.en}`, zh: `${name.zh}，${when.zh}` }),
  unnamed: { en: 'FIT file', zh: 'FIT 文件' },
  laps: (count: number): Text => ({
    en: count === 1 ? '1 lap.' : `${count} laps.`,
    zh: `共 ${count} 圈。`,
  }),
  streams: (channels: Text, values: string, step: Text): Text => ({
    en: `${channels.en}: ${values} values, one per ${step.en}.`,
    zh: `${channels.zh}：${values} 个值，间隔 ${step.zh}。`,
  }),
  problem: (problem: Text): Text => ({ en: `Problem: ${problem.en}.`, zh: `问题：${problem.zh}。` }),
} satisfies Catalogue;
