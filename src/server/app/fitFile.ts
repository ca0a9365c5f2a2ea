import { decodeFit, FILE_TYPE } from '../core/fit.ts';
import { toSeries } from '../core/series.ts';
import { measureRide } from '../core/summary.ts';
import { AppError } from '../errors.ts';
import { fitFileTexts as texts } from '../language/tools/fitFile.ts';
import type { Recording } from './recording.ts';

/**
 * The recording in a file's bytes, with the problems of a broken one. Throws AppError `unreadable` where there is none,
 * and for the workouts and courses that head units are fed with.
 */
export function decodeFile(bytes: Uint8Array): Recording {
  const { ride, problems, fileType } = decodeFit(bytes);
  if (problems.some(({ code }) => code === 'not_fit')) throw new AppError('unreadable', texts.notFit);
  if (fileType === FILE_TYPE.workout) throw new AppError('unreadable', texts.workout);
  if (fileType === FILE_TYPE.course) throw new AppError('unreadable', texts.course);
  if (ride === null) throw new AppError('unreadable', texts.nothing(problems[0]?.detail ?? texts.notFit));
  const series = toSeries(ride);
  return { ride, series, metrics: measureRide(ride, series), problems };
}
