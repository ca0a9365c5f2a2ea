/** What the service says about a year: one month with rides, one without, a best of every kind and one of none. */
export const STATISTICS = {
  statisticsData: {
    totalCount: 138,
    totalDistance: 4340509,
    totalTimerTime: 580032,
    avgSpeed: 7.48,
    sumTotalAscent: 19748,
    totalCalories: 96834,
    totalPwrTSS: 9613.5,
  },
  axis: [
    { alias: '1', time: '2026/01', totalCount: 22, totalTimerTime: 76515, value: 572.5 },
    { alias: '7', group: '7', time: '2026/07', value: 0 },
  ],
  milestoneList: [
    { count: 135, distance: '10' },
    { count: 14, distance: '100' },
  ],
  personalBestList: [
    best('MaxDistance', '178207.23'),
    best('MaxTime', '21034'),
    best('MaxAvgSpeed', '9.5'),
    best('MaxMaxSpeed', '18.306'),
    best('MaxClimbinSpeed', '2104.5'),
    best('MaxAvgPower', '231.4'),
    best('MaxMaxPower', '1012'),
    best('MaxHappiness', '11.125'),
  ],
};

function best(keyName: string, keyValue: string) {
  return {
    activityId: 30000001,
    keyName,
    keyLabel: `Label of ${keyName}`,
    keyTime: '2026-04-25 08:53:11',
    keyValue,
    memberId: '123456',
  };
}

export const SEGMENT_ROW = {
  id: '700101',
  title: 'Crater wall',
  distance: 5012.4,
  avgSlope: 0.0521,
  segmentsNum: 44,
  segmentsStatus: 1,
  filePath: 'https://files.invalid/700101.png',
  myRecord: 1292,
  bestMaleRecord: 1144,
  bestFemaleRecord: 1371,
};
export const COLLECTED = { pageNo: 1, pageSize: 20, totalPage: 1, totalRows: 1, rows: [SEGMENT_ROW] };

export const SEGMENT = {
  ...SEGMENT_ROW,
  totalAscent: 261,
  minAlt: 198,
  maxAlt: 459.5,
  altitudeDiff: 261.5,
  segmentsFinishPeopleCount: 45,
  segmentsFinishCount: 316,
  collectCount: 12,
  comprehensiveScore: 4.6,
  province: 'Island',
  city: 'Harbour',
};

export const EFFORT = {
  rideId: 30000001,
  title: 'Outdoor cycling',
  rideStartTime: '2026-06-19 08:00:00',
  rideTotalTime: 1400,
  avgSpeed: 12.89,
};
export const EFFORTS = [EFFORT, { ...EFFORT, rideId: 30000002, rideTotalTime: 1292, avgSpeed: 13.96 }];

export const RANK_ROW = {
  rank: 1,
  memberId: 910001,
  nickName: 'Slow Joe',
  avatar: 'https://files.invalid/face.png',
  rideTotalTime: 1144,
  avgSpeed: 15.77,
  finishDate: '2026.01.27',
  gender: 1,
};
export const RANKS = {
  rankList: {
    pageNo: 1,
    pageSize: 30,
    totalRows: 45,
    rows: [RANK_ROW, { ...RANK_ROW, rank: 2, nickName: '海风', gender: 2, rideTotalTime: 1200 }],
  },
  personalRank: { ...RANK_ROW, rank: 5, memberId: 123456, nickName: 'Rider', rideTotalTime: 1292 },
};
export const TOP = {
  segmentsKing: { memberId: 910001, nickName: 'Slow Joe', rideTotalTime: 1144 },
  fastestTimeRanks: [RANK_ROW],
};

const STEP = {
  type: 'Step',
  name: 'On',
  intensityClass: 'Active',
  openDuration: 'false',
  length: { unit: 'Second', value: 600 },
  intensityTarget: { unit: 'PowerCustom', value: 0, minValue: 195, maxValue: 215 },
};
export const WORKOUT = {
  createTimestamp: 1704067200000,
  createTime: 1704067200000,
  id: 500001,
  title: '2x20 sweet spot',
  iconPath: 'https://files.invalid/icon.png',
  description: 'steady',
  totalTime: 3900,
  workoutType: 'bike',
  structure: [STEP, { type: 'Repetition', length: { unit: 'Repetition', value: 2 }, steps: [STEP] }],
  allowDeletion: true,
  isOfficial: false,
};
const { id, title, totalTime, workoutType, createTimestamp } = WORKOUT;
export const WORKOUTS = {
  total: 1,
  items: [{ id, title, totalTime, workoutType, createTimestamp, sportBigType: 1 }],
};
export const WORKOUT_ROWS = [{ id, title, totalTime, img: 'https://files.invalid/icon.png', grade: 0 }];
