import { describe, expect, it } from 'vitest';
import { tellChanges } from '../../src/extension/changes.ts';

function changesOf() {
  const told: string[] = [];
  return { told, ...tellChanges(() => told.push('told')) };
}

describe('changes', () => {
  it('are told at once, each of them', () => {
    const { told, changed } = changesOf();
    changed();
    changed();
    expect(told).toHaveLength(2);
  });

  it('that are made together are told once, after the last', async () => {
    const { told, changed, together } = changesOf();
    const result = await together(async () => {
      changed();
      await together(async () => changed());
      expect(told).toHaveLength(0);
      changed();
      return 'done';
    });
    expect([result, told.length]).toEqual(['done', 1]);
  });

  it('are not told where there were none, and are where the work has failed', async () => {
    const { told, changed, together } = changesOf();
    await together(async () => {});
    expect(told).toHaveLength(0);
    const failing = together(async () => {
      changed();
      throw new Error('failed');
    });
    await expect(failing).rejects.toThrow('failed');
    expect(told).toHaveLength(1);
  });
});
