import type { Catalogue, Text } from '../language.ts';

/** Facts of a ride, or of many, as several tools name them. */
export const factTexts = {
  rides: (count: number): Text => ({ en: count === 1 ? '1 ride' : `${count} rides`, zh: `${count} 次骑行` }),
  hours: (hours: string): Text => ({ en: `${hours} h`, zh: `${hours} 小时` }),
  climbed: (metres: string): Text => ({ en: `${metres} m up`, zh: `爬升 ${metres} m` }),
  beats: (bpm: string): Text => ({ en: `${bpm} bpm`, zh: `${bpm} 次/分` }),
  unknown: { en: 'unknown', zh: '未知' },
  estimatedFromHeartRate: { en: 'estimated from HR', zh: '由心率估算' },
  daysToCome: (today: Text): Text => ({
    en: `The days after ${today.en} are still to come`,
    zh: `${today.zh}之后的日子尚未到来`,
  }),
  noneYet: (daysToCome: Text): Text => ({
    en: `${daysToCome.en} and have no rides yet.`,
    zh: `${daysToCome.zh}，还没有骑行。`,
  }),
} satisfies Catalogue;

/** What the tools of single rides and of their list say. */
export const rideTexts = {
  windowEndsFirst: (from: string, to: string): Text => ({
    en: `start_date ${from} is after end_date ${to}; exchange them.`,
    zh: `start_date ${from} 晚于 end_date ${to}，请对调。`,
  }),
  noRides: { en: 'No rides in this window.', zh: '该时间段内没有骑行。' },
  noRidesFrom: (offset: number, total: number): Text => ({
    en: `No rides from offset ${offset}; there are ${total}.`,
    zh: `offset ${offset} 之后没有骑行，共 ${total} 次。`,
  }),
  listed: (first: number, last: number, total: number): Text => ({
    en: `Rides ${first}–${last} of ${total}:`,
    zh: `共 ${total} 次骑行，第 ${first}–${last} 次：`,
  }),
  spanEndsFirst: (startS: number, endS: number): Text => ({
    en: `end_offset_s ${endS} is not after start_offset_s ${startS}.`,
    zh: `end_offset_s ${endS} 应大于 start_offset_s ${startS}。`,
  }),
  afterTheEnd: (startS: number, lengthS: number): Text => ({
    en: `start_offset_s ${startS} is after the end of this ride; take one below ${lengthS}.`,
    zh: `start_offset_s ${startS} 超出了这次骑行的时长，应小于 ${lengthS}。`,
  }),
  channels: {
    power: { en: 'power', zh: '功率' },
    hr: { en: 'hr', zh: '心率' },
    cadence: { en: 'cadence', zh: '踏频' },
    speed: { en: 'speed', zh: '速度' },
    altitude: { en: 'altitude', zh: '海拔' },
    temp: { en: 'temp', zh: '温度' },
    distance: { en: 'distance', zh: '距离' },
    lat: { en: 'lat', zh: '纬度' },
    lng: { en: 'lng', zh: '经度' },
  },
  noChannel: (channels: Text): Text => ({
    en: `There is no ${channels.en} in this part of the ride.`,
    zh: `这一段骑行没有${channels.zh}数据。`,
  }),
  span: (rideId: string, startS: number, endS: number): Text => ({
    en: `Ride ${rideId}, ${startS}–${endS} s`,
    zh: `骑行 ${rideId}，第 ${startS}–${endS} 秒`,
  }),
  stream: (span: Text, values: string, channels: Text, step: Text): Text => ({
    en: `${span.en}: ${values} values of ${channels.en}, one per ${step.en}.`,
    zh: `${span.zh}：${channels.zh}各 ${values} 个值，间隔 ${step.zh}。`,
  }),
  noLaps: (rideId: string): Text => ({ en: `Ride ${rideId} has no laps.`, zh: `骑行 ${rideId} 没有计圈。` }),
  laps: (rideId: string, count: number): Text => ({
    en: `Ride ${rideId}: ${count === 1 ? '1 lap' : `${count} laps`}.`,
    zh: `骑行 ${rideId}：共 ${count} 圈。`,
  }),
  lap: (number: number, facts: Text): Text => ({
    en: `${number}: ${facts.en}`,
    zh: `第 ${number} 圈：${facts.zh}`,
  }),
  moreLaps: (count: number): Text => ({ en: `… and ${count} more.`, zh: `……另有 ${count} 圈。` }),
} satisfies Catalogue;

/** What get_activity_summary says. */
export const summaryTexts = {
  title: (rideId: string, name: Text, when: Text): Text => ({
    en: `Ride ${rideId} ${name.en}, ${when.en}`,
    zh: `骑行 ${rideId} ${name.zh}，${when.zh}`,
  }),
  summary: (title: Text, duration: Text, facts: Text): Text => ({
    en: `${title.en}, ${duration.en}: ${facts.en}.`,
    zh: `${title.zh}，时长 ${duration.zh}：${facts.zh}。`,
  }),
  climbing: (metres: Text): Text => ({ en: `climbing ${metres.en}`, zh: `爬升 ${metres.zh}` }),
  normalizedPower: (watts: Text): Text => ({ en: `NP ${watts.en}`, zh: `标准化功率 NP ${watts.zh}` }),
  averagePower: (watts: Text): Text => ({ en: `average power ${watts.en}`, zh: `平均功率 ${watts.zh}` }),
  intensityFactor: (factor: string): Text => ({ en: `IF ${factor}`, zh: `强度因子 IF ${factor}` }),
  noted: (fact: Text, note: Text): Text => ({
    en: `${fact.en} (${note.en})`,
    zh: `${fact.zh}（${note.zh}）`,
  }),
  averageHeartRate: (beats: Text): Text => ({ en: `average HR ${beats.en}`, zh: `平均心率 ${beats.zh}` }),
  work: (energy: Text): Text => ({ en: `work ${energy.en}`, zh: `做功 ${energy.zh}` }),
  decoupling: (share: Text): Text => ({ en: `decoupling ${share.en}`, zh: `心率解耦 ${share.zh}` }),
  ftp: (watts: string): Text => ({ en: `FTP ${watts} W.`, zh: `按 FTP ${watts} W 计算。` }),
  noScore: {
    en: 'This ride has no TSS: neither power nor heart rate was recorded.',
    zh: '这次骑行没有 TSS：功率和心率均未记录。',
  },
} satisfies Catalogue;
