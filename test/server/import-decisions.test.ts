import { expireAcceptances } from '@plumbline/server/actions/expire-acceptances.ts';
import { describe, expect, it } from 'vitest';
import { cve, importGround, onDay } from '../support/import-ground.ts';
import { totals } from '../support/imports.ts';

const database = importGround();
const { episodes, read, rows, states } = database;

describe('a decision of a source', () => {
  it('to accept leaves the finding open, shown apart, and open again by itself after its last day', async () => {
    await read([cve(1, { status: 'accepted', acceptedUntil: '2026-02-01' })], 0);
    expect(await states()).toEqual(['accepted']);
    expect(await totals(database.pool)).toMatchObject({ open: 1 });
    expect(await expireAcceptances(database.pool, Date.parse('2026-02-01T23:59:59Z'))).toBe(0);
    expect(await expireAcceptances(database.pool, Date.parse('2026-02-02T00:00:00Z'))).toBe(1);
    expect(await states()).toEqual(['open']);
    expect(await expireAcceptances(database.pool, Date.parse('2026-02-03T00:00:00Z'))).toBe(0);
    expect(
      await rows(`select kind, body -> 'findings' as n from ledger_entry where kind = 'acceptances-expired'`),
    ).toEqual([{ kind: 'acceptances-expired', n: 1 }]);
  });

  it('to accept keeps its days in the history when the finding is fixed or the word is withdrawn', async () => {
    await read([cve(1, { status: 'accepted' }), cve(2, { status: 'accepted' })], 0);
    await read([cve(2)], 10);
    expect(await rows('select accepted_at, accepted_until from finding_episode order by finding_id')).toEqual(
      [
        { accepted_at: onDay(0), accepted_until: null },
        { accepted_at: onDay(0), accepted_until: '2026-01-10' },
      ],
    );
  });

  it.each(['false-positive', 'not-affected'])('that it is %s takes it out of every count', async (status) => {
    await read([cve(1), cve(2)], 0);
    const report = await read([cve(1), cve(2, { status })], 5);
    expect(report.findings).toMatchObject({ updated: 1, fixed: 0, unchanged: 1 });
    expect(await states()).toEqual(['open', status]);
    expect(await totals(database.pool)).toMatchObject({ opened: 1, closed: 0, open: 1 });
    await read([cve(1), cve(2)], 50);
    expect(await episodes()).toMatchObject([{ opened_at: onDay(0) }, { opened_at: onDay(0) }]);
  });
});
