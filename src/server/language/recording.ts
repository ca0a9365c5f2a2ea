import type { Catalogue, Text } from './language.ts';

/** What in a recording could not be used, in a rider's words: parts of a sentence, without a full stop. */
export const recordingTexts = {
  notFit: { en: 'this is not a FIT file', zh: '这不是 FIT 文件' },
  truncated: { en: 'the file is cut short, what is there was read', zh: '文件不完整，已读取现有部分' },
  wrongCrc: { en: 'the checksum is wrong, values may be damaged', zh: '校验和错误，数据可能损坏' },
  damaged: {
    en: 'a damaged stretch, nothing after it can be read',
    zh: '有一段数据损坏，其后的内容无法读取',
  },
  foreignBytes: { en: 'bytes that are not FIT, left out', zh: '含有非 FIT 数据，已忽略' },
  wrongFieldSize: {
    en: 'fields of a size that does not fit their type, skipped',
    zh: '字段长度与类型不符，已跳过',
  },
  recordWithoutTime: { en: 'records without a time, left out', zh: '数据点没有时间，已忽略' },
  lapWithoutTime: { en: 'laps without a time, left out', zh: '计圈没有时间，已忽略' },
  sessionWithoutTime: { en: 'sessions without a time, left out', zh: '活动段没有时间，已忽略' },
  tooManyRecords: {
    en: 'more records than a ride can have, the rest left out',
    zh: '数据点数量超出一次骑行的上限，其余已忽略',
  },
  tooManyLaps: {
    en: 'more laps than a ride can have, the rest left out',
    zh: '计圈数量超出一次骑行的上限，其余已忽略',
  },
  tooManySessions: {
    en: 'more sessions than a ride can have, the rest left out',
    zh: '活动段数量超出一次骑行的上限，其余已忽略',
  },
  timeOutlier: { en: 'records days away from the ride, left out', zh: '数据点的时间与骑行相差数天，已忽略' },
  noSession: {
    en: 'the device wrote no totals, they are computed from the records',
    zh: '码表没有写入汇总数据，已根据数据点计算',
  },
  noRecords: { en: 'the file holds no records that can be used', zh: '文件中没有可用的数据点' },
  otherSport: (sports: Text): Text => ({
    en: `recorded as ${sports.en}, not as cycling`,
    zh: `运动类型是${sports.zh}，不是骑行`,
  }),
  otherSportsLeftOut: (sports: Text): Text => ({
    en: `not cycling, left out: ${sports.en}`,
    zh: `非骑行部分已忽略：${sports.zh}`,
  }),
  outOfBounds: (words: Text): Text => ({ en: `${words.en}, left out`, zh: `${words.zh}，已忽略` }),
  bounds: {
    powerW: { en: 'power outside 0 to 3000 W', zh: '功率超出 0 到 3000 W' },
    heartRateBpm: { en: 'heart rate outside 20 to 250 bpm', zh: '心率超出 20 到 250 次/分' },
    cadenceRpm: { en: 'cadence outside 0 to 254 rpm', zh: '踏频超出 0 到 254 转/分' },
    speedMps: { en: 'speed outside 0 to 40 m/s', zh: '速度超出 0 到 40 m/s' },
    altitudeM: { en: 'altitude outside -500 to 10000 m', zh: '海拔超出 -500 到 10000 m' },
    distanceM: { en: 'distance outside 0 to 10000 km', zh: '距离超出 0 到 10000 km' },
    latitudeDeg: { en: 'latitude outside -90 to 90 degrees', zh: '纬度超出 -90 到 90 度' },
    longitudeDeg: { en: 'longitude outside -180 to 180 degrees', zh: '经度超出 -180 到 180 度' },
    temperatureC: { en: 'temperature outside -40 to 70 °C', zh: '温度超出 -40 到 70 °C' },
    leftBalancePct: { en: 'left balance outside 0 to 100 %', zh: '左侧功率占比超出 0 到 100%' },
  },
} satisfies Catalogue;

/** Sports that are not cycling. */
export const sportNames = {
  running: { en: 'running', zh: '跑步' },
  transition: { en: 'transition', zh: '换项' },
  swimming: { en: 'swimming', zh: '游泳' },
  walking: { en: 'walking', zh: '步行' },
  crossCountrySkiing: { en: 'cross-country skiing', zh: '越野滑雪' },
  alpineSkiing: { en: 'alpine skiing', zh: '高山滑雪' },
  snowboarding: { en: 'snowboarding', zh: '单板滑雪' },
  rowing: { en: 'rowing', zh: '划船' },
  mountaineering: { en: 'mountaineering', zh: '登山' },
  hiking: { en: 'hiking', zh: '徒步' },
  multisport: { en: 'multisport', zh: '综合运动' },
  paddling: { en: 'paddling', zh: '桨类运动' },
  motorcycling: { en: 'motorcycling', zh: '摩托车' },
  boating: { en: 'boating', zh: '乘船' },
  driving: { en: 'driving', zh: '驾车' },
  horsebackRiding: { en: 'horseback riding', zh: '骑马' },
  inlineSkating: { en: 'inline skating', zh: '轮滑' },
  rockClimbing: { en: 'rock climbing', zh: '攀岩' },
  sailing: { en: 'sailing', zh: '帆船' },
  iceSkating: { en: 'ice skating', zh: '滑冰' },
  snowshoeing: { en: 'snowshoeing', zh: '雪鞋健行' },
  paddleboarding: { en: 'stand-up paddleboarding', zh: '立式桨板' },
  surfing: { en: 'surfing', zh: '冲浪' },
  kayaking: { en: 'kayaking', zh: '皮划艇' },
  diving: { en: 'diving', zh: '潜水' },
  snorkeling: { en: 'snorkeling', zh: '浮潜' },
} satisfies Catalogue;
