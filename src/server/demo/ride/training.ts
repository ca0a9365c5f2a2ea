/** A stretch of a session. */
export type Block = {
  readonly durationS: number;
  /** Power as a share of FTP. */
  readonly share: number;
  /** Held to the watt whatever the road does; the rest follows the terrain. */
  readonly held: boolean;
  /** Whether the rider presses the lap button where it begins. */
  readonly lap: boolean;
};

/** How the rider rides between the blocks that are held. */
export type Style = {
  /** Extra share of power per unit of gradient on climbs. */
  readonly climbGain: number;
  /** Standard deviation of power from second to second, as a share. */
  readonly noise: number;
  /** Drag area: a bunch shelters. */
  readonly dragAreaM2: number;
  /** Attacks and closed gaps, per second. */
  readonly surgesPerS: number;
};

const SOLO: Style = { climbGain: 5, noise: 0.2, dragAreaM2: 0.34, surgesPerS: 0 };
const BUNCH: Style = { climbGain: 4, noise: 0.3, dragAreaM2: 0.25, surgesPerS: 1 / 150 };
const TIME_TRIAL: Style = { climbGain: 3, noise: 0.1, dragAreaM2: 0.26, surgesPerS: 0 };

export type Session = {
  readonly blocks: readonly Block[];
  /** Share of FTP once the blocks are done, on the way home. */
  readonly share: number;
  readonly style: Style;
  readonly titles: readonly [string | null, ...(string | null)[]];
};

const MINUTE = 60;

function ride(minutes: number, share: number): Block {
  return { durationS: minutes * MINUTE, share, held: false, lap: true };
}

function hold(seconds: number, share: number): Block {
  return { durationS: seconds, share, held: true, lap: true };
}

/** `count` efforts with a rest after each. */
function intervals(count: number, effort: readonly Block[], rest: Block): Block[] {
  return Array.from({ length: count }, () => [...effort, rest]).flat();
}

/** One lap for a whole set of short efforts. */
function set(count: number, pair: readonly Block[]): Block[] {
  const blocks = Array.from({ length: count }, () => pair).flat();
  return blocks.map(({ durationS, share, held }, index) => ({ durationS, share, held, lap: index === 0 }));
}

const WARM_UP = [ride(12, 0.58), ride(8, 0.74)];

function structured(work: readonly Block[], titles: Session['titles']): Session {
  return { blocks: [...WARM_UP, ...work, ride(15, 0.55)], share: 0.66, style: SOLO, titles };
}

function steady(share: number, style: Style, titles: Session['titles']): Session {
  return { blocks: [], share, style, titles };
}

const OVER_UNDER = [hold(120, 0.92), hold(60, 1.06)];

export const SESSIONS = {
  recovery: steady(0.5, SOLO, ['Recovery spin', '恢复骑', 'Coffee ride ☕', null]),
  commute: steady(0.62, SOLO, ['Commute', '通勤', 'To work and back', 'Commute 🚲']),
  endurance: steady(0.72, SOLO, [
    'Outdoor cycling',
    'Endurance',
    '有氧耐力',
    'Steady miles',
    '户外骑行',
    null,
  ]),
  long: steady(0.73, SOLO, [
    'Long ride',
    '周末长距离',
    'Long ride, two bakeries 🥐',
    'Big loop 🏝️',
    '长距离骑行',
  ]),
  group: steady(0.75, BUNCH, ['Group ride', '车队训练', 'Fast group ride', 'Bunch ride 🔥', '跟车']),
  race: steady(0.86, BUNCH, ['Island road race 🏁', '环岛公路赛']),
  tempo: structured(intervals(3, [hold(15 * MINUTE, 0.86)], ride(4, 0.5)), [
    '3×15 tempo',
    'Tempo 3×15',
    '节奏训练',
  ]),
  twoByTwenty: structured(intervals(2, [hold(20 * MINUTE, 0.94)], ride(6, 0.5)), [
    '2×20',
    '2×20 threshold',
    '2×20 阈值',
  ]),
  overUnder: structured(intervals(3, set(4, OVER_UNDER), ride(5, 0.5)), [
    'Over-unders',
    '3×12 over-unders',
    '过阈值交替',
  ]),
  fiveByFour: structured(intervals(5, [hold(4 * MINUTE, 1.12)], ride(4, 0.5)), [
    '5×4 VO₂',
    'VO₂max 5×4',
    '5×4 分钟 💥',
  ]),
  thirtyFifteen: structured(
    [1, 2, 3].flatMap(() => [...set(13, [hold(30, 1.2), hold(15, 0.5)]), ride(5, 0.48)]),
    ['30/15', '3×13×30/15', '30/15 间歇'],
  ),
  ftpTest: structured(
    [hold(5 * MINUTE, 1.12), ride(10, 0.5), hold(20 * MINUTE, 1.05), ride(5, 0.45)],
    ['FTP test', 'FTP 测试'],
  ),
  timeTrial: {
    blocks: [...WARM_UP, hold(60 * MINUTE, 0.98), ride(5, 0.45)],
    share: 0.55,
    style: TIME_TRIAL,
    titles: ['40 km time trial ⏱️'],
  },
} as const satisfies Record<string, Session>;

export type SessionKind = keyof typeof SESSIONS;
