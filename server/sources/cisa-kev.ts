import { z } from 'zod';
import { hasMembers, refuse, rootOf } from './map/json-root.ts';
import { csvHeader, csvRecords } from './read/csv.ts';
import { expectedDate, readDay } from './read/instant.ts';
import { jsonElements } from './read/json.ts';
import type { KevEntry, Observed, SourceFile, SourceFormat } from './source.ts';

const title = 'CISA KEV catalogue';
const text = z.string().nullish();

const entry = z.looseObject({
  cveID: z.string().regex(/^CVE-\d{4}-\d{4,}$/i, 'expected a CVE id'),
  vulnerabilityName: text,
  dateAdded: z.string(),
  dueDate: text,
  knownRansomwareCampaignUse: text,
});

/** Each entry, as JSON or as CSV. Dates are kept as CISA gives them, also where the due date lies before the date added. */
async function* observe(file: SourceFile): AsyncGenerator<Observed> {
  if (rootOf(file) === 'object') {
    if (!hasMembers(file, 'catalogVersion') && !hasMembers(file, 'cveID'))
      refuse(file, title, '“catalogVersion” and “vulnerabilities”, each with a “cveID”');
    for await (const { at, value } of jsonElements(file, ['vulnerabilities[]'], {
      require: ['vulnerabilities'],
    }))
      yield entryOf(at, value);
    return;
  }
  if (!isKevCsv(file)) refuse(file, title, 'the columns “cveID” and “dateAdded”, or the JSON catalogue');
  for await (const record of csvRecords(file))
    if ('reason' in record) yield { type: 'reject', at: record.at, reason: record.reason };
    else yield entryOf(record.at, Object.fromEntries(record.values));
}

function entryOf(at: string, value: unknown): Observed {
  const read = entry.safeParse(value);
  if (!read.success) {
    const issue = read.error.issues[0];
    return { type: 'reject', at, reason: `${issue?.path.join('.') || 'the entry'}: ${issue?.message}` };
  }
  const { cveID, vulnerabilityName, dateAdded, dueDate, knownRansomwareCampaignUse: use } = read.data;
  const addedOn = readDay(dateAdded);
  const dueOn = dueDate ? readDay(dueDate) : null;
  if (addedOn === null)
    return { type: 'reject', at, reason: `dateAdded “${dateAdded}” is not ${expectedDate}` };
  if (dueDate && dueOn === null)
    return { type: 'reject', at, reason: `dueDate “${dueDate}” is not ${expectedDate}` };
  const kev: KevEntry = {
    cve: cveID.toUpperCase(),
    addedOn,
    dueOn,
    name: vulnerabilityName ?? '',
    ransomware: use === 'Known' ? true : null,
  };
  return { type: 'kev', at, entry: kev };
}

function isKevCsv(file: SourceFile): boolean {
  const columns = csvHeader(file)?.columns ?? [];
  return columns.includes('cveID') && columns.includes('dateAdded');
}

/** Known Exploited Vulnerabilities of CISA, the JSON catalogue or its CSV. */
export const cisaKev: SourceFormat = {
  id: 'cisa-kev',
  title,
  reads: ['json', 'csv'],
  detect: (file) => {
    if (rootOf(file) === 'object')
      return hasMembers(file, 'vulnerabilities', 'cveID', 'dateAdded')
        ? 0.98
        : hasMembers(file, 'catalogVersion', 'vulnerabilities')
          ? 0.9
          : 0;
    return rootOf(file) === 'other' && isKevCsv(file) ? 0.98 : 0;
  },
  observe,
};
