import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { confirmBy, createTickets, InputWanted } from '../../../src/server/mcp/confirm.ts';
import { timeoutOf, triesOf } from '../../support/size.ts';
import { never } from '../igpsport/harness.ts';

const ANSWERS = triesOf('P24');
const QUESTION = { message: 'Delete workout 1?', label: 'Delete it' };
const YES = { action: 'accept', content: { confirmed: true } };
const ENVELOPE = {
  'io.modelcontextprotocol/protocolVersion': '2026-07-28',
  'io.modelcontextprotocol/clientCapabilities': { elicitation: {} },
};
const noServer = { getClientCapabilities: () => undefined };

/** A client of the 2026 revision that calls with these answers and this ticket, at that time. */
function statelessAccount() {
  let nowMs = 0;
  const tickets = createTickets(() => nowMs);
  const call = (given: { answer?: unknown; ticket?: unknown; envelope?: object; message?: string } = {}) => {
    const { answer, ticket, envelope = ENVELOPE, message = QUESTION.message } = given;
    const request = {
      envelope,
      requestState: () => ticket,
      ...(answer !== undefined && { inputResponses: { confirmation: answer } }),
      send: () => Promise.reject(new Error('there is no such way')),
    } as never;
    return confirmBy(noServer, request, tickets)({ ...QUESTION, message }, never);
  };
  const asked = async (message?: string) => {
    const thrown: unknown = await call(message === undefined ? {} : { message }).catch((error) => error);
    if (!(thrown instanceof InputWanted)) throw thrown;
    return thrown.result;
  };
  return {
    call,
    asked,
    pass: (ms: number) => {
      nowMs += ms;
    },
  };
}

describe('P24: a client of the 2026 revision', () => {
  it('is answered with the question and a ticket, and its yes with that ticket counts once', async () => {
    const { call, asked } = statelessAccount();
    const { inputRequests, requestState: ticket } = await asked();
    expect(inputRequests).toMatchObject({
      confirmation: { method: 'elicitation/create', params: { message: QUESTION.message } },
    });
    await expect(call({ answer: YES, ticket })).resolves.toBe('yes');
    await expect(call({ answer: YES, ticket })).resolves.toBe('no');
  });

  it.each<[string, unknown]>([
    ['no ticket', undefined],
    ['a made-up ticket', '0b3c6d0e-0000-4000-8000-000000000000'],
    ['a ticket that is no text', { toString: () => 'x' }],
  ])('that answers with %s has not been asked', async (_, ticket) => {
    const { call, asked } = statelessAccount();
    await asked();
    await expect(call({ answer: YES, ticket })).resolves.toBe('no');
  });

  it('cannot use the answer to one question for another', async () => {
    const { call, asked } = statelessAccount();
    const { requestState: ticket } = await asked('Delete workout 2?');
    await expect(call({ answer: YES, ticket })).resolves.toBe('no');
  });

  it('has ten minutes', async () => {
    const { call, asked, pass } = statelessAccount();
    const early = await asked();
    pass(600_000);
    await expect(call({ answer: YES, ticket: early.requestState })).resolves.toBe('yes');
    const late = await asked();
    pass(600_001);
    await expect(call({ answer: YES, ticket: late.requestState })).resolves.toBe('no');
    const backwards = await asked();
    pass(-1);
    await expect(call({ answer: YES, ticket: backwards.requestState })).resolves.toBe('no');
  });

  it(
    `says yes by nothing but a tick and an accept: ${ANSWERS} answers`,
    async () => {
      const almost = fc.record(
        {
          action: fc.constantFrom<unknown>('accept', 'decline', 'cancel', 'ACCEPT', 'yes', true, null),
          content: fc.oneof(
            fc.record({ confirmed: fc.constantFrom<unknown>(true, false, 'true', 1, [true], null) }),
            fc.constantFrom<unknown>({}, { Confirmed: true }, { confirm: true }, [true], 'confirmed', null),
          ),
        },
        { requiredKeys: [] },
      );
      const { call, asked } = statelessAccount();
      await fc.assert(
        fc.asyncProperty(fc.oneof(almost, fc.anything()), async (answer) => {
          const { requestState: ticket } = await asked();
          const given = answer as typeof YES | undefined;
          const isYes = given?.action === 'accept' && given.content?.confirmed === true;
          if (answer !== undefined) expect(await call({ answer, ticket })).toBe(isYes ? 'yes' : 'no');
        }),
        { numRuns: ANSWERS },
      );
    },
    timeoutOf(ANSWERS),
  );

  it('that asks a thousand times keeps nothing but the latest', async () => {
    const { call, asked } = statelessAccount();
    const first = await asked();
    for (let i = 0; i < 1000; i++) await asked();
    await expect(call({ answer: YES, ticket: first.requestState })).resolves.toBe('no');
  });

  it.each([
    ['nothing', {}, 'unavailable'],
    ['addresses only', { elicitation: { url: {} } }, 'unavailable'],
    ['forms', { elicitation: { form: {}, url: {} } }, 'asks'],
    ['no way in particular', { elicitation: {} }, 'asks'],
  ])('that can ask by %s: %s', async (_, capabilities, expected) => {
    const { call } = statelessAccount();
    const envelope = { ...ENVELOPE, 'io.modelcontextprotocol/clientCapabilities': capabilities };
    const outcome = await call({ envelope }).catch((thrown: unknown) =>
      thrown instanceof InputWanted ? 'asks' : thrown,
    );
    expect(outcome).toBe(expected);
  });
});
