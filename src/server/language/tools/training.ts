import type { Catalogue, Text } from '../language.ts';

/** What analyze_training_load says. */
export const loadTexts = {
  interpretations: {
    very_fatigued: {
      en: 'Very fatigued: far more load lately than you are used to. Recovery comes before training.',
      zh: '非常疲劳：近期负荷远超平时，应先恢复再训练。',
    },
    fatigued: {
      en: 'Fatigued: a productive training load; fitness is being built as long as easy days follow.',
      zh: '疲劳：负荷处于有效训练区间，只要随后安排轻松日，体能就会增长。',
    },
    neutral: { en: 'Neutral: load and recovery are in balance.', zh: '平衡：训练与恢复基本持平。' },
    fresh: {
      en: 'Fresh: rested and ready for a race or a hard block.',
      zh: '状态好：休息充分，适合比赛或高强度训练。',
    },
    detraining: {
      en: 'Detraining: rested for so long that fitness is being lost.',
      zh: '训练不足：休息过久，体能正在下降。',
    },
  },
  noLoad: {
    en: 'No training load: no ride with a TSS is known in the year before this day.',
    zh: '没有训练负荷：此前一年内没有带 TSS 的骑行。',
  },
  countAsRest: (daysToCome: Text): Text => ({
    en: `${daysToCome.en} and count as rest.`,
    zh: `${daysToCome.zh}，按休息计算。`,
  }),
  current: (day: Text, numbers: Text, ramp: string): Text => ({
    en: `${day.en}: ${numbers.en}; CTL ${ramp} in 7 days.`,
    zh: `${day.zh}：${numbers.zh}；CTL 7 天变化 ${ramp}。`,
  }),
  numbers: (ctl: number, atl: number, tsb: number): Text => ({
    en: `fitness (CTL) ${ctl}, fatigue (ATL) ${atl}, form (TSB) ${tsb}`,
    zh: `体能（CTL）${ctl}，疲劳（ATL）${atl}，状态（TSB）${tsb}`,
  }),
} satisfies Catalogue;

/** What get_athlete_stats says. */
export const totalsTexts = {
  periods: {
    week: { en: 'the last 7 days', zh: '最近 7 天' },
    month: { en: 'the last 30 days', zh: '最近 30 天' },
    year: { en: 'the last 365 days', zh: '最近 365 天' },
    week_to_date: { en: 'the week so far, from Monday', zh: '本周至今（周一起）' },
    month_to_date: { en: 'the calendar month so far', zh: '本月至今' },
    year_to_date: { en: 'the calendar year so far', zh: '今年至今' },
    all: { en: 'all time', zh: '全部时间' },
  },
  noRideYet: { en: 'No ride yet', zh: '尚无骑行' },
  totals: (span: Text, period: Text, totals: Text): Text => ({
    en: `${span.en} (${period.en}): ${totals.en}.`,
    zh: `${span.zh}（${period.zh}）：${totals.zh}。`,
  }),
  span: (first: Text, last: Text): Text => ({
    en: `${first.en} to ${last.en}`,
    zh: `${first.zh}至${last.zh}`,
  }),
  perWeek: (averages: Text): Text => ({ en: `Per week: ${averages.en}.`, zh: `每周平均：${averages.zh}。` }),
  weeklyRides: (rides: string): Text => ({ en: `${rides} rides`, zh: `${rides} 次骑行` }),
  estimated: (rides: number): Text => ({
    en:
      rides === 1
        ? 'TSS of 1 ride is estimated from heart rate.'
        : `TSS of ${rides} rides is estimated from heart rate.`,
    zh: `其中 ${rides} 次骑行的 TSS 由心率估算。`,
  }),
  toCome: (daysToCome: Text): Text => ({
    en: `${daysToCome.en}; the averages per week count them as days without rides.`,
    zh: `${daysToCome.zh}，每周平均按这些天没有骑行计算。`,
  }),
} satisfies Catalogue;

/** What estimate_thresholds says. Parts of a sentence begin small and have no full stop. */
export const thresholdTexts = {
  methods: {
    best_60_min: { en: '60min_best', zh: '最佳 60 分钟' },
    best_20_min: { en: '20min_best*0.95', zh: '最佳 20 分钟 × 0.95' },
    critical_power: { en: 'cp_model*0.95', zh: '临界功率 CP × 0.95' },
  },
  heartRateMethods: {
    best_20_min: { en: 'best_20min_hr', zh: '最佳 20 分钟心率' },
    maximum: { en: 'maxhr*0.90', zh: '最大心率 × 0.90' },
  },
  confidence: {
    high: { en: 'confidence high', zh: '可信度高' },
    medium: { en: 'confidence medium', zh: '可信度中' },
    low: { en: 'confidence low', zh: '可信度低' },
  },
  noModel: {
    noRides: { en: 'no ride has power', zh: '没有带功率的骑行' },
    tooShort: { en: 'rides are too short for a CP model', zh: '骑行太短，无法建立 CP 模型' },
    tooAlike: {
      en: 'the best 2 to 20 min are too much alike for a CP model, as without all-out efforts',
      zh: '2 到 20 分钟的最佳功率过于接近（像是没有全力骑行），无法建立 CP 模型',
    },
    implausible: {
      en: 'the best 2 to 20 min do not fit a CP model',
      zh: '2 到 20 分钟的最佳功率不符合 CP 模型',
    },
  },
  confirm: { en: 'confirm with a formal test', zh: '请以正式测试确认' },
  easyHour: { en: 'the best hour was ridden too easy to count', zh: '最佳一小时骑得太轻松，未采用' },
  wellBelow: {
    en: 'well below the FTP in use: these days may hold no all-out effort',
    zh: '明显低于当前 FTP：这段时间可能没有全力骑行',
  },
  widened: (asked: number, used: number): Text => ({
    en: `too few rides in ${asked} days, so those of ${used} were used`,
    zh: `${asked} 天内骑行太少，已改用 ${used} 天的数据`,
  }),
  drifts: { en: 'heart rate drifts with heat and fatigue', zh: '心率会随高温和疲劳漂移' },
  rough: { en: 'a rough figure', zh: '仅为粗略值' },
  noFtp: { en: 'no FTP: no ride with power is long enough', zh: '没有 FTP：没有足够长的带功率骑行' },
  noLthr: { en: 'no LTHR: no ride has a heart rate', zh: '没有 LTHR：没有带心率的骑行' },
  onlyEstimates: { en: 'estimates from riding', zh: '仅为根据骑行的估算' },
  nothingChanged: { en: 'nothing was changed', zh: '未作任何修改' },
  ftp: { en: 'FTP, W', zh: 'FTP（W）' },
  lthr: { en: 'LTHR, bpm', zh: 'LTHR（次/分）' },
  estimate: (name: Text, value: string, basis: Text): Text => ({
    en: `${name.en}: ${value} (${basis.en})`,
    zh: `${name.zh}：${value}（${basis.zh}）`,
  }),
  inUse: (estimate: Text, used: Text, note: Text): Text => ({
    en: `${estimate.en}; in use: ${used.en}. ${note.en}`,
    zh: `${estimate.zh}；当前使用：${used.zh}。${note.zh}`,
  }),
  value: (value: number, source: Text): Text => ({
    en: `${value} (${source.en})`,
    zh: `${value}（${source.zh}）`,
  }),
  none: { en: 'none', zh: '无' },
  rides: (rides: number, days: number): Text => ({
    en: `${rides === 1 ? '1 ride' : `${rides} rides`} in ${days} days`,
    zh: `${days} 天内 ${rides} 次骑行`,
  }),
} satisfies Catalogue;
