/** The ways in which a secret may be written and still be one. */
export function formsOf(secret: string): string[] {
  const bytes = Buffer.from(secret);
  // As a piece of a longer text in base64 it looks differently at each of three offsets.
  const pieces = [0, 1, 2].map((offset) => {
    const text = Buffer.concat([Buffer.alloc(offset), bytes])
      .toString('base64')
      .replaceAll('=', '');
    return text.slice(offset === 0 ? 0 : offset + 1, -1);
  });
  const urlSafe = pieces.map((piece) => piece.replaceAll('+', '-').replaceAll('/', '_'));
  const escaped = JSON.stringify(secret).slice(1, -1);
  const encoded = encodeURIComponent(secret);
  const plus = secret.replaceAll(' ', '+');
  const all = [
    secret,
    plus,
    escaped,
    encoded,
    encoded.toLowerCase(),
    bytes.toString('hex'),
    ...pieces,
    ...urlSafe,
  ];
  return [...new Set(all)].filter((form) => form.length >= 6);
}

/** Names of the secrets that a text holds in any form. */
export function secretsIn(text: string, secrets: Readonly<Record<string, string>>): string[] {
  return Object.entries(secrets)
    .filter(([, secret]) => formsOf(secret).some((form) => text.includes(form)))
    .map(([name]) => name);
}
