/** A draft that is about to be changed: held for the transaction, of the writer's units, and as the writer saw it. */

import { isOpenDecision } from '@plumbline/shared/core/follow/decision-rules.ts';
import { assembledDocuments } from '@plumbline/shared/core/publication/assemble.ts';
import { draftChecks } from '@plumbline/shared/core/publication/checks.ts';
import { PlumblineError } from '@plumbline/shared/schema/problem.ts';
import type { DraftCheck } from '@plumbline/shared/schema/publication.ts';
import type pg from 'pg';
import { digestOf } from '../ledger/document-digest.ts';
import { currentVersion, ringBell } from '../store/data-version.ts';
import { readDecision } from '../store/decisions.ts';
import { type HeldDraft, readHeldDraft, saveDraft } from '../store/drafts.ts';
import { appendLedger } from '../store/ledger.ts';
import { inTransaction } from '../store/transaction.ts';
import type { WriteWork } from './change-finding.ts';
import { requireUnits, type Units } from './require-units.ts';

export interface DraftWork extends WriteWork {
  /** The person, also behind a token of theirs; null: the local operator, or a token of the operator's. */
  personId: string | null;
  units: Units;
}

/** As the ledger names the briefing that this is about. */
export const subjectOf = ({ period, unit }: { period: string; unit: string }): string =>
  unit === '' ? `briefing ${period}` : `briefing ${period} of ${unit}`;

/** Whoever changes it, by hand or by token, is one and the same. */
export const editorOf = ({ personId, actor }: DraftWork): string => personId ?? actor;

export interface DraftChange {
  kind: string;
  body?: Record<string, unknown>;
  draft: HeldDraft;
  /** What is said beside the draft, not in it, leaves its version as it is. */
  sameVersion?: boolean;
}

/**
 * Changes an open draft in one transaction, with its ledger entry, and tells open pages.
 * @throws PlumblineError `not-found`; `not-allowed` beyond the writer's units; `conflict` where it is closed, or was changed
 * since the writer saw it.
 */
export async function changeDraft(
  of: { id: number; version: number | null },
  work: DraftWork,
  change: (draft: HeldDraft, at: string, client: pg.ClientBase) => Promise<DraftChange> | DraftChange,
): Promise<HeldDraft> {
  const changed = await inTransaction(work.pool, async (client) => {
    const at = work.now();
    const before = await lockDraft(client, of, work.units);
    const { kind, body, draft, sameVersion = false } = await change(before, at, client);
    await saveDraft(client, { ...draft, version: before.version + (sameVersion ? 0 : 1) });
    await appendLedger(client, at, {
      actor: work.actor,
      kind,
      subject: subjectOf(draft),
      body: { draft: draft.id, ...body },
    });
    return draft;
  });
  await ringBell(work.pool, ['drafts'], [changed.unitId]);
  return changed;
}

async function lockDraft(
  client: pg.ClientBase,
  { id, version }: { id: number; version: number | null },
  units: Units,
): Promise<HeldDraft> {
  const draft = await readHeldDraft(client, id, true);
  if (draft === null)
    throw new PlumblineError('not-found', `There is no draft ${id}`, { todo: 'see /api/v1/drafts' });
  requireUnits([draft.unit], units, 'unit');
  if (draft.closedAt !== null)
    throw new PlumblineError('conflict', `This draft is ${draft.state} and takes no change`, {
      expected: 'a draft that is worked on',
      todo: 'begin a new draft of the period',
    });
  if (version !== null && version !== draft.version)
    throw new PlumblineError('conflict', 'Somebody changed the draft since you saw it', {
      at: 'version',
      expected: `version ${draft.version}`,
      todo: 'look at it as it is now, and make your change again',
    });
  return draft;
}

/** The draft after a change of what will be published: review and approval were of something else. */
export const reopened = (draft: HeldDraft, work: DraftWork): HeldDraft => ({
  ...draft,
  state: 'draft',
  editors: [...new Set([...draft.editors, editorOf(work)])],
  reviewAskedBy: null,
  reviewAskedAt: null,
  approvedBy: null,
  approvedAt: null,
  approvedDigest: null,
});

export const digestOfDraft = (draft: HeldDraft): string => digestOf(assembledDocuments(draft));

/** @throws PlumblineError `conflict` with every place that must be put right first */
export async function requireReady(client: pg.ClientBase, draft: HeldDraft, what: string): Promise<void> {
  const settledAsks: string[] = [];
  for (const { decision } of draft.asks) {
    const held = await readDecision(client, decision, true);
    if (held === null || !isOpenDecision(held.decision)) settledAsks.push(decision);
  }
  const laterChanges = (await currentVersion(client, draft.unitId)) - draft.dataVersion;
  const stops = draftChecks({ ...draft, laterChanges, settledAsks }).filter(({ must }) => must);
  if (stops.length === 0) return;
  throw new PlumblineError(
    'conflict',
    `${what} while something on the page must be put right: ${stops[0]!.text}`,
    {
      at: whereOf(stops[0]!),
      expected: 'a draft whose checks are all done',
      todo: 'see its checks',
      problems: stops.map((stop) => ({ path: whereOf(stop), message: stop.text })),
    },
  );
}

const whereOf = ({ id, place, language }: DraftCheck): string =>
  [place ?? id, language].filter((part) => part !== null).join(' ');
