import type { ComparedMetric } from '../../../shared/comparison.ts';
import type { Catalogue, Text } from '../language.ts';

/** What is compared, by its name on the wire in English. */
const metrics = {
  duration_s: { en: 'duration_s', zh: '时长（秒）' },
  distance_km: { en: 'distance_km', zh: '距离（km）' },
  elevation_gain_m: { en: 'elevation_gain_m', zh: '爬升（m）' },
  elevation_loss_m: { en: 'elevation_loss_m', zh: '下降（m）' },
  avg_power_w: { en: 'avg_power_w', zh: '平均功率（W）' },
  max_power_w: { en: 'max_power_w', zh: '最大功率（W）' },
  normalized_power_w: { en: 'normalized_power_w', zh: '标准化功率 NP（W）' },
  intensity_factor: { en: 'intensity_factor', zh: '强度因子 IF' },
  tss: { en: 'tss', zh: '训练压力 TSS' },
  work_kj: { en: 'work_kj', zh: '做功（kJ）' },
  avg_hr_bpm: { en: 'avg_hr_bpm', zh: '平均心率（次/分）' },
  max_hr_bpm: { en: 'max_hr_bpm', zh: '最大心率（次/分）' },
  avg_cadence_rpm: { en: 'avg_cadence_rpm', zh: '平均踏频（转/分）' },
  avg_speed_kmh: { en: 'avg_speed_kmh', zh: '平均速度（km/h）' },
  max_speed_kmh: { en: 'max_speed_kmh', zh: '最高速度（km/h）' },
  avg_temp_c: { en: 'avg_temp_c', zh: '平均温度（°C）' },
  moving_time_s: { en: 'moving_time_s', zh: '移动时间（秒）' },
  elapsed_time_s: { en: 'elapsed_time_s', zh: '总时间（秒）' },
  variability_index: { en: 'variability_index', zh: '变异指数 VI' },
  efficiency_factor: { en: 'efficiency_factor', zh: '效率因子 EF' },
  aerobic_decoupling_pct: { en: 'aerobic_decoupling_pct', zh: '心率解耦（%）' },
} satisfies Record<ComparedMetric, Text>;

/** What compare_activities says. */
export const comparisonTexts = {
  metrics,
  rides: (rides: Text): Text => ({ en: `Rides ${rides.en}:`, zh: `骑行 ${rides.zh}：` }),
  ride: (rideId: string, day: Text, name: Text): Text => ({
    en: `${rideId} (${day.en}, ${name.en})`,
    zh: `${rideId}（${day.zh}，${name.zh}）`,
  }),
  row: (metric: Text, cells: Text): Text => ({
    en: `${metric.en}: ${cells.en}`,
    zh: `${metric.zh}：${cells.zh}`,
  }),
  changed: (value: string, difference: Text): Text => ({
    en: `${value} (${difference.en})`,
    zh: `${value}（${difference.zh}）`,
  }),
  gap: (rideId: string, metrics: Text, reason: Text): Text => ({
    en: `Ride ${rideId} has no ${metrics.en} (${reason.en}).`,
    zh: `骑行 ${rideId} 没有${metrics.zh}（${reason.zh}）。`,
  }),
  reasons: {
    noPowerNoHeartRate: { en: 'neither power nor heart rate', zh: '没有功率和心率' },
    noLthr: { en: 'no power, and LTHR is not known', zh: '没有功率，且未设置 LTHR' },
    noPower: { en: 'no power', zh: '没有功率' },
    noFtp: { en: 'FTP is not known', zh: '未设置 FTP' },
    noHeartRate: { en: 'no heart rate', zh: '没有心率' },
    tooShort: {
      en: 'less than 20 min of power with heart rate',
      zh: '同时有功率和心率的时间不足 20 分钟',
    },
    notRecorded: { en: 'not recorded', zh: '未记录' },
  },
  noRatio: { en: 'No difference can be given in %.', zh: '无法以百分比表示差异。' },
  equal: { en: 'What is compared is equal.', zh: '所比较的指标相同。' },
  largest: (metric: Text, least: Text, most: Text, spread: Text): Text => ({
    en: `Largest difference: ${metric.en}, ${least.en} to ${most.en}, +${spread.en}.`,
    zh: `差异最大的是${metric.zh}：从 ${least.zh}到 ${most.zh}，+${spread.zh}。`,
  }),
  ofRide: (value: string, rideId: string): Text => ({
    en: `${value} (ride ${rideId})`,
    zh: `${value}（骑行 ${rideId}）`,
  }),
  estimated: (rideIds: Text): Text => ({
    en: `TSS of ride ${rideIds.en} is estimated from heart rate.`,
    zh: `骑行 ${rideIds.zh} 的 TSS 由心率估算。`,
  }),
  oneFtp: (ftpW: number | null, days: number): Text => ({
    en: `IF and TSS of all rides stand on the FTP in use, ${ftpW} W, though they are ${days} days apart.`,
    zh: `各次骑行的 IF 和 TSS 均按当前 FTP ${ftpW} W 计算，但它们相隔 ${days} 天。`,
  }),
} satisfies Catalogue;
