import type { Knobs } from '../../src/server/demo/api/knobs.ts';
import { createDemoService } from '../../src/server/demo/service.ts';
import type { RideRow, RideSource } from '../../src/server/demo/source.ts';
import { type HttpsServer, type HttpsServerOptions, startHttpsServer } from './httpsServer.ts';
import { type RunningServer, type ServerOptions, startServer, temporaryFolder } from './mcp.ts';
import { sessionOf } from './rides.ts';

/** A fake iGPSport on real TLS, and servers that sign in to it as a rider's would. */
export type TestAccount = {
  readonly https: HttpsServer;
  readonly cacheFolder: string;
  /** Starts the built server for this account; what it keeps stays for the next one. */
  readonly start: (options?: ServerOptions) => Promise<RunningServer>;
  /** How often a recording was served, by ride id. */
  readonly downloads: () => ReadonlyMap<string, number>;
  readonly close: () => Promise<void>;
};

export const USER = { username: 'rider@example.com', password: 'correct horse', memberId: 123_456 };

export async function startAccount(
  knobs: Partial<Knobs> & Pick<Knobs, 'rides'>,
  options: HttpsServerOptions = {},
): Promise<TestAccount> {
  const service = createDemoService({ users: [USER], region: 'intl', clock: Date.now, ...knobs });
  const https = await startHttpsServer(service, options);
  const folder = await temporaryFolder();
  const running: RunningServer[] = [];
  const env = {
    HOME: folder.path,
    IGPSPORT_REGION: knobs.region ?? 'intl',
    IGPSPORT_USERNAME: USER.username,
    IGPSPORT_PASSWORD: USER.password,
    IGPSPORT_API_BASE: https.url,
    NODE_EXTRA_CA_CERTS: https.caFile,
  };
  return {
    https,
    cacheFolder: `${folder.path}/.igpsport-mcp/cache`,
    start: async (given = {}) => {
      const server = await startServer({ ...given, env: { ...env, ...given.env } });
      running.push(server);
      return server;
    },
    downloads: () => countDownloads(https),
    close: async () => {
      await Promise.all(running.map((server) => server.close()));
      await https.close();
      await folder.remove();
    },
  };
}

function countDownloads({ requests }: HttpsServer): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { url } of requests) {
    const rideId = /\/(\d+)\.fit$/.exec(new URL(url).pathname)?.[1];
    if (rideId !== undefined) counts.set(rideId, (counts.get(rideId) ?? 0) + 1);
  }
  return counts;
}

const PROFILE = {
  nickname: 'Rider',
  sex: 1,
  heightCm: 177,
  weightKg: 74,
  ftpW: 250,
  lthrBpm: 165,
  maxHeartRateBpm: 190,
  restingHeartRateBpm: 50,
  utcOffsetS: 28_800,
} as const;

/** An account that holds these files, one a day, the first on `firstDay` (YYYY-MM-DD); ids count from 1. */
export function ridesFrom(files: readonly Uint8Array[], firstDay: string): RideSource {
  const list = files.map((_, i): RideRow => {
    const startMs = Date.parse(`${firstDay}T08:00:00Z`) + i * 86_400_000;
    const session = sessionOf({
      startMs,
      endMs: startMs + 3_600_000,
      timerS: 3600,
      distanceM: 30_000,
      averageSpeedMps: 8.3,
    });
    return {
      rideId: i + 1,
      title: `Ride ${i + 1}`,
      startMs,
      utcOffsetS: 0,
      exerciseType: 0,
      deviceName: 'Test',
      session,
      laps: [],
    };
  });
  return {
    list: list.toReversed(),
    recording: (rideId) => files[rideId - 1] ?? new Uint8Array(),
    profile: PROFILE,
    segments: () => [],
  };
}
