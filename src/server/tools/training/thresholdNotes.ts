import type { ThresholdsInUse } from '../../app/athlete.ts';
import type { FitRefusal } from '../../core/training/criticalPower.ts';
import type { Found, FtpEstimate, LthrEstimate } from '../../core/training/thresholds.ts';
import { inEveryLanguage, joined, type Text } from '../../language/language.ts';
import { settingTexts } from '../../language/settings.ts';
import { thresholdTexts as texts } from '../../language/tools/training.ts';
import { rounded } from '../wire.ts';

/** Why there is no critical power, as part of a sentence. */
export const NO_MODEL: Record<FitRefusal, Text> = {
  too_few_efforts: texts.noModel.tooShort,
  durations_too_close: texts.noModel.tooShort,
  powers_too_close: texts.noModel.tooAlike,
  implausible: texts.noModel.implausible,
};

/** Of the FTP in use: an estimate below this share asks for a word. */
const LOWER = 0.95;

/** What the estimates are held against. */
type Asked = { readonly windowDays: number; readonly ftpInUseW: number | null };

/** How far the estimate of FTP goes, one sentence; empty where there is none. */
export function ftpNote({ estimate: ftp, windowDays }: Found<FtpEstimate>, asked: Asked): Text {
  if (ftp === null) return inEveryLanguage('');
  const isLow = asked.ftpInUseW !== null && ftp.ftpW < LOWER * asked.ftpInUseW;
  return sentence([
    ...(ftp.isHourEasy ? [texts.easyHour] : []),
    ...(ftp.fitRefusal === null ? [] : [NO_MODEL[ftp.fitRefusal]]),
    ...widening(windowDays, asked),
    ...(isLow ? [texts.wellBelow] : []),
    texts.confirm,
  ]);
}

/** The same for LTHR. */
export function lthrNote({ estimate: lthr, windowDays }: Found<LthrEstimate>, asked: Asked): Text {
  if (lthr === null) return inEveryLanguage('');
  return sentence([
    texts.drifts,
    ...widening(windowDays, asked),
    ...(lthr.confidence === 'low' ? [texts.rough] : []),
    texts.confirm,
  ]);
}

/** What is missing, and that nothing was changed; a test is asked for only where there is something to confirm. */
export function overallNote(ftp: FtpEstimate | null, lthr: LthrEstimate | null): Text {
  const isAny = ftp !== null || lthr !== null;
  return sentence([
    ...(ftp === null ? [texts.noFtp] : []),
    ...(lthr === null ? [texts.noLthr] : []),
    ...(isAny ? [texts.onlyEstimates] : []),
    texts.nothingChanged,
    ...(isAny ? [texts.confirm] : []),
  ]);
}

type FoundBoth = { readonly ftp: Found<FtpEstimate>; readonly lthr: Found<LthrEstimate> };

/** One line per estimate, beside what is in use, and what is missing. */
export function estimatesText({ ftp, lthr }: FoundBoth, asked: Asked, used: ThresholdsInUse): Text {
  const lines = [
    ...(ftp.estimate === null
      ? []
      : [
          texts.inUse(
            line(ftp, texts.ftp, { value: ftp.estimate.ftpW, method: texts.methods[ftp.estimate.method] }),
            inUse(used.ftpW, used.ftpSource),
            ftpNote(ftp, asked),
          ),
        ]),
    ...(lthr.estimate === null
      ? []
      : [
          texts.inUse(
            line(lthr, texts.lthr, {
              value: lthr.estimate.lthrBpm,
              method: texts.heartRateMethods[lthr.estimate.method],
            }),
            inUse(used.lthrBpm, used.lthrSource),
            lthrNote(lthr, asked),
          ),
        ]),
  ];
  const isAll = ftp.estimate !== null && lthr.estimate !== null;
  return joined([...lines, ...(isAll ? [] : [overallNote(ftp.estimate, lthr.estimate)])], 'lines');
}

type Figure = { readonly value: number; readonly method: Text };

function line(
  { estimate, rides, windowDays }: Found<FtpEstimate> | Found<LthrEstimate>,
  name: Text,
  { value, method }: Figure,
): Text {
  const confidence = texts.confidence[estimate?.confidence ?? 'low'];
  const basis = joined([method, confidence, texts.rides(rides, windowDays)], 'facts');
  return texts.estimate(name, String(rounded(value)), basis);
}

function inUse(value: number | null, source: ThresholdsInUse['ftpSource']): Text {
  return value === null || source === null ? texts.none : texts.value(value, settingTexts.sources[source]);
}

function widening(windowDays: number, { windowDays: asked }: Asked): Text[] {
  return windowDays > asked ? [texts.widened(asked, windowDays)] : [];
}

function sentence(parts: readonly Text[]): Text {
  const { en, zh } = joined(parts, 'clauses');
  return { en: `${en.charAt(0).toUpperCase()}${en.slice(1)}.`, zh: `${zh}。` };
}
