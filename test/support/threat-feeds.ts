import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';

const folder = new URL('../../../shared/data/feeds/', import.meta.url);

/** Real feeds beside the checkout; tests that need them skip where they are absent. */
export const hasThreatFeeds = existsSync(folder);

export interface KevFact {
  addedOn: string;
  dueOn: string;
  ransomware: boolean;
}

/** Score and percentile of each CVE of an EPSS file. */
export function readEpss(name: string): Map<string, [score: number, percentile: number]> {
  const text = gunzipSync(readFileSync(new URL(name, folder))).toString('utf8');
  const facts = new Map<string, [number, number]>();
  for (const line of text.split('\n')) {
    const [cve = '', score, percentile] = line.split(',');
    if (cve.startsWith('CVE-')) facts.set(cve, [Number(score), Number(percentile)]);
  }
  return facts;
}

/** Dates of each CVE of a KEV catalogue in CSV, whose quoted fields hold commas but no line breaks. */
export function readKev(name: string): Map<string, KevFact> {
  const [head = '', ...lines] = readFileSync(new URL(name, folder), 'utf8').trim().split(/\r?\n/);
  const columns = fieldsOf(head);
  const at = (field: string) => columns.indexOf(field);
  const [cve, added, due, use] = ['cveID', 'dateAdded', 'dueDate', 'knownRansomwareCampaignUse'].map(at);
  return new Map(
    lines.map((line) => {
      const fields = fieldsOf(line);
      const fact = { addedOn: fields[added!]!, dueOn: fields[due!]!, ransomware: fields[use!] === 'Known' };
      return [fields[cve!]!, fact];
    }),
  );
}

function fieldsOf(line: string): string[] {
  return [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(
    ([, quoted, plain]) => quoted ?? plain ?? '',
  );
}
