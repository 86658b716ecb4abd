/** A published briefing of an invented company, without the work of drafting one. */
import { digestOf } from '@plumbline/server/ledger/document-digest.ts';
import { insertPublication } from '@plumbline/server/store/publications.ts';
import { inTransaction } from '@plumbline/server/store/transaction.ts';
import type { Briefing } from '@plumbline/shared/schema/briefing.ts';
import type pg from 'pg';
import { facts } from './briefing-facts.ts';
import { documentOf } from './drawn-document.ts';

/** Publishes a quarter of the whole company, and answers its digest. A second time it replaces the first. */
export async function publishedBriefing(
  { database, context }: { database: { pool: pg.Pool }; context: { nowMs(): number } },
  { period = '2026-Q3', number = 1, supersedes = null as string | null, page = {} as Partial<Briefing> } = {},
): Promise<string> {
  const composed = documentOf(facts());
  const told = { ...composed.page, period, ...page, state: 'published' as const, publishedOn: '2026-10-20' };
  const made = { ...composed, page: told };
  const digest = digestOf([made]);
  const document = { ...made, page: { ...made.page, digest }, digest };
  await inTransaction(database.pool, (client) =>
    insertPublication(client, {
      period,
      unitId: 1,
      number,
      documents: [document, { ...document, language: 'de', page: { ...document.page, locale: 'de' } }],
      digest,
      at: new Date(context.nowMs()).toISOString(),
      headline: document.page.headline.text,
      publishedBy: 'test',
      approvedBy: 'test',
      supersedes,
      reason: supersedes === null ? null : 'Late data',
    }),
  );
  return digest;
}
