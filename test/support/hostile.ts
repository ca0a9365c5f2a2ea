/** Ids that would lead elsewhere if they were ever part of an address or a path. */
export const TRAVERSALS: readonly string[] = [
  ...['..', '.', '/', '\\', '~', '*', '?', '#', '%', '&', ';', ':', '@', '', ' ', '\n', '\0', '-', '_'],
  ...['../x', '../../x', '../../../../etc/passwd', '..\\..\\x', '..%2fx', '..%2Fx', '%2e%2e/x', '%2e%2e%2fx'],
  ...['..%252fx', '..%c0%afx', '..;/x', '....//x', './1', '1/..', '1/../2', '1/.', '1%00', '1\0.fit'],
  ...['1?x=2', '1#x', '1&id=2', '1;id=2', '1 OR 1=1', "1' OR '1'='1", '1/2', '1%2f2', '1\\2', '/1', '//evil'],
  ...['//evil.example/1', 'https://evil.example/1', 'file:///etc/passwd', '\\\\evil\\share', 'C:\\x'],
  ...['1\r\nHost: evil', '1\n2', '1\t', '１', '١', '1\u202e2', '1\u200b', '-1', '+1', '1.0'],
  ...['__proto__', `\${1}`, '{{1}}', '$(id)', '`id`', '1'.repeat(65), '.'.repeat(4_000)],
];

/** What JSON can be where something else belongs. */
export const MISFITS: readonly unknown[] = [
  ...[null, true, false, 0, -0, -1, 1, 1.5, 1e-9, 1e21, 1e308, -1e308, 2 ** 53, 20, 1_000, 4_711],
  ...[
    '',
    ' ',
    '0',
    '-1',
    'NaN',
    'Infinity',
    'null',
    'true',
    '[]',
    'a',
    '骑',
    '\ud800',
    '\u202e',
    'x'.repeat(2_000),
  ],
  ...[
    '2026-06-30',
    '2026-06-15',
    '2026-02-30',
    '9999-12-31',
    '0001-01-01',
    '2026-06-30T00:00:00Z',
    'month',
    'all',
  ],
  ...[
    [],
    {},
    [[]],
    [null],
    [{}],
    { type: 'time' },
    { value: 1 },
    { min: 5, max: 1 },
    [0, 60, 80, 0, 60, 120, 90],
  ],
  JSON.parse('{"__proto__":{"admin":true},"constructor":{"prototype":{}}}'),
];
