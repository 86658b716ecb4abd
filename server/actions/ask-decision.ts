import { dayAt, dayName } from '@plumbline/shared/core/day.ts';
import type { Concern, Decision, ExposureThen, NewDecision } from '@plumbline/shared/schema/decision.ts';
import { PlumblineError } from '@plumbline/shared/schema/problem.ts';
import type pg from 'pg';
import { markDirty } from '../store/data-version.ts';
import {
  nextDecisionId,
  readDecision,
  readEvidenceFacts,
  readUnitsOfFindings,
  saveDecision,
} from '../store/decisions.ts';
import { appendLedger } from '../store/ledger.ts';
import type { Queries } from '../store/measurements.ts';
import { readSettings } from '../store/settings.ts';
import { inTransaction } from '../store/transaction.ts';
import { findUnit, nearestUnits } from '../store/units.ts';
import type { WriteWork } from './change-finding.ts';
import { requireUnits, type Units } from './require-units.ts';

export interface DecisionWork extends WriteWork {
  /** Who is signed in, where it is a person; they never decide on what they asked. */
  personId: string | null;
  units: Units;
  /** They may name only findings of this owner; null: whoever owns them. */
  own: string | null;
}

export const decisionResources = ['decisions', 'briefings', 'figures'];

/**
 * Writes down what is asked for, with the exposure it concerns at that moment and its ledger entry. Returns its id.
 * @throws PlumblineError `not-found` for a unit, finding or fix that there is not; `not-allowed` beyond the asker's units.
 */
export async function askDecision(
  asked: NewDecision,
  /** Works out the money behind what is named; asked once it is sure that the asker may name it. */
  exposureOf: () => Promise<ExposureThen | null>,
  work: DecisionWork,
): Promise<string> {
  return inTransaction(work.pool, async (client) => {
    const at = work.now();
    const { timeZone } = await readSettings(client);
    const today = dayName(dayAt(timeZone, Date.parse(at)));
    await requireConcern(client, asked.unit, asked.concerns, work);
    const askedOn = asked.askedOn ?? today;
    if (askedOn > today)
      throw new PlumblineError('bad-usage', 'What is asked tomorrow was not asked yet', {
        at: 'askedOn',
        expected: `a day up to ${today}`,
      });
    const id = await nextDecisionId(client, askedOn.slice(0, 4));
    const decision: Decision = {
      id,
      kind: asked.kind,
      title: asked.title,
      question: asked.question,
      unit: asked.unit,
      askedOn,
      askedBy: asked.askedBy ?? work.actor,
      concerns: asked.concerns,
      exposure: await exposureOf(),
      options: asked.options,
      state: 'open',
      decidedOn: null,
      decidedBy: null,
      option: null,
      reason: '',
      conditions: '',
      expiresOn: null,
      minutes: asked.minutes,
      evidence: await evidenceOf(client, asked.evidence),
      recordedAt: at,
    };
    await saveDecision(client, { decision, askedByPerson: work.personId }, { at, actor: work.actor });
    await appendLedger(client, at, {
      actor: work.actor,
      kind: 'decision-asked',
      subject: id,
      body: { ...decision, evidence: asked.evidence },
    });
    await markDirty(client, {
      unitIds: await nearestUnits(client, [asked.unit]),
      fromAt: at,
      resources: decisionResources,
    });
    return id;
  });
}

/** The files of these hashes. @throws PlumblineError `not-found` where one was not uploaded. */
export async function evidenceOf(
  client: pg.ClientBase,
  hashes: readonly string[],
): Promise<Decision['evidence']> {
  const files = await readEvidenceFacts(client, hashes);
  const missing = hashes.find((sha256) => !files.has(sha256));
  if (missing !== undefined)
    throw new PlumblineError('not-found', `No evidence file has the hash ${missing}`, {
      at: 'evidence',
      todo: 'upload it first, at /api/v1/evidence-files',
    });
  return [...new Set(hashes)].map((sha256) => files.get(sha256)!);
}

/** @throws PlumblineError where something is named that there is not, or that is not of the writer's units */
export async function requireConcern(
  queries: Queries,
  unit: string,
  concerns: Concern,
  { units, own }: Pick<DecisionWork, 'units' | 'own'>,
): Promise<void> {
  const paths = [unit, ...concerns.units];
  for (const path of paths)
    if ((await findUnit(queries, path)) === null)
      throw new PlumblineError('not-found', `There is no unit “${path}”`, {
        at: 'unit',
        expected: 'the path of a unit',
      });
  requireUnits(paths, units, 'unit');
  const held = await readUnitsOfFindings(queries, concerns);
  const lost = concerns.findings.find((id) => !held.findings.has(id));
  const gone = concerns.fixes.find((fix) => !held.fixes.has(fix));
  if (lost !== undefined || gone !== undefined)
    throw new PlumblineError(
      'not-found',
      lost === undefined ? `There is no fix “${gone}”` : `There is no finding ${lost}`,
      {
        at: lost === undefined ? 'concerns.fixes' : 'concerns.findings',
      },
    );
  requireUnits(
    concerns.findings.map((id) => held.findings.get(id)!.unit),
    units,
    'concerns.findings',
  );
  for (const fix of concerns.fixes) requireUnits(held.fixes.get(fix)!, units, 'concerns.fixes');
  if (own !== null) requireOwn(concerns, own, held.findings);
}

/** The money behind others' findings is not told to whoever sees only their own. */
function requireOwn(
  { findings, fixes, units, scenarios }: Concern,
  own: string,
  held: ReadonlyMap<number, { owner: string | null }>,
): void {
  const foreign = findings.find((id) => held.get(id)?.owner !== own);
  if (foreign === undefined && fixes.length + units.length + scenarios.length === 0) return;
  throw new PlumblineError('not-allowed', 'Your role covers only findings of your own', {
    at: 'concerns',
    expected: 'findings that are yours',
    todo: 'ask somebody who sees the others to write it down',
  });
}

/** @throws PlumblineError `not-found`, also where it is not of the reader's units */
export async function lockDecision(client: pg.ClientBase, id: string, units: Units) {
  const found = await readDecision(client, id, true);
  if (found === null) throw noDecision(id);
  requireUnits([found.decision.unit], units, 'unit');
  return found;
}

export const noDecision = (id: string) =>
  new PlumblineError('not-found', `There is no request or decision “${id}”`, {
    todo: 'see /api/v1/decisions',
  });
