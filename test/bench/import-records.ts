import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { finished } from 'node:stream/promises';
import { evenNumbers } from './plain-random.ts';

const dayMs = 86_400_000;
const newestMs = Date.parse('2026-11-01T00:00:00Z');
const severities = ['critical', 'high', 'high', 'medium', 'medium', 'medium', 'low'];
const day = (ms: number): string => new Date(ms).toISOString().slice(0, 10);

interface Row {
  externalId: string;
  identifier: string;
  title: string;
  severity: string;
  component: string;
  version: string;
  fixedVersion: string;
  unit: string;
  asset: string;
  opened: string;
  closed: string | null;
  due: string;
  owner: string;
}

/** Rows of a scanner: 4,000 advisories over 400 assets in 40 units, two in three closed; no two are one finding. */
function* rows(count: number): Generator<Row> {
  const next = evenNumbers(3);
  const below = (n: number) => Math.floor(next() * n);
  for (let at = 0; at < count; at++) {
    const asset = at % 400;
    const openedMs = newestMs - below(700) * dayMs;
    const closedMs = openedMs - Math.log(next()) * 60 * dayMs;
    const advisory = (Math.floor(at / 400) * 16 + below(16)) % 4000;
    const package_ = `package-${advisory % 900}`;
    yield {
      externalId: `row-${at}`,
      identifier: `CVE-${2018 + (advisory % 8)}-${10_000 + advisory}`,
      title: `A flaw of ${package_} lets a request read what it should not`,
      severity: severities[below(severities.length)]!,
      component: package_,
      version: `${1 + Math.floor(at / 400)}.${below(20)}.0`,
      fixedVersion: `${2 + Math.floor(at / 400)}.0.1`,
      unit: `division-${asset % 5}/service-${asset % 40}`,
      asset: `asset-${asset}`,
      opened: day(openedMs),
      closed: closedMs < newestMs ? day(closedMs) : null,
      due: day(openedMs + 30 * dayMs),
      owner: `team ${asset % 12}`,
    };
  }
}

const csvHeader =
  'external_id,id,title,severity,package,version,fixed_version,ecosystem,unit,asset,opened,closed,due,owner\n';

const csvLine = (row: Row): string =>
  `${[
    row.externalId,
    row.identifier,
    row.title,
    row.severity,
    row.component,
    row.version,
    row.fixedVersion,
    'npm',
    row.unit,
    row.asset,
    row.opened,
    row.closed ?? '',
    row.due,
    row.owner,
  ].join(',')}\n`;

const recordText = (row: Row): string =>
  JSON.stringify({
    externalId: row.externalId,
    kind: 'vulnerability',
    title: row.title,
    severity: row.severity,
    identifiers: [row.identifier],
    component: {
      name: row.component,
      version: row.version,
      purl: `pkg:npm/${row.component}@${row.version}`,
      ecosystem: 'npm',
      fixedVersion: row.fixedVersion,
    },
    unit: row.unit,
    asset: row.asset,
    firstSeenAt: `${row.opened}T00:00:00Z`,
    closedAt: row.closed === null ? null : `${row.closed}T00:00:00Z`,
    status: row.closed === null ? 'open' : 'fixed',
    dueOn: row.due,
    owner: row.owner,
  });

function* csvText(count: number): Generator<string> {
  yield csvHeader;
  for (const row of rows(count)) yield csvLine(row);
}

function* plumblineText(count: number): Generator<string> {
  let before = '{"plumbline": 1, "observations": [\n';
  for (const row of rows(count)) {
    yield before + recordText(row);
    before = ',\n';
  }
  yield '\n]}\n';
}

/** Writes a file of `count` findings in one of our formats. */
export async function writeRecords(path: string, format: 'csv' | 'plumbline', count: number): Promise<void> {
  const out = createWriteStream(path, { highWaterMark: 1 << 20 });
  for (const text of format === 'csv' ? csvText(count) : plumblineText(count))
    if (!out.write(text)) await once(out, 'drain');
  out.end();
  await finished(out);
}
