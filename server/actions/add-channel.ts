import type { NewChannel } from '@plumbline/shared/schema/delivery.ts';
import { PlumblineError } from '@plumbline/shared/schema/problem.ts';
import { insertChannel } from '../store/channels.ts';
import { appendLedger } from '../store/ledger.ts';
import { readSettings } from '../store/settings.ts';
import { inTransaction } from '../store/transaction.ts';
import { findUnit } from '../store/units.ts';
import type { WriteWork } from './change-finding.ts';
import { requireUnit } from './require-unit.ts';
import { knownLanguage } from './save-subscription.ts';

/**
 * Adds a chat room. Its webhook is kept sealed and stands nowhere else, not in the ledger either. Returns its id.
 * @throws PlumblineError `bad-usage` for an address that cannot be used.
 */
export async function addChannel(
  { url, unit: path, kind, name, wants, ...asked }: NewChannel,
  work: WriteWork & { fault(url: string): string | null; seal(url: string): string },
): Promise<number> {
  const wrong = work.fault(url);
  if (wrong !== null)
    throw new PlumblineError('bad-usage', `This webhook cannot be used: ${wrong}`, {
      at: 'url',
      expected: 'the https address that Slack or Teams shows for an incoming webhook',
    });
  const { host } = new URL(url);
  return inTransaction(work.pool, async (client) => {
    const unit = (await findUnit(client, (await requireUnit(client, path)).path))!;
    const { locale } = await readSettings(client);
    const language = knownLanguage(asked.language ?? locale);
    const createdAt = work.now();
    const id = await insertChannel(client, {
      kind,
      name,
      sealedUrl: work.seal(url),
      host,
      unitId: unit.id,
      wants,
      language,
      createdBy: work.actor,
      createdAt,
    });
    await appendLedger(client, createdAt, {
      actor: work.actor,
      kind: 'channel-added',
      subject: `channel ${id}`,
      body: { kind, name, host, unit: unit.path, wants, language },
    });
    return id;
  });
}
