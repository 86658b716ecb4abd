import { statSync } from 'node:fs';
import { readAdvisories } from '@plumbline/server/demonstration/advisories.ts';
import { describe, expect, it } from 'vitest';
import { hasThreatFeeds, readEpss, readKev } from '../../support/threat-feeds.ts';

const advisories = readAdvisories();

describe('the advisories of the demonstration', () => {
  it('are some seven hundred, each once, in a small table', () => {
    expect(advisories.length).toBeGreaterThan(600);
    expect(new Set(advisories.map(({ cve }) => cve)).size).toBe(advisories.length);
    const table = new URL('../../../server/demonstration/advisories.csv', import.meta.url);
    expect(statSync(table).size).toBeLessThan(80_000);
  });

  it('each have a name, an ecosystem, a severity and a percentile between 0 and 1', () => {
    for (const { cve, name, ecosystem, severity, epss } of advisories) {
      expect(cve).toMatch(/^CVE-\d{4}-\d{4,}$/);
      expect(name.length * ecosystem.length).toBeGreaterThan(0);
      expect(severity).not.toBe('unknown');
      for (const fact of epss) if (fact !== null) expect(fact.score <= 1 && fact.percentile <= 1).toBe(true);
    }
  });

  it.skipIf(!hasThreatFeeds)('have the dates of the KEV catalogue, and none that it does not list', () => {
    const kev = readKev('kev-2025-11.csv');
    for (const { cve, kev: listed } of advisories) {
      const fact = kev.get(cve);
      const own = listed && { addedOn: listed.addedOn, dueOn: listed.dueOn, ransomware: listed.ransomware };
      expect(own ?? undefined, cve).toEqual(fact);
    }
  });

  it.skipIf(!hasThreatFeeds)('have the EPSS scores and percentiles of both days', () => {
    const days = [readEpss('epss_scores-2024-01-13.csv.gz'), readEpss('epss-2026-08-16.csv.gz')];
    for (const { cve, epss } of advisories) {
      const own = epss.map((fact) => fact && [fact.score, fact.percentile]);
      expect(own, cve).toEqual(days.map((day) => day.get(cve) ?? null));
    }
  });
});
