import { fitsAsk } from '@plumbline/shared/core/briefing/layout.ts';
import { isOpenDecision } from '@plumbline/shared/core/follow/decision-rules.ts';
import { isWithin } from '@plumbline/shared/core/unit-path.ts';
import { decisionAsk } from '@plumbline/shared/core/wording/decision-ask.ts';
import type { BriefingDocument } from '@plumbline/shared/schema/briefing-document.ts';
import { PlumblineError } from '@plumbline/shared/schema/problem.ts';
import type { ChosenAsk } from '@plumbline/shared/schema/publication.ts';
import type pg from 'pg';
import { readDecision } from '../store/decisions.ts';
import type { HeldDraft } from '../store/drafts.ts';
import { noDecision } from './ask-decision.ts';
import { changeDraft, type DraftWork, reopened } from './open-draft.ts';

/**
 * Asks the board for these requests, in this order, in place of what the figures suggest; for none: the figures' own stand
 * again. Edits of the asks before go with them.
 * @throws PlumblineError `not-found` for a request that is not of the draft's unit; `conflict` where it is decided already.
 */
export async function chooseAsks(
  id: number,
  { version, decisions }: { version: number; decisions: readonly string[] },
  work: DraftWork,
): Promise<void> {
  await changeDraft({ id, version }, work, async (draft, _, client) => {
    const asks: ChosenAsk[] = [];
    for (const decision of new Set(decisions)) asks.push(await chosen(client, draft, decision));
    return {
      kind: 'asks-chosen',
      body: { decisions: asks.map(({ decision }) => decision) },
      draft: {
        ...reopened(draft, work),
        asks,
        edits: draft.edits.filter(({ place }) => !place.startsWith('ask:')),
      },
    };
  });
}

async function chosen(client: pg.ClientBase, { unit, documents }: HeldDraft, id: string): Promise<ChosenAsk> {
  const held = await readDecision(client, id);
  if (held === null || !isWithin(held.decision.unit, unit)) throw noDecision(id);
  const { decision } = held;
  if (!isOpenDecision(decision))
    throw new PlumblineError('conflict', `${id} is ${decision.state} already`, {
      at: 'decisions',
      expected: 'a request that is open',
    });
  const inThis = ({ page: { locale, currency } }: BriefingDocument) =>
    decisionAsk(decision, { locale, currency, fits: fitsAsk });
  return {
    decision: id,
    inLanguage: Object.fromEntries(documents.map((document) => [document.language, inThis(document)])),
  };
}
