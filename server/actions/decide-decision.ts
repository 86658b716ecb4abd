import { dayAt, dayName } from '@plumbline/shared/core/day.ts';
import {
  acceptsFindings,
  isOpenDecision,
  isSameName,
  needsExpiry,
} from '@plumbline/shared/core/follow/decision-rules.ts';
import type { Decision, OutcomeWord } from '@plumbline/shared/schema/decision.ts';
import { PlumblineError } from '@plumbline/shared/schema/problem.ts';
import type { Settings } from '@plumbline/shared/schema/settings.ts';
import type pg from 'pg';
import { markDirty } from '../store/data-version.ts';
import { acceptFindings, saveDecision } from '../store/decisions.ts';
import { createStage } from '../store/import-stage.ts';
import { appendLedger } from '../store/ledger.ts';
import { readSettings } from '../store/settings.ts';
import { inTransaction } from '../store/transaction.ts';
import { nearestUnits } from '../store/units.ts';
import { lockForWriting } from '../store/write-lock.ts';
import { type DecisionWork, decisionResources, evidenceOf, lockDecision } from './ask-decision.ts';
import { decideFindings } from './decide-findings.ts';

/**
 * Says what became of a request, with its ledger entry. Whoever asked never decides. An accepted risk lets its open
 * findings count as accepted up to the last day; they stay open, and their exposure with them.
 * @throws PlumblineError `conflict` where it is decided already, `not-allowed` to whoever asked, `bad-usage`.
 */
export async function decideDecision(id: string, word: OutcomeWord, work: DecisionWork): Promise<void> {
  await inTransaction(work.pool, async (client) => {
    await lockForWriting(client, () => {});
    const at = work.now();
    const settings = await readSettings(client);
    const today = dayName(dayAt(settings.timeZone, Date.parse(at)));
    const { decision: before, askedByPerson } = await lockDecision(client, id, work.units);
    const decidedBy = word.decidedBy ?? work.actor;
    requireOther(before, decidedBy, { askedByPerson, personId: work.personId, actor: work.actor });
    requireOutcome(before, word, today);
    const decision: Decision = {
      ...before,
      state: word.outcome,
      option: word.option,
      decidedOn: word.decidedOn ?? today,
      decidedBy,
      reason: word.reason,
      conditions: word.conditions,
      expiresOn: word.expiresOn,
      minutes: [...new Set([...before.minutes, ...word.minutes])],
      evidence: [...before.evidence, ...(await evidenceOf(client, word.evidence))].filter(
        ({ sha256 }, place, all) => all.findIndex((file) => file.sha256 === sha256) === place,
      ),
      recordedAt: at,
    };
    await saveDecision(client, { decision, askedByPerson }, { at, actor: work.actor });
    const accepted = acceptsFindings(decision.kind, word.outcome)
      ? await accept(client, decision, settings, at)
      : { findings: 0, unitIds: [] };
    await appendLedger(client, at, {
      actor: work.actor,
      kind: 'decision-made',
      subject: id,
      body: {
        ...word,
        decidedBy,
        decidedOn: decision.decidedOn,
        acceptedFindings: accepted.findings,
        exposure: before.exposure,
      },
    });
    await markDirty(client, {
      unitIds: [...(await nearestUnits(client, [decision.unit])), ...accepted.unitIds],
      fromAt: at,
      resources: accepted.findings > 0 ? [...decisionResources, 'findings'] : decisionResources,
    });
  });
}

async function accept(client: pg.ClientBase, decision: Decision, settings: Settings, at: string) {
  await createStage(client);
  const findings = await acceptFindings(client, {
    ids: decision.concerns.findings,
    fixes: decision.concerns.fixes,
    decisionId: decision.id,
    at,
    untilOn: decision.expiresOn!,
  });
  if (findings === 0) return { findings, unitIds: [] };
  const { changes } = await decideFindings(client, {
    settings,
    sourceId: 0,
    firstImport: false,
    importId: null,
    observedAt: at,
    recordedAt: at,
  });
  return { findings, unitIds: [...changes.unitIds] };
}

function requireOther(
  decision: Decision,
  decidedBy: string,
  of: { askedByPerson: string | null; personId: string | null; actor: string },
): void {
  const same = of.askedByPerson !== null && of.askedByPerson === of.personId;
  if (!same && !isSameName(decision.askedBy, decidedBy) && !isSameName(decision.askedBy, of.actor)) return;
  throw new PlumblineError('not-allowed', 'Whoever asks does not decide', {
    at: 'decidedBy',
    expected: `somebody other than ${decision.askedBy}`,
    todo: 'let another person decide',
  });
}

function requireOutcome(decision: Decision, word: OutcomeWord, today: string): void {
  if (!isOpenDecision(decision))
    throw new PlumblineError('conflict', `It is ${decision.state} already`, {
      expected: 'a request that is open',
      todo: 'ask anew where it must be decided again',
    });
  if (word.option !== null && word.option >= decision.options.length)
    throw new PlumblineError('bad-usage', `There is no option ${word.option}`, {
      at: 'option',
      expected: decision.options.length === 0 ? 'none' : `0 to ${decision.options.length - 1}`,
    });
  const decidedOn = word.decidedOn ?? today;
  if (decidedOn > today || decidedOn < decision.askedOn)
    throw new PlumblineError('bad-usage', `It cannot have been decided on ${decidedOn}`, {
      at: 'decidedOn',
      expected: `a day from ${decision.askedOn} to ${today}`,
    });
  if (word.expiresOn === null && needsExpiry(decision.kind, word.outcome))
    throw new PlumblineError('bad-usage', 'A risk is accepted or put off up to a day, never for good', {
      at: 'expiresOn',
      expected: 'the last day on which it holds',
    });
  if (word.expiresOn !== null && word.expiresOn < today)
    throw new PlumblineError('bad-usage', `${word.expiresOn} has passed`, {
      at: 'expiresOn',
      expected: `a day from ${today} on`,
    });
}
