import { dayAt, dayName } from '@plumbline/shared/core/day.ts';
import type { InputBasis } from '@plumbline/shared/schema/basis.ts';
import { PlumblineError } from '@plumbline/shared/schema/problem.ts';
import type { Scenario } from '@plumbline/shared/schema/scenario.ts';
import { markDirty } from '../store/data-version.ts';
import { appendLedger } from '../store/ledger.ts';
import { readRecord, saveRecord } from '../store/records.ts';
import { readSettings } from '../store/settings.ts';
import { inTransaction } from '../store/transaction.ts';
import type { WriteWork } from './change-finding.ts';
import { everything } from './save-company-record.ts';

/**
 * Somebody looked at all numbers of a scenario and stands by them: reviewed today. Who it was is in the ledger.
 * @throws PlumblineError `not-found`
 */
export async function reviewScenario(id: string, reviewedBy: string, work: WriteWork): Promise<Scenario> {
  return inTransaction(work.pool, async (client) => {
    const at = work.now();
    const { timeZone } = await readSettings(client);
    const held = await readRecord(client, 'scenario', id);
    if (held === null) throw new PlumblineError('not-found', `There is no scenario “${id}”`);
    const value = reviewed(held, dayName(dayAt(timeZone, Date.parse(at))));
    await saveRecord(client, 'scenario', value, { at, actor: work.actor });
    await appendLedger(client, at, {
      actor: work.actor,
      kind: 'scenario-reviewed',
      subject: id,
      body: { reviewedBy, reviewedOn: value.reviewedOn },
    });
    await markDirty(client, {
      unitIds: null,
      fromAt: everything,
      resources: ['scenario', 'company', 'briefings', 'figures'],
    });
    return value;
  });
}

/** An input with a review date of its own gets the new one; the others are covered by the scenario's. */
function reviewed(scenario: Scenario, today: string): Scenario {
  const renewed = <T extends InputBasis | undefined>(basis: T): T =>
    basis === undefined || basis.reviewedOn === null ? basis : { ...basis, reviewedOn: today };
  const { frequencyBasis, drivenShareBasis } = scenario;
  return {
    ...scenario,
    reviewed: true,
    reviewedOn: today,
    ...(frequencyBasis === undefined ? {} : { frequencyBasis: renewed(frequencyBasis) }),
    ...(drivenShareBasis === undefined ? {} : { drivenShareBasis: renewed(drivenShareBasis) }),
    losses: scenario.losses.map((loss) =>
      loss.basis === undefined ? loss : { ...loss, basis: renewed(loss.basis) },
    ),
  };
}
