/** The tables of an evidence pack. */
import type { Incident } from '@plumbline/shared/schema/company.ts';
import type { Decision, PriceOfNo } from '@plumbline/shared/schema/decision.ts';
import type { PackRow, PackTable } from '@plumbline/shared/schema/evidence-pack.ts';
import type { EvidenceTable } from '../store/evidence-rows.ts';
import type { LeafRow } from '../store/ledger-read.ts';

const longestBody = 600;

const columnsOf = (titles: Record<string, string>): PackTable['columns'] =>
  Object.entries(titles).map(([key, title]) => ({ key, title }));

/** Tables that are read as rows, in the order of the pack. */
export const readTables: Record<EvidenceTable, { title: string; columns: PackTable['columns'] }> = {
  commitments: {
    title: 'Commitments',
    columns: columnsOf({
      id: 'Number',
      title: 'Work',
      unit: 'Unit',
      owner: 'Owner',
      firstDueOn: 'First date',
      dueOn: 'Date',
      slips: 'Slips',
      slipDays: 'Days slipped',
      state: 'State',
      origin: 'Date named by',
      reference: 'Reference',
      agreedBy: 'Agreed by',
      agreedAt: 'Agreed at',
      closedAt: 'Ended at',
    }),
  },
  moves: {
    title: 'Dates set or moved',
    columns: columnsOf({
      occurredAt: 'When',
      commitment: 'Commitment',
      title: 'Work',
      fromOn: 'From',
      toOn: 'To',
      days: 'Days',
      reason: 'Reason',
      actor: 'By',
    }),
  },
  reviews: {
    title: 'Weekly review',
    columns: columnsOf({
      recordedAt: 'When',
      week: 'Week of',
      commitment: 'Commitment',
      title: 'Work',
      verdict: 'Verdict',
      note: 'Note',
      actor: 'By',
    }),
  },
  verifications: {
    title: 'Fixes confirmed by a second person',
    columns: columnsOf({
      recordedAt: 'When',
      finding: 'Finding',
      identifier: 'Identifier',
      verifiedBy: 'Confirmed by',
      fixedBy: 'Fixed by',
      note: 'What was seen',
      evidence: 'Evidence (SHA-256)',
    }),
  },
  escalations: {
    title: 'Escalations',
    columns: columnsOf({
      id: 'Number',
      raisedAt: 'Raised at',
      raisedBy: 'By',
      addressee: 'To',
      subject: 'Subject',
      unit: 'Unit',
      identifiers: 'Identifiers',
      closedAt: 'Closed at',
      outcome: 'Outcome',
      actedOn: 'Acted on',
      note: 'Note',
    }),
  },
  findings: {
    title: 'Findings',
    columns: columnsOf({
      id: 'Number',
      identifier: 'Identifier',
      title: 'Title',
      unit: 'Unit',
      state: 'State',
      class: 'Class',
      openedAt: 'Opened at',
      closedAt: 'Closed at',
      verifiedAt: 'Verified at',
      owner: 'Owner',
      firstDueOn: 'First date',
      dueOn: 'Date',
      slips: 'Slips',
    }),
  },
  history: {
    title: 'What happened to the findings, and when it was learned',
    columns: columnsOf({
      occurredAt: 'Happened at',
      recordedAt: 'Learned at',
      finding: 'Finding',
      identifier: 'Identifier',
      type: 'What',
      detail: 'Detail',
      source: 'Source',
      import: 'Import',
    }),
  },
  imports: {
    title: 'Reports taken in from tools',
    columns: columnsOf({
      startedAt: 'When',
      id: 'Import',
      source: 'Source',
      file: 'File',
      observedAt: 'Observed at',
      sha256: 'SHA-256',
      actor: 'By',
    }),
  },
};

const table = (
  id: string,
  title: string,
  titles: Record<string, string>,
  rows: PackRow[],
  leftOut: string | null = null,
): PackTable => ({ id, title, columns: columnsOf(titles), rows, leftOut });

/** Who did what when, as the ledger has it: each line has its proof in `ledger.ndjson` under its position. */
export const timelineTable = (leaves: readonly LeafRow[], leftOut: string | null): PackTable =>
  table(
    'timeline',
    'Who did or learned what, and when',
    {
      at: 'When',
      actor: 'Who',
      what: 'What',
      subject: 'Of what',
      words: 'What it says',
      position: 'Ledger entry',
    },
    leaves.map(({ at, actor, kind, subject, body, position }) => ({
      at,
      actor: actor ?? '(text taken out)',
      what: kind.replaceAll('-', ' '),
      subject,
      words: actor === null ? '' : bodyText(body),
      position,
    })),
    leftOut,
  );

function bodyText(body: unknown): string {
  const text = JSON.stringify(body) ?? '';
  return text.length > longestBody ? `${text.slice(0, longestBody)}…` : text;
}

export const decisionTable = (decisions: readonly Decision[]): PackTable =>
  table(
    'decisions',
    'Requests and decisions',
    {
      id: 'Number',
      kind: 'Kind',
      title: 'Title',
      question: 'What was asked',
      unit: 'Unit',
      askedOn: 'Asked on',
      askedBy: 'By',
      exposureMinor: 'Exposure at that moment a year (minor units)',
      state: 'State',
      decidedOn: 'Decided on',
      decidedBy: 'By',
      reason: 'Reason',
      conditions: 'Conditions',
      expiresOn: 'Expires on',
      minutes: 'Minutes',
      evidence: 'Evidence (SHA-256)',
    },
    decisions.map(({ exposure, minutes, evidence, ...each }) => ({
      id: each.id,
      kind: each.kind,
      title: each.title,
      question: each.question,
      unit: each.unit,
      askedOn: each.askedOn,
      askedBy: each.askedBy,
      exposureMinor: exposure?.valueMinor ?? null,
      state: each.state,
      decidedOn: each.decidedOn,
      decidedBy: each.decidedBy,
      reason: each.reason,
      conditions: each.conditions,
      expiresOn: each.expiresOn,
      minutes: minutes.join(' '),
      evidence: evidence.map(({ sha256 }) => sha256).join(' '),
    })),
  );

export const priceTable = (prices: readonly PriceOfNo[]): PackTable =>
  table(
    'prices',
    'What each no has cost since',
    {
      decision: 'Request',
      title: 'Title',
      refusedOn: 'Refused on',
      valueMinor: 'Price to date (minor units)',
      sentence: 'In words',
    },
    prices.map(({ decision, title, refusedOn, valueMinor, sentence }) => ({
      decision,
      title,
      refusedOn,
      valueMinor,
      sentence,
    })),
    'An expectation, as of when the pack was made; two over one finding must not be added.',
  );

export const incidentTable = (incidents: readonly Incident[]): PackTable =>
  table(
    'incidents',
    'Incidents',
    {
      id: 'Number',
      title: 'Title',
      unit: 'Unit',
      startedAt: 'Began',
      detectedAt: 'Noticed',
      detectedBy: 'By',
      endedAt: 'Ended',
      lossMinor: 'Loss (minor units)',
      identifiers: 'Identifiers',
    },
    incidents.map(({ identifiers, ...each }) => ({
      id: each.id,
      title: each.title,
      unit: each.unit,
      startedAt: each.startedAt,
      detectedAt: each.detectedAt,
      detectedBy: each.detectedBy,
      endedAt: each.endedAt,
      lossMinor: each.lossMinor,
      identifiers: identifiers.join(' '),
    })),
  );
