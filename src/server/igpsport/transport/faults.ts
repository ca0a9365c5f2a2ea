import { AppError } from '../../errors.ts';

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
const NOT_CONNECTED: Readonly<Record<string, string>> = {
  ENOTFOUND: 'its name was not found',
  EAI_AGAIN: 'its name could not be looked up',
  ECONNREFUSED: 'the connection was refused',
  EHOSTUNREACH: 'there is no route to it',
  ENETUNREACH: 'there is no network',
  ENETDOWN: 'there is no network',
  EADDRNOTAVAIL: 'there is no network',
  UND_ERR_CONNECT_TIMEOUT: 'the connection took too long',
};

/** Classifies what `fetch` threw by its causes' codes; its text, which may quote anything, is never used. */
export function describeThrow(thrown: unknown, host: string): NoAnswer {
  const codes = causeCodes(thrown);
  if (codes.some((code) => CERTIFICATE.test(code))) {
    const message = `${host} did not prove its identity (TLS certificate), so nothing was sent. If a proxy or antivirus inspects this network, name its certificate in NODE_EXTRA_CA_CERTS.`;
    return { error: new AppError('network', message, { cause: thrown }), wasSent: false, transient: false };
  }
  const reason = codes.map((code) => NOT_CONNECTED[code]).find((found) => found !== undefined);
  const what =
    reason === undefined ? `The connection to ${host} was lost` : `${host} cannot be reached: ${reason}`;
  const error = new AppError('network', `${what}. Check the internet connection and try again.`, {
    cause: thrown,
  });
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
