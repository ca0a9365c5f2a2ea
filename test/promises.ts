/** How much a property or a fault test tries: with every commit, and for a release (`npm run test:soak`). */
export type Tries = { readonly commit: number; readonly release: number };

export type Promised = {
  readonly sentence: string;
  /** Absent where every test tries all that there is. */
  readonly tries?: Tries;
};

/** What the software promises. Tests cite an id in their name; promises.test.ts finds one that none cites. */
export const PROMISES = {
  P01: {
    sentence:
      'Every fault on every endpoint ends in a typed error within the deadline, caches nothing bad, and the next call works.',
    tries: { commit: 48, release: 576 },
  },
  P02: {
    sentence:
      'A call is over in 60 s, a connection in 10 s, silence in 15 s; a cancel stops the work within 250 ms.',
  },
  P03: {
    sentence:
      'A read is tried three times at most, with full jitter, only where another try may help, and `Retry-After` is honoured to 60 s.',
  },
  P05: {
    sentence:
      'A write is sent once, again only when it was provably not processed; after doubt it is looked for and said.',
    tries: { commit: 50, release: 1_000 },
  },
  P06: {
    sentence:
      'Two API requests and two downloads in flight, 300 ms between API requests, a pause after five failures; a backfill resumes.',
  },
  P07: {
    sentence:
      'An expired token costs one sign-in, however many wait, and each call one more try; a wrong password is final.',
    tries: { commit: 30, release: 300 },
  },
  P08: { sentence: 'A clock that is a day off does no harm, and every attempt is signed anew.' },
  P09: {
    sentence:
      'A reply that is not what it was is named by endpoint and field, never by value; unknown fields are ignored.',
  },
  P10: {
    sentence: 'A recording is kept only if it is a FIT file that yields records, of at most 16 MiB.',
    tries: { commit: 100, release: 703 },
  },
  P11: {
    sentence: 'Any bytes become a ride and its problems, in 2 s and 256 MB for 16 MiB.',
    tries: { commit: 5_000, release: 100_000 },
  },
  P12: { sentence: 'What is decoded is finite and in bounds, or missing, in all the files of P11.' },
  P13: {
    sentence: 'Metrics obey their laws and equal a slow second implementation.',
    tries: { commit: 500, release: 10_000 },
  },
  P13b: { sentence: 'Load is true to the whole history and ends at `end_date`.' },
  P13c: {
    sentence:
      'Nothing is stale: after a change of FTP, LTHR, account, region or algorithm every number follows.',
  },
  P14: {
    sentence:
      'A disk that fails at any operation leaves the old or the new image, never a torn one, and the tool still answers.',
  },
  P15: {
    sentence:
      'Of many writers none loses anything or waits for ever; the lock of a dead one is taken over in 2 s.',
    tries: { commit: 50, release: 500 },
  },
  P16: {
    sentence:
      'A file that is corrupt, cut, foreign or newer is set aside, rebuilt or read only; never a wrong number.',
    tries: { commit: 100, release: 1_000 },
  },
  P16b: {
    sentence: 'Accounts and regions never mix, and a token is used only in its region and for its member.',
  },
  P17: {
    sentence: 'No secret reaches output, errors, logs, arguments of processes, cache or packages.',
  },
  P18: { sentence: 'Secret files are 0600 and their folders 0700 from the first byte.' },
  P19: { sentence: 'TLS is always verified.' },
  P20: {
    sentence:
      'Requests go to the hosts of the region only, redirects are checked, and the token never reaches a file host.',
  },
  P21: { sentence: 'Ids are data: checked at the tool, with one builder of URLs and one of file names.' },
  P22: {
    sentence: 'Unknown, deep and large arguments are refused, and nothing that a client sends is a crash.',
    tries: { commit: 300, release: 10_000 },
  },
  P23: {
    sentence: 'Text of strangers is cleaned, bounded, and only ever the value of a string.',
    tries: { commit: 1, release: 200 },
  },
  P24: {
    sentence:
      'What destroys needs a human: a question, or a preview of that same id in the last ten minutes.',
    tries: { commit: 300, release: 10_000 },
  },
  P25: { sentence: 'Annotations are true: a tool that reads sends no request that writes.' },
  P26: { sentence: 'Panels run nothing but their own script and show text as text.' },
  P27: {
    sentence: 'Messages of panels are checked against a closed union.',
    tries: { commit: 300, release: 10_000 },
  },
  P28: { sentence: 'A workspace can change nothing.' },
  P29: { sentence: 'Stdout carries JSON-RPC only.', tries: { commit: 300, release: 10_000 } },
  P30: {
    sentence:
      'The server ends within 2 s of its client, with its cache written; the extension starts in 200 ms without network.',
    tries: { commit: 10, release: 100 },
  },
  P31: { sentence: 'What is packed is known by name, and its size is bounded.' },
  P33: {
    sentence:
      'A workout that goes to the account and back is the same; what comes from elsewhere is valid or refused.',
    tries: { commit: 500, release: 10_000 },
  },
} as const satisfies Readonly<Record<string, Promised>>;

export type PromiseId = keyof typeof PROMISES;
