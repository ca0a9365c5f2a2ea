import type * as z from 'zod';
import type { HistoryBasis } from '../../shared/basis.ts';
import type { FormWord, trainingLoad } from '../../shared/training/trainingLoad.ts';
import { formName } from '../words/formName.ts';
import { escapeMarkdown, markdownLines } from '../words/markdown.ts';
import { thresholdFact } from '../words/thresholds.ts';
import { rideCount, type Words } from '../words/words.ts';
import type { NodeIcon, TreeNode } from './tree/node.ts';

/** From far too tired to rested for too long. */
export const FORM_WORDS = ['very_fatigued', 'fatigued', 'neutral', 'fresh', 'detraining'] as const;
export type TrainingLoad = z.output<typeof trainingLoad.output>;

/** Shape and colour both say the form. */
const ICONS: Readonly<Record<FormWord, NodeIcon>> = {
  very_fatigued: { id: 'flame', color: 'igpsport.formVeryFatigued' },
  fatigued: { id: 'arrow-circle-down', color: 'igpsport.formFatigued' },
  neutral: { id: 'circle-large-outline', color: 'igpsport.formNeutral' },
  fresh: { id: 'arrow-circle-up', color: 'igpsport.formFresh' },
  detraining: { id: 'debug-pause', color: 'igpsport.formDetraining' },
};

const WARNING: NodeIcon = { id: 'warning', color: 'list.warningForeground' };

export function formIcon(form: FormWord): NodeIcon {
  return ICONS[form];
}

/** Form, fitness and fatigue of the last day, and what these stand on. */
export function formNodes(load: TrainingLoad, words: Words): TreeNode[] {
  const { t, format } = words;
  const { ctl, atl, tsb, ramp_rate: ramp, form, interpretation } = load.current;
  const name = formName(words, form);
  const row = (id: string, label: string, rest: Omit<TreeNode, 'id' | 'label' | 'context'>): TreeNode => ({
    id: `form:${id}`,
    label,
    context: 'figure',
    command: { id: 'igpsport.openTraining', title: t('Training') },
    ...rest,
  });
  return [
    row('tsb', t('Form {0}', format.signed(tsb)), {
      description: name,
      icon: formIcon(form),
      spoken: t('Form {0}, {1}', format.signed(tsb), name),
      tooltip: markdownLines([
        `**${t('Form (TSB)')}** ${format.signed(tsb, 1)} · ${name}`,
        escapeMarkdown(interpretation),
        t('Fitness minus fatigue: how rested you are for what you are used to.'),
      ]),
    }),
    row('ctl', t('Fitness {0}', format.number(ctl)), {
      description: t('CTL · {0} per week', format.signed(ramp, 1)),
      icon: { id: 'graph-line', color: 'igpsport.fitness' },
      tooltip: markdownLines([
        `**${t('Fitness (CTL)')}** ${format.number(ctl, 1)}`,
        t('{0} in the last 7 days.', format.signed(ramp, 1)),
        t('Average daily TSS, weighted over 42 days.'),
      ]),
    }),
    row('atl', t('Fatigue {0}', format.number(atl)), {
      description: t('ATL'),
      icon: { id: 'pulse', color: 'igpsport.fatigue' },
      tooltip: markdownLines([
        `**${t('Fatigue (ATL)')}** ${format.number(atl, 1)}`,
        t('Average daily TSS, weighted over 7 days.'),
      ]),
    }),
    ...missingNodes(load.basis, words),
    basisNode(load.basis, words),
  ];
}

/** What the numbers still lack, with the way to get it. */
function missingNodes(basis: HistoryBasis, words: Words): TreeNode[] {
  const { t } = words;
  const isWhole = basis.complete && basis.rides_missing === 0;
  if (isWhole) return [];
  return [
    {
      id: 'form:missing',
      label:
        basis.rides_missing === 0
          ? t('Not every ride is counted yet')
          : t('Not counted yet: {0}', rideCount(words, basis.rides_missing)),
      description: t('Sync'),
      icon: WARNING,
      context: 'incomplete',
      command: { id: 'igpsport.syncRides', title: t('Sync Rides') },
    },
  ];
}

function basisNode(basis: HistoryBasis, words: Words): TreeNode {
  const { t } = words;
  const fact = (
    id: string,
    said: Pick<TreeNode, 'label' | 'description' | 'tooltip' | 'icon'>,
  ): TreeNode => ({
    id: `form:basis:${id}`,
    context: 'fact',
    icon: { id: 'info' },
    ...said,
  });
  const counted = (id: string, count: number, label: string) =>
    count === 0 ? [] : [fact(id, { label, description: rideCount(words, count) })];
  return {
    id: 'form:basis',
    label: t('Based on {0}', rideCount(words, basis.rides_counted)),
    context: 'basis',
    icon: { id: 'list-unordered' },
    children: [
      fact('ftp', thresholdFact(basis, 'ftp', words)),
      fact('lthr', thresholdFact(basis, 'lthr', words)),
      ...counted('hr', basis.rides_estimated_from_hr, t('TSS from heart rate')),
      ...counted('none', basis.rides_without_tss, t('Without TSS')),
      ...counted('out', basis.rides_left_out, t('Left out')),
      ...basis.warnings.map((warning, i) =>
        fact(`warning:${i}`, { label: warning, icon: WARNING, tooltip: escapeMarkdown(warning) }),
      ),
    ],
  };
}
