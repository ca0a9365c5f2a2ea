import axe from 'axe-core';
import type { Stage } from './stage.ts';

type Violation = {
  readonly id: string;
  readonly impact: string;
  readonly nodes: { readonly html: string }[];
};

/** What axe finds serious or worse in a panel. */
export async function seriousOf({ page }: Stage): Promise<string[]> {
  await page.evaluate(axe.source);
  const found = (await page.evaluate('axe.run().then(({ violations }) => violations)')) as Violation[];
  return found
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
}
