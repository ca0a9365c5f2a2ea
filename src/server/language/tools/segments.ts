import type { Catalogue, Text } from '../language.ts';

/** What the tools of segments say. */
export const segmentTexts = {
  noneStarred: (page: number): Text => ({
    en: `No starred segments on page ${page}.`,
    zh: `第 ${page} 页没有已收藏的路段。`,
  }),
  starred: (count: number): Text => ({
    en: count === 1 ? '1 starred segment.' : `${count} starred segments.`,
    zh: `共收藏 ${count} 个路段。`,
  }),
  graded: (length: string, grade: Text): Text => ({
    en: `${length} m at ${grade.en}`,
    zh: `${length} m，平均坡度 ${grade.zh}`,
  }),
  ungraded: (length: string): Text => ({ en: `${length} m`, zh: `长 ${length} m` }),
  notRidden: { en: 'not ridden', zh: '未骑过' },
  ownRecord: (time: string): Text => ({ en: `own best ${time}`, zh: `个人最佳 ${time}` }),
  segment: (segmentId: string, title: Text, facts: Text): Text => ({
    en: `Segment ${segmentId} ${title.en}: ${facts.en}.`,
    zh: `路段 ${segmentId} ${title.zh}：${facts.zh}。`,
  }),
  noPassage: { en: 'No passage of your own.', zh: '您还没有骑过这个路段。' },
  ownBest: (time: string, count: number): Text => ({
    en: `Own best ${time}, of ${count === 1 ? '1 passage' : `${count} passages`}.`,
    zh: `个人最佳 ${time}，共骑过 ${count} 次。`,
  }),
  ownBestOn: (time: string, day: Text, count: number): Text => ({
    en: `Own best ${time} on ${day.en}, of ${count === 1 ? '1 passage' : `${count} passages`}.`,
    zh: `个人最佳 ${time}（${day.zh}），共骑过 ${count} 次。`,
  }),
  king: (name: Text, time: string): Text => ({
    en: `KOM: ${name.en}, ${time}.`,
    zh: `路段之王 KOM：${name.zh}，${time}。`,
  }),
  fasterKing: (name: Text, time: string, gap: string): Text => ({
    en: `KOM: ${name.en}, ${time}, ${gap} faster than you.`,
    zh: `路段之王 KOM：${name.zh}，${time}，比您快 ${gap}。`,
  }),
  nameless: { en: 'nameless', zh: '匿名' },
  spans: {
    year: { en: 'this year', zh: '今年' },
    all: { en: 'of all time', zh: '历史总榜' },
  },
  board: (segmentId: string, span: Text, page: Text): Text => ({
    en: `Segment ${segmentId}, ${span.en}, ${page.en}:`,
    zh: `路段 ${segmentId}，${span.zh}，${page.zh}：`,
  }),
  page: (page: number): Text => ({ en: `page ${page}`, zh: `第 ${page} 页` }),
  pageOf: (page: number, riders: number): Text => ({
    en: `page ${page} of ${riders} riders`,
    zh: `第 ${page} 页，共 ${riders} 名骑手`,
  }),
  row: (rank: number, name: Text, result: Text): Text => ({
    en: `${rank}. ${name.en} ${result.en}`,
    zh: `${rank}. ${name.zh} ${result.zh}`,
  }),
  atSpeed: (time: string, speed: string): Text => ({
    en: `${time} (${speed} km/h)`,
    zh: `${time}（${speed} km/h）`,
  }),
  noPlace: { en: 'You have no place in it.', zh: '您不在榜上。' },
  place: (rank: number, time: string): Text => ({
    en: `You: place ${rank}, ${time}.`,
    zh: `您的名次：第 ${rank} 名，${time}。`,
  }),
  placeOf: (rank: number, riders: number, time: string): Text => ({
    en: `You: place ${rank} of ${riders}, ${time}.`,
    zh: `您的名次：${riders} 人中第 ${rank} 名，${time}。`,
  }),
} satisfies Catalogue;
