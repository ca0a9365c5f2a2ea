import type { Catalogue, Text } from '../language.ts';

/** A sentence about steps, which are named at its end. */
function aboutSteps(en: string, zh: string): (names: Text) => Text {
  return (names) => ({ en: `${en}: ${names.en}.`, zh: `${zh}：${names.zh}。` });
}

const ftpRemedy: Text = {
  en: 'Set IGPSPORT_FTP (in VS Code: igpsport.ftp), or enter your FTP in the iGPSport app.',
  zh: '请设置 IGPSPORT_FTP（VS Code 中为 igpsport.ftp），或在 iGPSport App 中填写 FTP。',
};

/** What a file cannot hold, or what of it a workout cannot hold: one sentence each, with the steps that it is about. */
export const lossTexts = {
  range: aboutSteps('A range of power is written as its middle', '功率范围写成了中间值'),
  zone: aboutSteps(
    'A power zone is written as a share of FTP in its middle',
    '功率区间按其中点的 FTP 百分比写入',
  ),
  atFtp: aboutSteps(
    'Watts and % of FTP are converted with your FTP of today',
    '瓦数与 FTP 百分比按当前 FTP 换算',
  ),
  duration: aboutSteps(
    'The format knows only time, which is assumed of a distance, an energy and until the lap button',
    '该格式只支持按时间计，按距离、热量或计圈键结束的步骤使用了估算时长',
  ),
  rounded: aboutSteps('Times are rounded to whole seconds', '时长取整到秒'),
  energyRounded: aboutSteps('An energy is rounded to whole kcal', '热量取整到千卡'),
  freeRide: aboutSteps(
    'Without such targets in the format, the step is a free ride that shows its target as a text',
    '该格式不支持此类目标，已改为自由骑行，并以文字提示目标',
  ),
  assumedPower: aboutSteps(
    'The format knows only power, which is assumed',
    '该格式只支持功率目标，这些步骤的功率为估算值',
  ),
  cadence: aboutSteps('The cadence is not kept', '踏频目标未保留'),
  cadenceRange: aboutSteps('A range of cadence is written as its middle', '踏频范围写成了中间值'),
  rampAsRange: aboutSteps(
    'A ramp is written as the range from its lower to its higher end',
    '渐变功率写成了从低到高的功率范围',
  ),
  repeats: aboutSteps('Repeats are written out', '重复段已展开'),
  nested: aboutSteps('A repeat inside a repeat is written out', '嵌套的重复段已展开'),
  intensity: aboutSteps(
    'The kind of the step (warm-up, rest …) is not kept',
    '步骤类型（热身、休息等）未保留',
  ),
  foreign: aboutSteps(
    'What only the iGPSport account knows is left out',
    '仅 iGPSport 账号支持此部分，已省略',
  ),
  cut: aboutSteps('A text is cut, because it is longer than there is room for', '文字过长，已截断'),
  texts: aboutSteps(
    'Of several texts, or of one that comes later in the step, the first is kept as its note',
    '步骤中有多条或非开头的提示文字，只保留第一条作为备注',
  ),
  zero: aboutSteps(
    '0 as a target becomes a free ride, and in a ramp the least there is',
    '目标功率为 0，已改为自由骑行（渐变时 0 改为 1）',
  ),
  noPower: aboutSteps('Without a power it becomes a free ride', '未给出功率，已改为自由骑行'),
  maxEffort: aboutSteps('All-out efforts have no target that could be kept', '全力冲刺，没有可保留的目标值'),
  cooldown: aboutSteps(
    'A cool-down written from low to high is read as falling, as other programs do',
    '放松段由低到高书写，按通行做法读作由高到低',
  ),
  heartRateShare: aboutSteps(
    'A share of the maximum heart rate, which is not known here, becomes a free ride',
    '目标为最大心率百分比，此处无法换算，已改为自由骑行',
  ),
  foreignTarget: aboutSteps(
    'A target that a workout does not have (grade, resistance, speed zone …) becomes a free ride',
    '不支持此类目标（坡度、阻力、速度区间等），已改为自由骑行',
  ),
  condition: aboutSteps(
    'A condition that a workout does not have becomes the lap button',
    '结束条件无法表示，已改为计圈键结束',
  ),
} satisfies Catalogue;

/** Losses that are about no step in particular. */
export const fileLossTexts = {
  names: {
    en: 'The format has no names for steps: they are not kept.',
    zh: '该格式没有步骤名称，名称未保留。',
  },
  oneLine: {
    en: 'The description is written in one line.',
    zh: '说明写成了一行。',
  },
  header: {
    en: 'Title or description is cut, it is longer than there is room for.',
    zh: '标题或说明过长，已截断。',
  },
  needsFtp: {
    en: `The targets are in % of FTP, and your FTP is not known: what needs watts cannot be computed. ${ftpRemedy.en}`,
    zh: `目标为 FTP 百分比，但尚不知道您的 FTP，无法换算成瓦数。${ftpRemedy.zh}`,
  },
  encoding: {
    en: 'The file does not say how its letters are encoded; some may be wrong.',
    zh: '文件没有说明文字编码，个别文字可能有误。',
  },
  tags: { en: 'Author and tags are not kept.', zh: '作者和标签未保留。' },
  elements: (names: string): Text => ({
    en: `Left out, because nobody knows what it means here: ${names}.`,
    zh: `已省略无法识别的内容：${names}。`,
  }),
  loops: {
    en: 'A repeat that ends on a condition is ridden once.',
    zh: '按条件结束的重复段改为只骑一次。',
  },
  checksum: {
    en: 'The checksum of the FIT file is wrong: values may be damaged.',
    zh: 'FIT 文件校验和不正确，数值可能已损坏。',
  },
} satisfies Catalogue;

const formats = { en: 'ZWO, ERG, MRC, FIT or JSON', zh: ' ZWO、ERG、MRC、FIT 或 JSON' };

/** Why a file cannot be read or written. */
export const workoutFileErrors = {
  needsFtp: (step: string): Text => ({
    en: `The target of "${step}" cannot be written in this format without your FTP. ${ftpRemedy.en}`,
    zh: `没有 FTP，无法以该格式写入“${step}”的目标。${ftpRemedy.zh}`,
  }),
  nothingToWrite: {
    en: 'The workout holds nothing that this format can express.',
    zh: '该训练课程没有此格式可以表示的内容。',
  },
  tooLarge: (limitKiB: number): Text => ({
    en: `The file is too large for a workout: at most ${limitKiB} KiB.`,
    zh: `文件过大，训练课程文件最大为 ${limitKiB} KiB。`,
  }),
  unknownFormat: {
    en: `This is no workout file that can be read: it must be ${formats.en}.`,
    zh: `无法识别的训练课程文件，应为${formats.zh}。`,
  },
  empty: { en: 'The file is empty.', zh: '文件为空。' },
  binary: {
    en: `The file is neither text nor FIT; a workout file is ${formats.en}.`,
    zh: `文件既不是文本也不是 FIT，训练课程文件应为${formats.zh}。`,
  },
  calendar: {
    en: 'This calendar (ICS) does not hold exactly one workout of ours; take the workout as ZWO, ERG, MRC, FIT or JSON.',
    zh: '该日历文件（ICS）中没有由 igpsport-mcp 导出的单个训练课程，请改用 ZWO、ERG、MRC、FIT 或 JSON。',
  },
  notA: (format: string): Text => ({
    en: `The file is not ${format}, whatever its name says.`,
    zh: `文件内容不是 ${format} 格式。`,
  }),
  xml: (line: number): Text => ({
    en: `The file is not well-formed XML: something is wrong in line ${line}.`,
    zh: `文件不是格式正确的 XML，第 ${line} 行有误。`,
  }),
  doctype: {
    en: 'The file has a DOCTYPE, which no workout needs; it is refused. Remove it and try again.',
    zh: '文件含有 DOCTYPE，训练课程不需要它，已拒绝读取。请删除后重试。',
  },
  tooMany: (what: Text, most: number): Text => ({
    en: `The file has too many ${what.en}: at most ${most}.`,
    zh: `文件的${what.zh}过多，最多为 ${most}。`,
  }),
  elements: { en: 'elements', zh: '元素数' },
  lines: { en: 'lines', zh: '行数' },
  steps: { en: 'steps', zh: '步骤数' },
  running: {
    en: 'This is no cycling workout; only those can be ridden with iGPSport.',
    zh: '这不是骑行训练课程，仅支持骑行。',
  },
  attribute: (place: string, attribute: string, value: string | null): Text =>
    value === null
      ? { en: `${place} has no ${attribute}.`, zh: `${place} 缺少 ${attribute}。` }
      : {
          en: `${place}: ${attribute} is ${value}, and must be a number that makes sense there.`,
          zh: `${place}：${attribute} 的值 ${value} 无效，应为合理的数字。`,
        },
  noSteps: { en: 'The file holds no steps.', zh: '文件中没有训练步骤。' },
  noColumns: {
    en: 'The file does not say what its columns are: its header needs a line MINUTES WATTS or MINUTES PERCENT.',
    zh: '文件没有说明列的含义，文件头应包含 MINUTES WATTS 或 MINUTES PERCENT。',
  },
  row: (line: number): Text => ({
    en: `Line ${line} of the course data is not a time in minutes and a power.`,
    zh: `课程数据第 ${line} 行不是“分钟数 + 功率”。`,
  }),
  backwards: (line: number): Text => ({
    en: `Time goes backwards in line ${line}.`,
    zh: `第 ${line} 行的时间早于前一行。`,
  }),
  recording: {
    en: 'This FIT file is a recording of a ride, not a workout.',
    zh: '这个 FIT 文件是骑行记录，不是训练课程。',
  },
  otherFit: {
    en: 'This FIT file is not a workout.',
    zh: '这个 FIT 文件不是训练课程。',
  },
  damagedFit: {
    en: 'This FIT file is damaged: its workout cannot be read.',
    zh: '这个 FIT 文件已损坏，无法读取其中的训练课程。',
  },
  json: { en: 'The file is not valid JSON.', zh: '文件不是有效的 JSON。' },
  invalid: (problems: Text, more: number): Text => ({
    en: `The workout cannot be used: ${problems.en}${more > 0 ? ` (and ${more} more)` : ''}`,
    zh: `训练课程无效：${problems.zh}${more > 0 ? `（另有 ${more} 处）` : ''}`,
  }),
  date: (given: string): Text => ({
    en: `The date is ${given}; it must be a day as YYYY-MM-DD.`,
    zh: `日期为 ${given}，应为 YYYY-MM-DD 格式的日期。`,
  }),
} satisfies Catalogue;

/** What is put into files and workouts where they have no words of their own. */
export const workoutFileWords = {
  title: { en: 'Workout', zh: '训练课程' },
  warmup: { en: 'Warm-up', zh: '热身' },
  cooldown: { en: 'Cool-down', zh: '放松' },
  rest: { en: 'Easy', zh: '恢复' },
  active: { en: 'Steady', zh: '稳定输出' },
  interval: { en: 'Interval', zh: '间歇' },
  ramp: { en: 'Ramp', zh: '渐变' },
  free: { en: 'Free ride', zh: '自由骑行' },
  maxEffort: { en: 'All out', zh: '全力冲刺' },
} satisfies Catalogue;
