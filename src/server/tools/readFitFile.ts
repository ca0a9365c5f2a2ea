import type * as z from 'zod';
import { fitFileReading as contract } from '../../shared/fitFile.ts';
import { thresholdsForFile } from '../app/athlete.ts';
import { fileBasisOf } from '../app/basis.ts';
import { decodeFile } from '../app/fitFile.ts';
import { lapMetrics, spanMetrics } from '../core/laps.ts';
import type { Series } from '../core/ride.ts';
import { clipWindow, resolutionFor } from '../core/streams.ts';
import type { RideMetrics } from '../core/summary.ts';
import { cleanText } from '../core/text.ts';
import { AppError } from '../errors.ts';
import { basisTexts } from '../language/basis.ts';
import { durationText, numberText, quoted, wallTimeText } from '../language/format.ts';
import { joined, type Text } from '../language/language.ts';
import { fitFileTexts as texts } from '../language/tools/fitFile.ts';
import { rideTexts } from '../language/tools/rides.ts';
import { wireLap } from './ride/rideLaps.ts';
import { reportText, wireReport } from './ride/rideReport.ts';
import { channelNames, wireStreams } from './ride/rideStreams.ts';
import { wireSpan } from './ride/rideSummary.ts';
import { type Context, defineTool } from './tool.ts';

const MAX_NAME = 120;

/** 4 MiB of a file, a day and a night of riding, in base64 with room for the other arguments; messages end at 10. */
const LARGEST_ARGUMENTS_BYTES = 6 * 1024 * 1024;

export const readFitFile = defineTool({
  name: 'read_fit_file',
  title: 'Read a FIT file',
  description:
    'The ride in a .fit file on this machine, without an account: all that the get_activity tools say of one. FTP and LTHR ' +
    'are those set here, or else of the account, if one is signed in.',
  kind: 'read',
  largestArgumentsBytes: LARGEST_ARGUMENTS_BYTES,
  ...contract,
  run: async (args, context, call) => {
    const { name, bytes } = await fileOf(args, context);
    const recording = decodeFile(bytes);
    const { ride, series, metrics, problems } = recording;
    const part = partOf(series, args);
    const thresholds = await thresholdsForFile({ context, call });
    const opened = { ...recording, utcOffsetS: ride.utcOffsetS ?? 0, device: ride.device.name };
    const { report, remarks } = wireReport(opened, thresholds, context.language);
    const window = { ...part, resolutionS: resolutionFor(part.endS - part.startS, args.max_points) };
    const channels = [...new Set(args.channels)];
    const zone = ride.utcOffsetS === null ? [basisTexts.noTimeZone] : [];
    const warnings = [...zone, ...ofUse(thresholds.warnings, metrics), ...remarks];
    const data = {
      file_name: name,
      ...report,
      laps: lapMetrics(ride, series).map(wireLap),
      span: wireSpan(spanMetrics(ride, series, { from: part.startS, to: part.endS })),
      resolution_s: window.resolutionS,
      sample_count: clipWindow(series.lengthS, window).buckets,
      channels: wireStreams(series, channels, window),
      basis: fileBasisOf(context, thresholds, warnings),
    };
    const title = texts.title(quoted(name, texts.unnamed), wallTimeText(report.start_time));
    const [values, step] = [numberText(data.sample_count), durationText(window.resolutionS)];
    const lines = [
      reportText(title, data),
      ...(data.laps.length > 0 ? [texts.laps(data.laps.length)] : []),
      texts.streams(channelNames(channels), values, step),
      ...problems.map(({ detail }) => texts.problem(detail)),
    ];
    return { data, text: joined(lines, 'lines') };
  },
});

type Args = z.output<typeof contract.input>;

async function fileOf(
  { path, content }: Pick<Args, 'path' | 'content'>,
  context: Pick<Context, 'readFitFile'>,
): Promise<{ name: string | null; bytes: Uint8Array }> {
  if ((path === undefined) === (content === undefined)) throw new AppError('usage', texts.oneSource);
  if (path === undefined) return { name: null, bytes: Buffer.from(content ?? '', 'base64') };
  const { name, bytes } = await context.readFitFile(path);
  return { name: cleanText(name, MAX_NAME) || null, bytes };
}

/** The seconds that streams and span are asked of. */
function partOf(
  { lengthS }: Series,
  { start_offset_s: startS = 0, end_offset_s: endS }: Args,
): { startS: number; endS: number } {
  if (endS !== undefined && endS <= startS)
    throw new AppError('usage', rideTexts.spanEndsFirst(startS, endS));
  if (startS > 0 && startS >= lengthS) throw new AppError('usage', rideTexts.afterTheEnd(startS, lengthS));
  return clipWindow(lengthS, { resolutionS: 1, startS, endS });
}

/** Without those of a threshold that this ride has no use for. */
function ofUse(warnings: readonly Text[], { powerS, heartRateS }: RideMetrics): Text[] {
  return warnings.filter(
    (warning) =>
      (warning !== basisTexts.noFtp || powerS > 0) && (warning !== basisTexts.noLthr || heartRateS > 0),
  );
}
