/** What the people of the demonstration company did about what its sources say: promises, alarms, decisions. */
import { addDays, dayAt, dayName } from '@plumbline/shared/core/day.ts';
import type pg from 'pg';
import { acceptance } from '../demonstration/acceptance.ts';
import { alarms } from '../demonstration/alarms.ts';
import type { DemonstrationImport } from '../demonstration/demonstration-import.ts';
import {
  type DemonstrationOf,
  demonstrationSeed,
  fixedSince,
  reportingAgain,
} from '../demonstration/demonstration-imports.ts';
import { estate } from '../demonstration/estate.ts';
import { promisePlan } from '../demonstration/promises.ts';
import { signals } from '../demonstration/signals.ts';
import { type CommitmentRow, coveredFindings } from '../store/commitments.ts';
import { readCommitmentPage } from '../store/commitments-read.ts';
import { heldIdentifiers } from '../store/escalations.ts';
import { proposedReportedBy } from '../store/reported-by.ts';
import { readSettings } from '../store/settings.ts';
import { askDecision } from './ask-decision.ts';
import { assignCommitments } from './assign-commitments.ts';
import { changeEscalation } from './change-escalation.ts';
import type { WriteWork } from './change-finding.ts';
import { decideDecision } from './decide-decision.ts';
import { keepCoverageDay } from './keep-coverage-day.ts';
import { type EscalationWork, raiseEscalation } from './raise-escalation.ts';
import { receiveSignals } from './receive-signals.ts';
import { settleEscalations } from './settle-escalations.ts';

export interface DemonstrationImporting extends DemonstrationOf {
  work: WriteWork;
  /** Reads one more import of the demonstration. */
  importPart(part: DemonstrationImport): Promise<void>;
}

/** Everything is written with the clock's time and says when it was: the ledger's times never run backwards. */
export async function playDemonstration(of: DemonstrationImporting): Promise<void> {
  const { pool } = of.work;
  const { timeZone } = await readSettings(pool);
  const today = dayName(dayAt(timeZone, Date.parse(of.anchorAt)));
  await promise(of, today);
  await acceptRisk(of, today);
  await raiseAlarms(of);
  await hear(of);
}

async function proposals(pool: pg.Pool, today: string): Promise<CommitmentRow[]> {
  const { rows } = await readCommitmentPage(pool, {
    query: { state: 'proposed', limit: 5000 },
    unitId: 0,
    isRoot: true,
    own: null,
    today,
    after: null,
  });
  return rows;
}

/** One old weakness that nobody promises is accepted as a risk, up to a day within the month. */
async function acceptRisk({ work }: DemonstrationImporting, today: string): Promise<void> {
  const late = (await proposals(work.pool, today)).filter(
    ({ owner, firstDueOn }) => owner !== null && firstDueOn !== null && firstDueOn < today,
  );
  const old = late.filter(({ firstDueOn }) => firstDueOn! < addDays(today, -200));
  // A small demonstration may have none that is so old: its oldest, then.
  const [oldest] = late.toSorted((a, b) => (a.firstDueOn! < b.firstDueOn! ? -1 : 1));
  const one = old.find(({ unit }) => unit.startsWith('fulfilment/')) ?? old[0] ?? oldest;
  if (one === undefined) return;
  const findings = await coveredFindings(work.pool, [one]);
  const { asked, decided } = acceptance(
    { title: one.title, unit: one.unit, owner: one.owner!, findings },
    today,
  );
  const by = { ...work, personId: null, units: null, own: null };
  // The engine would take a good part of the time in which all is loaded.
  const id = await askDecision(asked, async () => null, by);
  await decideDecision(id, decided, by);
}

/** Alarms, each raised by the analyst and closed by somebody else or by what happened. */
async function raiseAlarms({ work, anchorAt }: DemonstrationImporting): Promise<void> {
  const { pool, now } = work;
  const by = (actor: string, saidAt?: string): EscalationWork => ({
    pool,
    now,
    actor,
    personId: null,
    units: null,
    sees: () => true,
    ...(saidAt === undefined ? {} : { saidAt }),
  });
  const told = alarms(anchorAt);
  const held = await heldIdentifiers(
    pool,
    told.flatMap(({ raised }) => raised.identifiers),
  );
  for (const { raised, closed } of told) {
    const identifiers = raised.identifiers.filter((name) => held.has(name));
    const id = await raiseEscalation({ ...raised, findings: [], identifiers }, by('Security analyst'));
    if (closed === null) continue;
    const { at, ...change } = closed;
    await changeEscalation(id, change, by('Chief information security officer', at));
  }
  await settleEscalations(pool, Date.parse(now()));
}

/** What telemetry heard by the company's today, and the coverage of the day before. */
async function hear({ work, anchorAt, findings = 60_000, seed = demonstrationSeed }: DemonstrationImporting) {
  const heard = signals(estate(findings), Date.parse(anchorAt), seed);
  await receiveSignals(heard, { ...work, seesUnit: () => true });
  await keepCoverageDay(work.pool, Date.parse(work.now()));
}

async function promise({ work, importPart, ...of }: DemonstrationImporting, today: string): Promise<void> {
  const rows = await proposals(work.pool, today);
  const reported = await proposedReportedBy(work.pool, reportingAgain);
  const plan = promisePlan(
    rows.map((row) => ({ ...row, reportedAgain: reported.has(row.id) })),
    today,
    of.seed ?? demonstrationSeed,
  );
  for (const { saidOn, dueOn, reason, ids } of plan.words)
    await assignCommitments(
      { ids, findings: [], change: { dueOn, reason } },
      {
        pool: work.pool,
        now: work.now,
        actor: 'Chief information security officer',
        sees: () => true,
        saidAt: `${saidOn}T10:00:00.000Z`,
      },
    );
  const owners = new Map(rows.map(({ id, owner }) => [id, owner]));
  const dues = new Map(plan.words.flatMap(({ ids, dueOn }) => ids.map((id) => [id, dueOn])));
  const fixed = [...plan.done].flatMap(([id, on]) =>
    reported
      .get(id)!
      .map((name) => [name, { on, owner: owners.get(id) ?? null, dueOn: dues.get(id) ?? null }] as const),
  );
  if (fixed.length > 0) await importPart(fixedSince(of, new Map(fixed)));
}
