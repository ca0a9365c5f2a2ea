import type { Catalogue, Text } from '../language.ts';

/** What `npm start` shows around the tools' own answers. */
export const tourTexts = {
  tools: { en: 'Tools', zh: '工具' },
  lastRides: { en: 'Last rides', zh: '最近骑行' },
  columns: {
    day: { en: 'Day', zh: '日期' },
    ride: { en: 'Ride', zh: '骑行' },
    time: { en: 'Time', zh: '时间' },
    climbing: { en: 'm up', zh: '爬升 m' },
  },
  untitled: { en: 'Untitled ride', zh: '未命名骑行' },
  hardest: (name: string): Text => ({ en: `The hardest of them: ${name}`, zh: `其中最累的一次：${name}` }),
  facts: {
    distance: { en: 'Distance', zh: '距离' },
    climbing: { en: 'Climbing', zh: '爬升' },
    work: { en: 'Work', zh: '做功' },
    power: { en: 'Power', zh: '功率' },
    heartRate: { en: 'HR', zh: '心率' },
    decoupling: { en: 'Decoupling', zh: '心率漂移' },
  },
  powerZones: { en: 'Power zones', zh: '功率区间' },
  heartRateZones: { en: 'Heart rate zones', zh: '心率区间' },
  load: { en: 'Training load, 90 days', zh: '90 天训练负荷' },
  legend: {
    fitness: { en: 'fitness CTL', zh: '体能 CTL' },
    fatigue: { en: 'fatigue ATL', zh: '疲劳 ATL' },
    form: { en: 'form TSB = CTL − ATL', zh: '状态 TSB = CTL − ATL' },
  },
  current: (ctl: number, ramp: string, atl: number, tsb: string): Text => ({
    en: `Fitness ${ctl} (${ramp} in 7 days) · fatigue ${atl} · form ${tsb}`,
    zh: `体能 ${ctl}（7 天 ${ramp}）· 疲劳 ${atl} · 状态 ${tsb}`,
  }),
  basis: (rides: number, estimated: number, ftpW: number | null): Text => ({
    en: `From ${rides} rides, ${estimated} of them estimated from HR; FTP ${ftpW} W.`,
    zh: `基于 ${rides} 次骑行，其中 ${estimated} 次由心率估算；FTP ${ftpW} W。`,
  }),
  times: { en: 'How long it took', zh: '耗时' },
  start: { en: 'start and handshake', zh: '启动与握手' },
  again: (tool: string): Text => ({ en: `${tool} again`, zh: `再次 ${tool}` }),
  meanOf: (times: number): Text => ({ en: `mean of ${times}`, zh: `${times} 次平均` }),
} satisfies Catalogue;
