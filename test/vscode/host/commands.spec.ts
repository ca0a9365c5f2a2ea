import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { VIEW_COMMANDS } from '../../../src/extension/commands/viewCommands.ts';
import { COMMANDS } from '../../../src/extension/commands.ts';
import { installed } from './extension.ts';

type Contributed = { readonly command: string; readonly enablement?: string };

describe('a command', () => {
  it('is offered when the code says that it is', () => {
    const contributed: Contributed[] = installed().packageJSON.contributes.commands;
    const enablement = new Map(
      contributed.map(({ command, enablement = 'always' }) => [command, enablement]),
    );
    const commands = Object.entries({ ...COMMANDS, ...VIEW_COMMANDS });
    assert.deepEqual(commands.map(([id]) => id).sort(), [...enablement.keys()].sort());
    for (const [id, { when }] of commands) assert.equal(enablement.get(id), when, id);
  });
});
