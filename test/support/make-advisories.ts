/** Rewrites the KEV and EPSS columns of the demonstration's advisories from the feeds beside the checkout. */
import { readFileSync, writeFileSync } from 'node:fs';
import { hasThreatFeeds, readEpss, readKev } from './threat-feeds.ts';

if (!hasThreatFeeds) throw new Error('no feeds at ../shared/data/feeds');
const table = new URL('../../server/demonstration/advisories.csv', import.meta.url);
const kev = readKev('kev-2025-11.csv');
const epss = [readEpss('epss_scores-2024-01-13.csv.gz'), readEpss('epss-2026-08-16.csv.gz')];

const short = (value: number) => (value === 0 ? '0' : String(Number(value.toFixed(5))).replace(/^0\./, '.'));

const lines = readFileSync(table, 'utf8')
  .split('\n')
  .map((line) => {
    if (!line.startsWith('CVE-')) return line;
    const own = line.split(',').slice(0, 5);
    const listed = kev.get(own[0]!);
    const dates = listed ? [listed.addedOn, listed.dueOn, listed.ransomware ? '1' : ''] : ['', '', ''];
    const scores = epss.flatMap((facts) => facts.get(own[0]!)?.map(short) ?? ['', '']);
    return [...own, ...dates, ...scores].join(',');
  });
writeFileSync(table, lines.join('\n'));
