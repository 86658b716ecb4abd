import { describe, expect, it } from 'vitest';
import { gradeOf, sentencesOf, wordsOf } from './reading-ease.ts';

describe('the grade of a text', () => {
  it('is low for a primer and high for a contract', () => {
    expect(gradeOf('The cat sat on the mat. It was a good cat.')).toBeLessThan(2);
    const contract =
      'Notwithstanding the aforementioned considerations, the indemnifying organisation acknowledges that consequential liabilities attributable to negligent implementation constitute unrecoverable expenditure.';
    expect(gradeOf(contract)).toBeGreaterThan(18);
  });

  it('counts words and sentences as a reader does', () => {
    expect(wordsOf('It costs 3.1 M, not 4.')).toHaveLength(6);
    expect(sentencesOf('It costs 3.1 M. Why? {ale} is why.')).toHaveLength(3);
  });
});
