import { expect, it } from 'vitest';
import { maskAccount } from '../../../src/server/cli/account.ts';

it.each([
  ['rider@example.com', 'r***@example.com'],
  ['a@b.cn', 'a***@b.cn'],
  ['odd@name@example.com', 'o***@example.com'],
  ['13812341234', '138****1234'],
  ['+8613812341234', '+86138****1234'],
  ['1234567', '****4567'],
  ['骑手', '骑***'],
  ['rider', 'r***'],
  ['', '***'],
  ['\u001b[31mred@example.com', '[***@example.com'],
])('shows %j as %j', (account, masked) => {
  expect(maskAccount(account)).toBe(masked);
});
