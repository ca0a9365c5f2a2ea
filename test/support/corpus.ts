import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** A summary as the Python reference writes it, or the error that it ends in. */
export type ReferenceSummary = {
  readonly duration_s: number;
  readonly summary: Readonly<Record<string, number | null>>;
  readonly hr_zones_s: Readonly<Record<string, number>> | null;
  readonly power_zones_s: Readonly<Record<string, number>> | null;
};

export type ReferenceLap = {
  readonly lap_index: number;
  readonly start_offset_s: number;
  readonly duration_s: number;
  readonly distance_km: number | null;
  readonly avg_power_w: number | null;
  readonly normalized_power_w: number | null;
  readonly avg_hr_bpm: number | null;
  readonly avg_speed_kmh: number | null;
  readonly elevation_gain_m: number | null;
};

/** What expected.json says of one recording. */
export type CorpusEntry = {
  readonly file: string;
  readonly bytes: number;
  readonly records: number;
  readonly laps: number;
  readonly sessions: number;
  readonly traits: readonly string[];
  readonly max_gap_s: number;
  readonly device_np_w: number | null;
  readonly np_w: number | null;
  readonly reference: ReferenceSummary | { readonly error: string };
  readonly reference_mean_max_power_w: Readonly<Record<string, number>> | null;
  readonly reference_laps: readonly ReferenceLap[] | null;
};

/** Beside the repository, whose root every npm script runs in. */
const folder = resolve(process.env['IGPSPORT_CORPUS'] ?? '../shared/corpus');

/** Recordings of real devices, kept beside the repository; null where they are not, which is said in one line. */
export const corpus: readonly CorpusEntry[] | null = loadIndex();

function loadIndex(): readonly CorpusEntry[] | null {
  const index = join(folder, 'expected.json');
  if (existsSync(index)) return JSON.parse(readFileSync(index, 'utf8')) as CorpusEntry[];
  console.warn(
    `No corpus of recordings at ${folder} (IGPSPORT_CORPUS names another place): its tests are skipped.`,
  );
  return null;
}

export function corpusBytes(file: string): Uint8Array {
  return new Uint8Array(readFileSync(join(folder, file)));
}

export type Recording = Omit<CorpusEntry, 'bytes'> & { readonly bytes: Uint8Array };

/** Every recording with its bytes; null without the corpus. */
export function readCorpus(): readonly Recording[] | null {
  return corpus?.map((entry) => ({ ...entry, bytes: corpusBytes(entry.file) })) ?? null;
}
