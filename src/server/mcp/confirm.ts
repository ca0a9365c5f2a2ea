import { randomUUID } from 'node:crypto';
import {
  CLIENT_CAPABILITIES_META_KEY,
  type InputRequiredResult,
  inputRequired,
  PROTOCOL_VERSION_META_KEY,
  type Server,
  type ServerContext,
} from '@modelcontextprotocol/server';
import * as z from 'zod';

import type { Consent, Question } from '../tools/tool.ts';

/** How long a person may think, ms. Most hosts give up on the whole call sooner, which is a no. */
const PATIENCE_MS = 600_000;
/** Questions that wait for an answer at the same time: more are nobody's. */
const MAX_TICKETS = 100;
const KEY = 'confirmation';

/** Of what a client can do: how it can ask. */
const capabilities = z.object({
  elicitation: z.object({ form: z.unknown().optional(), url: z.unknown().optional() }).optional(),
});

/** What every request of the 2026 revision carries. */
const envelope = z.object({
  [PROTOCOL_VERSION_META_KEY]: z.string(),
  [CLIENT_CAPABILITIES_META_KEY]: capabilities,
});

/** The only answer that is a yes. */
const yes = z.object({ action: z.literal('accept'), content: z.object({ confirmed: z.literal(true) }) });

export type Confirm = (question: Question, signal: AbortSignal) => Promise<Consent>;

/** Ends a run whose question goes out as the call's result: the client asks, and calls again with the answer. */
export class InputWanted extends Error {
  readonly result: InputRequiredResult;

  constructor(result: InputRequiredResult) {
    super('The client has to ask first.');
    this.result = result;
  }
}

/** Which question was asked when: an answer counts for its own question only, once, and while it is fresh. */
export type Tickets = {
  readonly issue: (message: string) => string;
  readonly redeem: (ticket: unknown, message: string) => boolean;
};

/** `clock`: epoch ms. */
export function createTickets(clock: () => number): Tickets {
  const open = new Map<string, { readonly message: string; readonly askedMs: number }>();
  return {
    issue: (message) => {
      const [oldest] = open.keys();
      if (oldest !== undefined && open.size >= MAX_TICKETS) open.delete(oldest);
      const ticket = randomUUID();
      open.set(ticket, { message, askedMs: clock() });
      return ticket;
    },
    redeem: (ticket, message) => {
      if (typeof ticket !== 'string') return false;
      const asked = open.get(ticket);
      open.delete(ticket);
      const ageMs = clock() - (asked?.askedMs ?? Number.NaN);
      return asked?.message === message && ageMs >= 0 && ageMs <= PATIENCE_MS;
    },
  };
}

type Request = Pick<
  ServerContext['mcpReq'],
  'envelope' | 'inputResponses' | 'droppedInputResponseKeys' | 'requestState' | 'send'
>;

/**
 * How the person before this client is asked. A client of the 2025 handshake is sent a request and waited for; one of
 * the 2026 revision is answered with the question and calls again, with the answer and the ticket. A decline, a
 * cancel, an error, silence, and an answer to another question are all a no.
 */
export function confirmBy(
  server: Pick<Server, 'getClientCapabilities'>,
  request: Request,
  tickets: Tickets,
): Confirm {
  const carried = envelope.safeParse(request.envelope).data;
  const isStateless = carried !== undefined;
  const declared = carried?.[CLIENT_CAPABILITIES_META_KEY] ?? server.getClientCapabilities();
  const { elicitation } = capabilities.catch({}).parse(declared ?? {});
  // A client that names no way of asking has the only one that there was in the beginning.
  const canAsk =
    elicitation !== undefined && (elicitation.form !== undefined || elicitation.url === undefined);
  return async (question, signal) => {
    if (!canAsk) return 'unavailable';
    const params = { message: question.message, requestedSchema: schemaOf(question) };
    if (!isStateless) return await askAndWait(request, params, signal);
    const { inputResponses, droppedInputResponseKeys: dropped = [] } = request;
    if (inputResponses === undefined && dropped.length === 0) {
      const requestState = tickets.issue(question.message);
      throw new InputWanted(
        inputRequired({ inputRequests: { [KEY]: inputRequired.elicit(params) }, requestState }),
      );
    }
    const isOurs = tickets.redeem(request.requestState(), question.message);
    return isOurs && yes.safeParse(inputResponses?.[KEY]).success ? 'yes' : 'no';
  };
}

type Params = { readonly message: string; readonly requestedSchema: ReturnType<typeof schemaOf> };

async function askAndWait({ send }: Request, params: Params, signal: AbortSignal): Promise<Consent> {
  try {
    const options = { timeout: PATIENCE_MS, signal };
    const answer = await send({ method: 'elicitation/create', params }, options);
    return yes.safeParse(answer).success ? 'yes' : 'no';
  } catch {
    return 'no';
  }
}

/** A box to tick, so that a mere press of Enter is no yes. */
function schemaOf({ label }: Question) {
  const confirmed = { type: 'boolean' as const, title: label };
  return { type: 'object' as const, properties: { confirmed }, required: ['confirmed'] };
}
