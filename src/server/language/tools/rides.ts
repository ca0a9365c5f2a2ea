import type { Catalogue, Text } from '../language.ts';

/** What the tools of single rides and of their list say. */
export const rideTexts = {
  windowEndsFirst: (from: string, to: string): Text => ({
    en: `start_date ${from} is after end_date ${to}; exchange them.`,
    zh: `start_date ${from} 晚于 end_date ${to}，请对调。`,
  }),
  spanEndsFirst: (startS: number, endS: number): Text => ({
    en: `end_offset_s ${endS} is not after start_offset_s ${startS}.`,
    zh: `end_offset_s ${endS} 应大于 start_offset_s ${startS}。`,
  }),
  afterTheEnd: (startS: number, lengthS: number): Text => ({
    en: `start_offset_s ${startS} is after the end of this ride; take one below ${lengthS}.`,
    zh: `start_offset_s ${startS} 超出了这次骑行的时长，应小于 ${lengthS}。`,
  }),
} satisfies Catalogue;
