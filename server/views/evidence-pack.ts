/** What an evidence pack holds: read in one state of everything, with the proofs of the newest signed head. */

import { keyText, noteOf, readNote } from '@plumbline/shared/core/ledger/note.ts';
import { coverageOf, frameworks } from '@plumbline/shared/core/library/mappings.ts';
import { isWithinAny } from '@plumbline/shared/core/unit-path.ts';
import type {
  EvidencePack,
  EvidencePackOrder,
  FrameworkCoverage,
  PackTable,
} from '@plumbline/shared/schema/evidence-pack.ts';
import { PlumblineError } from '@plumbline/shared/schema/problem.ts';
import type pg from 'pg';
import { nodeMeans } from '../ledger/node-means.ts';
import type { LedgerSigner } from '../ledger/signer.ts';
import { readDecision } from '../store/decisions.ts';
import { heldIdentifiers } from '../store/escalations.ts';
import { readEvidenceContent } from '../store/evidence-files.ts';
import {
  type EvidenceTable,
  type PackSpan,
  readDecisionIds,
  readEvidenceRows,
} from '../store/evidence-rows.ts';
import { chooseLeaves } from '../store/ledger-chosen.ts';
import { inOneState } from '../store/ledger-read.ts';
import { newestCheckpoint } from '../store/ledger-tree.ts';
import type { Queries } from '../store/measurements.ts';
import { countEvidence, type EvidenceSpan } from '../store/pack-counts.ts';
import { readRecords } from '../store/records.ts';
import { readSettings } from '../store/settings.ts';
import { findUnit, type UnitRow } from '../store/units.ts';
import { decisionTable, incidentTable, priceTable, readTables, timelineTable } from './evidence-tables.ts';
import { extractLines } from './ledger-extract.ts';
import { readPrices } from './price-of-no.ts';
import type { Viewer } from './viewer.ts';

const mostLeaves = 20_000;
const mostRows = 5_000;
const mostEvidenceBytes = 50 * 1024 ** 2;

export interface PackReading {
  pool: pg.Pool;
  nowMs: number;
  viewer: Viewer;
  signer: LedgerSigner;
  /** Gives what waits its position in the ledger. */
  settle(): Promise<void>;
}

export interface PackContent {
  pack: EvidencePack;
  ledgerLines: string[];
  checkpoint: string;
  evidence: { path: string; content: Uint8Array }[];
  sign(text: string): Promise<string>;
}

/** @throws PlumblineError `not-found` of a unit or incident; `too-large` where the stretch holds too much. */
export async function readEvidencePack(reading: PackReading, order: EvidencePackOrder): Promise<PackContent> {
  await reading.settle();
  const { items: prices } = await readPrices(reading);
  return inOneState(reading.pool, async (client) => {
    const newest = await newestCheckpoint(client);
    if (newest === null) throw new PlumblineError('not-found', 'The ledger has no entry that is signed for');
    const { span, unit, incident } = await spanOf(client, order);
    const origin = readNote(newest.note)!.signatures[0]!.name;
    const key = { name: origin, publicKey: reading.signer.publicKey };
    const found = await readTablesOf(client, span);
    const decisions = [];
    for (const id of await readDecisionIds(client, span))
      decisions.push((await readDecision(client, id))!.decision);
    const incidents = (await readRecords(client, 'incident')).filter((each) =>
      incident === null
        ? each.startedAt < span.toAt &&
          (each.endedAt ?? '9') >= span.fromAt &&
          isWithinAny(each.unit, unit === null ? null : [unit.path])
        : each.id === incident.id,
    );
    const about = unit === null && incident === null ? null : subjectsOf(found, decisions, incidents);
    const leaves = await chooseLeaves(client, { ...span, size: newest.size, about, most: mostLeaves });
    if (leaves.length > mostLeaves) throw tooMuch();
    const told = new Set(decisions.map(({ id }) => id));
    const leftOut =
      about === null
        ? null
        : 'Entries about other parts of the company, and about many things at once, are left out.';
    const tables = [
      timelineTable(leaves, leftOut),
      decisionTable(decisions),
      priceTable(prices.filter(({ decision }) => told.has(decision))),
      ...found,
      incidentTable(incidents),
    ];
    const settings = await readSettings(client);
    const pack: EvidencePack = {
      format: 'plumbline-evidence-1',
      company: settings.name,
      from: order.from,
      to: order.to,
      unit: unit === null ? null : { path: unit.path, name: unit.name },
      incident: incident === null ? null : { id: incident.id, title: incident.title },
      ledger: {
        origin,
        key: keyText(key, nodeMeans),
        size: newest.size,
        root: newest.root.toString('hex'),
        signedAt: newest.signedAt,
        entries: leaves.length,
      },
      tables,
      frameworks: await readFrameworks(client, span),
    };
    return {
      pack,
      ledgerLines: await extractLines(client, leaves, {
        size: newest.size,
        checkpoint: newest.note,
        key: pack.ledger.key,
      }),
      checkpoint: newest.note,
      evidence: await readFiles(client, tables),
      sign: async (text) => noteOf(text, key, await reading.signer.sign(text), nodeMeans),
    };
  });
}

/** What of each framework is held for a stretch, and what is missing. @throws PlumblineError `not-found` */
export async function readEvidenceCoverage(
  pool: pg.Pool,
  order: EvidencePackOrder,
): Promise<{ frameworks: FrameworkCoverage[] }> {
  return { frameworks: await readFrameworks(pool, (await spanOf(pool, order)).span) };
}

async function readFrameworks(queries: Queries, span: EvidenceSpan): Promise<FrameworkCoverage[]> {
  const counts = await countEvidence(queries, span);
  return frameworks.map((framework) => {
    const { id, name, source, checkedOn } = framework;
    return { id, name, source, checkedOn, requirements: coverageOf(framework, counts) };
  });
}

async function spanOf(queries: pg.Pool | pg.ClientBase, order: EvidencePackOrder) {
  const unit = order.unit === undefined || order.unit === '' ? null : await unitAt(queries, order.unit);
  const incidents = order.incident === undefined ? [] : await readRecords(queries, 'incident');
  const incident = incidents.find(({ id }) => id === order.incident) ?? null;
  if (order.incident !== undefined && incident === null)
    throw new PlumblineError('not-found', `There is no incident “${order.incident}”`, { at: 'incident' });
  const toAt = new Date(Date.parse(`${order.to}T00:00:00Z`) + 86_400_000).toISOString();
  const struck = incident === null ? null : await findUnit(queries, incident.unit);
  const named = await heldIdentifiers(queries, incident?.identifiers ?? []);
  const span: PackSpan = {
    fromAt: `${order.from}T00:00:00.000Z`,
    toAt,
    unitId: unit?.id ?? null,
    incident: incident && { id: incident.id, identifiers: [...named.values()], unitId: struck?.id ?? null },
  };
  return { span, unit, incident };
}

async function unitAt(queries: pg.Pool | pg.ClientBase, path: string): Promise<UnitRow> {
  const unit = await findUnit(queries, path);
  if (unit === null) throw new PlumblineError('not-found', `There is no unit “${path}”`, { at: 'unit' });
  return unit;
}

async function readTablesOf(queries: Queries, span: PackSpan): Promise<PackTable[]> {
  const tables: PackTable[] = [];
  for (const [id, { title, columns }] of Object.entries(readTables)) {
    const rows = await readEvidenceRows(queries, id as EvidenceTable, span, mostRows);
    const leftOut = rows.length > mostRows ? `Only the first ${mostRows} are listed.` : null;
    tables.push({ id, title, columns, rows: rows.slice(0, mostRows), leftOut });
  }
  return tables;
}

/** What the entries of a part must be about, as the choice of entries names it. */
function subjectsOf(
  tables: readonly PackTable[],
  decisions: readonly { id: string; evidence: readonly { sha256: string }[] }[],
  incidents: readonly { id: string }[],
): string[] {
  const named = (id: string, word: string, key = 'id') =>
    tables.find((each) => each.id === id)!.rows.map((row) => `${word} ${row[key]}`);
  return [
    ...named('commitments', 'commitment'),
    ...named('findings', 'finding'),
    ...named('escalations', 'escalation'),
    ...named('imports', 'import'),
    ...decisions.map(({ id }) => `decision ${id}`),
    ...incidents.map(({ id }) => `incident ${id}`),
    ...hashesOf(tables).map((sha256) => `evidence ${sha256}`),
    ...decisions.flatMap(({ evidence }) => evidence.map(({ sha256 }) => `evidence ${sha256}`)),
  ];
}

const hashesOf = (tables: readonly PackTable[]): string[] => [
  ...new Set(
    tables.flatMap(({ rows }) =>
      rows.flatMap(({ evidence }) => String(evidence ?? '').match(/[0-9a-f]{64}/g) ?? []),
    ),
  ),
];

async function readFiles(queries: Queries, tables: readonly PackTable[]): Promise<PackContent['evidence']> {
  const files: PackContent['evidence'] = [];
  let bytes = 0;
  for (const sha256 of hashesOf(tables).sort()) {
    const content = await readEvidenceContent(queries, sha256);
    if (content === null) continue;
    bytes += content.length;
    if (bytes > mostEvidenceBytes) throw tooMuch();
    files.push({ path: `evidence/${sha256}`, content });
  }
  return files;
}

const tooMuch = () =>
  new PlumblineError('too-large', 'These days hold more than one pack takes', {
    expected: `at most ${mostLeaves} entries of the ledger and 50 MiB of files`,
    todo: 'choose fewer days, a unit or an incident; the whole ledger is `ledger export`',
  });
