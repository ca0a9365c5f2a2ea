import type { RegionId } from '../../shared/basis.ts';
import { AppError } from '../errors.ts';
import { serviceTexts } from '../language/service.ts';
import { parseApiBase } from './urls.ts';

export type { RegionId };

/** One of iGPSport's separate services: accounts, tokens and rides of one are unknown to the others. */
export type Region = {
  readonly id: RegionId;
  /** For messages: "China", "international", "demo". */
  readonly name: string;
  /** Origin of the API, no slash at the end. */
  readonly apiBase: string;
  /** Origin of the official web app, where the signing module is found; null where requests are not signed. */
  readonly webBase: string | null;
  /** Host names of the buckets that hold recordings. */
  readonly fileHosts: readonly RegExp[];
  /** Whether the API host may serve recordings too (only where the rider replaced it). */
  readonly apiServesFiles: boolean;
  /** Sent with every API request. */
  readonly headers: Readonly<Record<string, string>>;
  /** Least time between the starts of two API requests. */
  readonly spacingMs: number;
  readonly statistics: {
    /** The endpoint's name. */
    readonly endpoint: string;
    /** Whether it takes a group of sports, and its parameters in camelCase; else neither. */
    readonly takesSport: boolean;
    /** Local time minus UTC of the times in it, `+08:00`; null where nobody knows it. */
    readonly utcOffset: string | null;
  };
  readonly hasSegments: boolean;
  /** The endpoint that lists workouts. */
  readonly workoutList: 'CustomWorkout' | 'GetWorkOutList';
};

const JSON_HEADERS = { accept: 'application/json, text/plain, */*', 'user-agent': 'igpsport-mcp' };

const CHINESE_STATISTICS = {
  endpoint: 'getMemberDataStatisticsV4',
  takesSport: true,
  utcOffset: '+08:00',
} as const;

/** Bucket names are unique in all of Aliyun, so the name is pinned and the endpoint (region, accelerated) is not. */
const REGIONS: Readonly<Record<RegionId, Region>> = {
  cn: {
    id: 'cn',
    name: 'China',
    apiBase: 'https://prod.zh.igpsport.com',
    webBase: 'https://app.igpsport.cn',
    fileHosts: [
      /^igp-zh\.oss-(?!.*internal)[a-z0-9-]+\.aliyuncs\.com$/,
      /^([a-z0-9-]+\.)+igpsport\.(cn|com)$/,
    ],
    apiServesFiles: false,
    headers: { ...JSON_HEADERS, 'accept-language': 'zh-CN' },
    spacingMs: 300,
    statistics: CHINESE_STATISTICS,
    hasSegments: true,
    workoutList: 'GetWorkOutList',
  },
  intl: {
    id: 'intl',
    name: 'international',
    apiBase: 'https://prod.en.igpsport.com',
    webBase: null,
    fileHosts: [
      /^qw20191008\.oss-(?!.*internal)[a-z0-9-]+\.aliyuncs\.com$/,
      /^([a-z0-9-]+\.)+igpsport\.com$/,
    ],
    apiServesFiles: false,
    headers: { ...JSON_HEADERS, 'accept-language': 'en' },
    spacingMs: 300,
    statistics: { endpoint: 'getMemberDataStatistics', takesSport: false, utcOffset: null },
    hasSegments: false,
    workoutList: 'CustomWorkout',
  },
  demo: {
    id: 'demo',
    name: 'demo',
    apiBase: 'https://api.demo.invalid',
    webBase: null,
    fileHosts: [/^files\.demo\.invalid$/],
    apiServesFiles: true,
    headers: JSON_HEADERS,
    spacingMs: 0,
    statistics: CHINESE_STATISTICS,
    hasSegments: true,
    workoutList: 'CustomWorkout',
  },
};

/**
 * The region of that name. `apiBase` (IGPSPORT_API_BASE) replaces its host; the replacement then also serves
 * recordings and, in China, the web app, so that nothing goes to the official hosts behind the rider's back.
 * Throws AppError `usage` for an unknown region or an unusable base.
 */
export function regionOf(id: string, apiBase?: string): Region {
  if (id !== 'cn' && id !== 'intl' && id !== 'demo') {
    throw new AppError('usage', serviceTexts.unknownRegion);
  }
  const region = REGIONS[id];
  if (apiBase === undefined) return region;
  const base = parseApiBase(apiBase);
  return {
    ...region,
    apiBase: base.origin,
    webBase: region.webBase === null ? null : base.origin,
    apiServesFiles: true,
    spacingMs: base.isLoopback ? 0 : region.spacingMs,
  };
}
