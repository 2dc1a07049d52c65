import { describe, expect, it } from 'vitest';
import { figure, markdownTable } from './table.js';

it('aligns names to the left and numbers to the right', () => {
  expect(
    markdownTable(
      ['', 'req/s'],
      [
        ['Floor', '1,200'],
        ['Khiên', '300'],
      ],
    ),
  ).toBe(['|       | req/s |', '| ----- | ----: |', '| Floor | 1,200 |', '| Khiên |   300 |'].join('\n'));
});

describe('a figure', () => {
  it.each([
    [1234.5, '1,235'],
    [100, '100'],
    [56.71, '56.7'],
    [8.9, '8.90'],
    [0.5, '0.50'],
    [0.0123, '0.012'],
    [0, '0.00'],
    [undefined, '–'],
  ])('%d is written %s', (value, text) => {
    expect(figure(value)).toBe(text);
  });
});
