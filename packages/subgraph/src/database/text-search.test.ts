import { describe, expect, it } from 'vitest';
import { searchPatterns } from './text-search.js';

const words = (count: number) => Array.from({ length: count }, (_, index) => `w${index}`).join(' ');

describe('a text that is searched for', () => {
  it('becomes a pattern a word, up to a number of words and a length', () => {
    expect(searchPatterns('  đà  nẵng ')).toHaveLength(2);
    expect(searchPatterns(words(20))).toHaveLength(20);
    expect(searchPatterns('x'.repeat(200))).toHaveLength(1);
  });

  it('says what is too much of it', () => {
    expect(() => searchPatterns(words(21))).toThrow(
      'The number of words in search must lie between 0 and 20.',
    );
    expect(() => searchPatterns('x'.repeat(201))).toThrow('The length of search must lie between 0 and 200.');
  });
});
