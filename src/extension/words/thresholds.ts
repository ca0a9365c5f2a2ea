import type { ThresholdBasis, ThresholdSource } from '../../shared/basis.ts';
import type { Words } from './words.ts';

/** A threshold in use, and where it comes from. */
export function thresholdFact(
  basis: Omit<ThresholdBasis, 'region'>,
  which: 'ftp' | 'lthr',
  { t, format }: Words,
): { label: string; description?: string } {
  const sources: Readonly<Record<ThresholdSource, string>> = {
    environment: t('settings'),
    config: t('configuration file'),
    profile: t('iGPSport profile'),
  };
  const isPower = which === 'ftp';
  const name = isPower ? t('FTP') : t('LTHR');
  const value = isPower ? basis.ftp_w : basis.lthr_bpm;
  const source = isPower ? basis.ftp_source : basis.lthr_source;
  if (value === null) return { label: t('{0} is not set', name) };
  const label = `${name} ${format.number(value)} ${isPower ? t('W') : t('bpm')}`;
  return source === null ? { label } : { label, description: sources[source] };
}
