import { figureIds } from '@plumbline/shared/core/figures/index.ts';
import {
  answerFigures,
  answerText,
  hostileQuestions,
} from '@plumbline/shared/core/library/hostile-questions.ts';
import { methodIn } from '@plumbline/shared/core/library/method.ts';
import { findingQuery } from '@plumbline/shared/schema/finding.ts';
import { hostileQuestion } from '@plumbline/shared/schema/hostile-question.ts';
import { describe, expect, it } from 'vitest';
import { gradeOf, wordsOf } from './reading-ease.ts';

const figures: Record<string, string> = {
  ale: '3.1 M',
  low: '2.2 M',
  high: '4.4 M',
  p95: '12 M',
  driven: '1.4 M',
  base: '1.7 M',
  removable: '1.4 M',
  inputs: '42',
  unreviewed: '7',
  oldest: '3 Mar 2025',
  seed: '1',
  trials: '200,000',
  engine: 'plumbline-exposure/1',
  checksPassed: '5',
  checksAll: '5',
  backtest: '2 incidents in 36 months, 1.3 expected',
  method: 'simulated',
  topScenario: 'Ransomware stops the business',
  topShare: '48 %',
  widestInput: 'Ransomware, lost sales',
  appetite: '12 M in 1 year of 20',
  probability: '6 %',
  insured: '2.4 M',
  stress: 'Both data centres lost, 40 M',
};
const placesIn = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!);

/** Parts of the portfolio page that answers lead to. */
const anchors = [
  'inputs',
  'sensitivity',
  'bridge',
  'insurance',
  'backtest',
  'checks',
  'curve',
  'stress',
  'scenarios',
];

describe('the hostile questions', () => {
  it('are exactly twenty, each with an id and a question of its own', () => {
    expect(hostileQuestions).toHaveLength(20);
    for (const one of hostileQuestions) {
      expect(hostileQuestion.parse(one)).toEqual(one);
      expect(one.question).toMatch(/\?$/);
    }
    for (const key of ['id', 'question', 'answer'] as const)
      expect(new Set(hostileQuestions.map((one) => one[key])).size).toBe(20);
  });

  it('name only figures that are known, and every one of them somewhere', () => {
    const named = new Set(hostileQuestions.flatMap(({ answer }) => placesIn(answer)));
    expect([...named].sort()).toEqual(Object.keys(answerFigures).sort());
    expect(Object.keys(figures).sort()).toEqual(Object.keys(answerFigures).sort());
  });

  it.each(hostileQuestions.map((one) => [one.id, one] as const))('%s: is short and plain', (_id, one) => {
    const text = answerText(one, figures);
    expect(text).not.toMatch(/[{}]/);
    expect(wordsOf(text).length).toBeLessThanOrEqual(90);
    expect(gradeOf(text)).toBeLessThanOrEqual(9);
  });

  it('fill every place, each time it is named', () => {
    const twice = { ...hostileQuestions[0]!, answer: '{ale} and {p95} and {ale}' };
    expect(answerText(twice, figures)).toBe('3.1 M and 12 M and 3.1 M');
  });

  it('refuse an answer that names a figure nobody gave', () => {
    const { ale: _left, ...rest } = figures;
    expect(() => answerText(hostileQuestions[0]!, rest)).toThrow('“ale”');
    const odd = { ...hostileQuestions[0]!, answer: '{nonsense}' };
    expect(() => answerText(odd, figures)).toThrow('“nonsense”');
  });

  it('do not take signs of money for places to fill', () => {
    const one = { ...hostileQuestions[0]!, answer: 'It costs {ale}.' };
    expect(answerText(one, { ale: "$& $1 $'" })).toBe("It costs $& $1 $'.");
  });

  it.each(hostileQuestions.map(({ id, where }) => [id, where] as const))('%s: leads to %s', (_id, where) => {
    const { pathname, hash, searchParams } = new URL(where, 'http://page');
    const anchor = hash.slice(1);
    if (pathname === '/exposure/method') expect(methodIn('en').map(({ id }) => id)).toContain(anchor);
    else if (pathname === '/exposure') expect(anchors).toContain(anchor);
    else if (pathname === '/findings')
      expect(findingQuery.safeParse(Object.fromEntries(searchParams)).success).toBe(true);
    else if (pathname.startsWith('/figures/'))
      expect(figureIds).toContain(pathname.slice('/figures/'.length));
    else expect(['/exposure/scenarios', '/exposure/what-if', '/sources']).toContain(pathname);
  });
});
