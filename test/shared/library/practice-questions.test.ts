import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { drawPractice, practiceQuestions } from '@plumbline/shared/core/library/practice-questions.ts';
import { practiceQuestion } from '@plumbline/shared/schema/practice-question.ts';
import { describe, expect, it } from 'vitest';

const feeds = fileURLToPath(new URL('../../../../shared/data/feeds/', import.meta.url));
const answer = (id: string) => practiceQuestions.find((one) => one.id === id)!.answer;

describe('the practice questions', () => {
  it('are at least twenty, each in its shape, with a number, a unit and a source', () => {
    expect(practiceQuestions.length).toBeGreaterThanOrEqual(20);
    expect(new Set(practiceQuestions.map(({ id }) => id)).size).toBe(practiceQuestions.length);
    for (const one of practiceQuestions) {
      expect(practiceQuestion.parse(one)).toEqual(one);
      expect(one.question, one.id).toMatch(/\?$/);
      expect(one.answer, one.id).toBeGreaterThan(0);
      expect(one.source.length, one.id).toBeGreaterThan(15);
    }
  });

  it('ask for a year that is a year', () => {
    for (const { id, unit, question, answer: year } of practiceQuestions) {
      expect(unit === 'year', id).toBe(/^In which year/.test(question));
      if (unit === 'year') expect(year, id).toSatisfy((n: number) => Number.isInteger(n) && n > 1000);
    }
  });

  it('do not give their answer away', () => {
    for (const { id, question, answer: number } of practiceQuestions)
      expect(question.replaceAll(',', '').match(/\d+/g) ?? [], id).not.toContain(`${number}`);
  });

  it('have the answers that can be worked out', () => {
    const days = (Date.UTC(1989, 10, 9) - Date.UTC(1961, 7, 13)) / 86_400_000;
    expect(answer('berlin-wall')).toBe(days);
    expect(answer('equator')).toBe(Math.round(2 * Math.PI * 6378.137));
    expect(answer('year-2038')).toBe(new Date((2 ** 31 - 1) * 1000).getUTCFullYear());
    expect(answer('ports')).toBe(2 ** 16);
  });

  it.skipIf(!existsSync(feeds))('have the answers that published files hold', () => {
    const kev = (day: string) =>
      readFileSync(`${feeds}kev-${day}.csv`, 'utf8')
        .split(/^(?=CVE-)/m)
        .slice(1);
    const epss = (name: string) =>
      gunzipSync(readFileSync(`${feeds}${name}.csv.gz`))
        .toString()
        .match(/^CVE-/gm)!.length;
    const catalogue = kev('2025-11');
    expect(answer('kev-2024')).toBe(kev('2024-01-13').length);
    expect(answer('kev-2025')).toBe(catalogue.length);
    expect(answer('kev-ransomware')).toBe(catalogue.filter((row) => /,Known,/.test(row)).length);
    expect(answer('epss-2024')).toBe(epss('epss_scores-2024-01-13'));
    expect(answer('epss-2026')).toBe(epss('epss-2026-08-16'));
  });
});

describe('a drawn practice', () => {
  it('has ten different questions, whatever the seed', () => {
    for (let seed = 0; seed < 200; seed++) {
      const ids = drawPractice(seed).map(({ id }) => id);
      expect(ids).toHaveLength(10);
      expect(new Set(ids).size).toBe(10);
    }
  });

  it('is the same for the same seed, and another for another', () => {
    expect(drawPractice(7)).toEqual(drawPractice(7));
    expect(drawPractice(7)).not.toEqual(drawPractice(8));
  });

  it('gives every question about the same chance', () => {
    const counts = new Map(practiceQuestions.map(({ id }) => [id, 0]));
    const seeds = 4000;
    for (let seed = 0; seed < seeds; seed++)
      for (const { id } of drawPractice(seed)) counts.set(id, counts.get(id)! + 1);
    const share = 10 / practiceQuestions.length;
    const sd = Math.sqrt(seeds * share * (1 - share));
    for (const [id, count] of counts) expect(Math.abs(count - seeds * share), id).toBeLessThan(4.5 * sd);
  });

  it('leaves the list as it is', () => {
    const before = practiceQuestions.length;
    drawPractice(1);
    expect(practiceQuestions).toHaveLength(before);
  });
});
