/** Somebody raises an alarm to somebody above. */
import type { NewEscalation } from '@plumbline/shared/schema/escalation.ts';
import { PlumblineError } from '@plumbline/shared/schema/problem.ts';
import type pg from 'pg';
import { markDirty } from '../store/data-version.ts';
import { heldIdentifiers, insertEscalation, readFindingOwners } from '../store/escalations.ts';
import { appendLedger } from '../store/ledger.ts';
import { inTransaction } from '../store/transaction.ts';
import { findUnit } from '../store/units.ts';
import type { WriteWork } from './change-finding.ts';
import { requireUnits, type Units } from './require-units.ts';

export interface EscalationWork extends WriteWork {
  /** Who is signed in, where it is a person. */
  personId: string | null;
  units: Units;
  sees(finding: { unit: string; owner: string | null }): boolean;
  /** When it was said what became of it, where that is written down later; now unless given. */
  saidAt?: string;
}

export const escalationResources = ['escalations', 'figures'];

/**
 * Writes an alarm down, with its ledger entry. Returns its number.
 * @throws PlumblineError `not-found` for a unit, a finding or an identifier that there is not, or that is not the
 *   writer's to see; `not-allowed` beyond their units; `bad-usage` for an instant to come.
 */
export const raiseEscalation = (of: NewEscalation, work: EscalationWork): Promise<number> =>
  inTransaction(work.pool, (client) => raiseWithin(client, of, work));

/** The same, inside a transaction that does more. */
export async function raiseWithin(
  client: pg.ClientBase,
  of: NewEscalation,
  work: EscalationWork,
): Promise<number> {
  const at = work.now();
  const raisedAt = of.raisedAt ?? at;
  if (Date.parse(raisedAt) > Date.parse(at))
    throw new PlumblineError('bad-usage', 'It cannot have been raised in the future', {
      at: 'raisedAt',
      expected: `an instant up to ${at}`,
    });
  const unit = await findUnit(client, of.unit);
  if (unit === null || unit.kind === 'scope')
    throw new PlumblineError('not-found', `There is no unit “${of.unit}”`, { at: 'unit' });
  requireUnits([of.unit], work.units, 'unit');
  const named = await readFindingOwners(client, of.findings);
  const seen = new Set(named.filter((finding) => work.sees(finding)).map(({ id }) => id));
  const lost = of.findings.find((id) => !seen.has(id));
  if (lost !== undefined)
    throw new PlumblineError('not-found', `There is no finding ${lost}`, { at: 'findings' });
  const held = await heldIdentifiers(client, of.identifiers);
  const unknown = of.identifiers.find((name) => !held.has(name));
  if (unknown !== undefined)
    throw new PlumblineError('not-found', `Nothing here is called ${unknown}`, {
      at: 'identifiers',
      expected: 'an advisory or rule of the register, e.g. CVE-2026-1001',
    });
  const { personId: raisedByPerson, actor: raisedBy } = work;
  const raised = {
    unitId: unit.id,
    raisedAt,
    raisedBy,
    raisedByPerson,
    to: of.to,
    subject: of.subject,
    findings: [...new Set(of.findings)],
    identifiers: [...new Set(of.identifiers.map((name) => held.get(name)!))],
    closedAt: null,
    outcome: null,
    actedOn: null,
    note: of.note,
  };
  const id = await insertEscalation(client, raised, at);
  const { unitId, closedAt: _, outcome: __, actedOn: ___, ...body } = raised;
  await appendLedger(client, at, {
    actor: work.actor,
    kind: 'escalation-raised',
    subject: String(id),
    body: { ...body, unit: of.unit },
  });
  await markDirty(client, { unitIds: [unitId], fromAt: raisedAt, resources: escalationResources });
  return id;
}
