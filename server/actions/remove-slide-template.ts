import { PlumblineError } from '@plumbline/shared/schema/problem.ts';
import { appendLedger } from '../store/ledger.ts';
import { deleteTemplate } from '../store/slide-templates.ts';
import { inTransaction } from '../store/transaction.ts';
import type { WriteWork } from './change-finding.ts';

/** Slides made with it stay as they are. @throws PlumblineError `not-found` */
export async function removeSlideTemplate(id: number, work: WriteWork): Promise<void> {
  await inTransaction(work.pool, async (client) => {
    const gone = await deleteTemplate(client, id);
    if (gone === null) throw new PlumblineError('not-found', 'There is no such template');
    await appendLedger(client, work.now(), {
      actor: work.actor,
      kind: 'slide-template-removed',
      subject: `slide template ${id}`,
      body: { ...gone },
    });
  });
}
