import { AppError } from '../../errors.ts';
import type { Text } from '../../language/language.ts';
import { serviceTexts } from '../../language/service.ts';

const { unreachable } = serviceTexts;

/** A request that got no usable answer: the error for the rider, and what the retry policy needs to know. */
export type NoAnswer = {
  readonly error: AppError;
  /** False only where it is certain that not one byte was processed. */
  readonly wasSent: boolean;
  readonly transient: boolean;
};

const CERTIFICATE =
  /^(CERT_|ERR_TLS_|ERR_SSL_|UNABLE_TO_|DEPTH_ZERO_SELF_SIGNED_CERT|SELF_SIGNED_CERT_IN_CHAIN|HOSTNAME_MISMATCH|EPROTO|INVALID_(CA|PURPOSE)|CRL_)/;

/** Failures of the name or the connection: the request itself has not left. */
const NOT_CONNECTED: Readonly<Record<string, Text>> = {
  ENOTFOUND: unreachable.nameNotFound,
  EAI_AGAIN: unreachable.nameNotLookedUp,
  ECONNREFUSED: unreachable.refused,
  EHOSTUNREACH: unreachable.noRoute,
  ENETUNREACH: unreachable.noNetwork,
  ENETDOWN: unreachable.noNetwork,
  EADDRNOTAVAIL: unreachable.noNetwork,
  UND_ERR_CONNECT_TIMEOUT: unreachable.tooSlow,
};

/** Classifies what `fetch` threw by its causes' codes; its text, which may quote anything, is never used. */
export function describeThrow(thrown: unknown, host: string): NoAnswer {
  const codes = causeCodes(thrown);
  if (codes.some((code) => CERTIFICATE.test(code))) {
    const error = new AppError('network', serviceTexts.notProven(host), { cause: thrown });
    return { error, wasSent: false, transient: false };
  }
  const reason = codes.map((code) => NOT_CONNECTED[code]).find((found) => found !== undefined);
  const text =
    reason === undefined ? serviceTexts.connectionLost(host) : serviceTexts.cannotReach(host, reason);
  const error = new AppError('network', text, { cause: thrown });
  return { error, wasSent: reason === undefined, transient: true };
}

/** The codes of a thrown value and its causes, outermost first. */
function causeCodes(thrown: unknown): string[] {
  const codes: string[] = [];
  let at = thrown;
  for (let depth = 0; depth < 8 && typeof at === 'object' && at !== null; depth++) {
    if ('code' in at && typeof at.code === 'string') codes.push(at.code);
    at = 'cause' in at ? at.cause : undefined;
  }
  return codes;
}
