import { expect, it } from 'vitest';
import { signerSource } from '../../src/server/compose.ts';

const SETTINGS = { cacheFolder: '/cache', apiBase: undefined, signerFile: undefined };

it('a signing module is kept from the official web app only, so that no other host’s is run for it later', () => {
  expect(signerSource(SETTINGS).kept).not.toBeNull();
  expect(signerSource({ ...SETTINGS, apiBase: 'https://gateway.example' }).kept).toBeNull();
});
