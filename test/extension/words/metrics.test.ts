import { describe, expect, it } from 'vitest';
import { metricName } from '../../../src/extension/words/metrics.ts';
import { comparisonTexts } from '../../../src/server/language/tools/comparison.ts';
import { chinese } from '../support/words.ts';

describe('the Chinese name of a figure', () => {
  it.each(Object.entries(comparisonTexts.metrics))('%s is the one that the chat hears', (metric, { zh }) => {
    const heard = zh.replace(/（.+）$/, '');
    const shown = metricName(metric, chinese()).replace(/（(.+)）$/, ' $1');
    // The view may say it shorter.
    expect(heard.endsWith(shown), `${shown}, ${heard}`).toBe(true);
  });
});
