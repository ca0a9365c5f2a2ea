import { generate } from 'selfsigned';

/** What is wrong with the leaf that a server shows; `valid` is good for localhost and 127.0.0.1. */
export type LeafKind = 'valid' | 'expired' | 'wrong_host' | 'self_signed';

export type Certificates = {
  readonly caPem: string;
  readonly leafPem: string;
  readonly leafKeyPem: string;
};

const DAY_MS = 86_400_000;
const HOSTS = {
  good: [
    { type: 2, value: 'localhost' },
    { type: 7, ip: '127.0.0.1' },
  ],
  wrong: [{ type: 2, value: 'elsewhere.test' }],
} as const;

/** A certificate authority of its own and one leaf; `self_signed` is a leaf that the authority never saw. */
export async function makeCertificates(kind: LeafKind, nowMs: number): Promise<Certificates> {
  const common = { keyType: 'ec', algorithm: 'sha256', notBeforeDate: new Date(nowMs - 2 * DAY_MS) } as const;
  const ca = await generate([{ name: 'commonName', value: 'igpsport-mcp test authority' }], {
    ...common,
    notAfterDate: new Date(nowMs + 2 * DAY_MS),
    extensions: [
      { name: 'basicConstraints', cA: true, critical: true },
      { name: 'keyUsage', keyCertSign: true, cRLSign: true, critical: true },
    ],
  });
  const leaf = await generate([{ name: 'commonName', value: 'localhost' }], {
    ...common,
    notAfterDate: new Date(nowMs + (kind === 'expired' ? -DAY_MS : DAY_MS)),
    extensions: [
      { name: 'basicConstraints', cA: false, critical: true },
      { name: 'keyUsage', digitalSignature: true, critical: true },
      { name: 'extKeyUsage', serverAuth: true },
      { name: 'subjectAltName', altNames: [...(kind === 'wrong_host' ? HOSTS.wrong : HOSTS.good)] },
    ],
    ...(kind === 'self_signed' ? {} : { ca: { key: ca.private, cert: ca.cert } }),
  });
  return { caPem: ca.cert, leafPem: leaf.cert, leafKeyPem: leaf.private };
}
