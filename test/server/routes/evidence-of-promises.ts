import type { FindingPage } from '@plumbline/shared/schema/finding.ts';
import type { TestApp } from '../../support/app.ts';
import { importSeen, seen } from '../../support/imports.ts';
import { somebody, type TestPerson } from '../../support/signed-in.ts';
import type { Call } from './evidence-of-people.ts';

/** Every way to promise, to change promises and to speak of them, in an order in which each can be done. */
export function evidenceOfPromises(own: () => TestApp): Call[] {
  let analyst: TestPerson;
  let fixed: number;
  return [
    {
      route: 'POST /api/v1/commitments',
      kind: 'commitment-made',
      call: () =>
        own().ask('POST', '/api/v1/commitments', { finding: 1, owner: 'Platform lead', dueOn: '2027-01-15' }),
    },
    {
      route: 'PATCH /api/v1/commitments/:id',
      kind: 'commitment-changed',
      call: () => own().ask('PATCH', '/api/v1/commitments/1', { reference: 'CHG-4711' }),
    },
    {
      route: 'POST /api/v1/commitments/bulk',
      kind: 'commitments-assigned',
      call: () =>
        own().ask('POST', '/api/v1/commitments/bulk', { ids: [1], change: { owner: 'Checkout lead' } }),
    },
    {
      route: 'POST /api/v1/review',
      kind: 'review-marked',
      call: () => own().ask('POST', '/api/v1/review', { commitment: 1, verdict: 'challenged' }),
    },
    {
      route: 'POST /api/v1/commitments/hand-over',
      kind: 'commitments-handed-over',
      call: () =>
        own().ask('POST', '/api/v1/commitments/hand-over', {
          from: 'Checkout lead',
          to: 'Platform lead',
          reason: 'left the company',
        }),
    },
    {
      route: 'POST /api/v1/verifications',
      kind: 'findings-verified',
      actor: /^Security analyst \(analyst\), account [0-9a-f]{8}$/,
      async prepare() {
        analyst = await somebody(own(), 'Security analyst', 'analyst');
        const observed = { externalId: 'CVE-2026-9001', firstSeenAt: '2026-10-01T00:00:00.000Z' };
        for (const [status, at] of [
          ['open', '2026-11-01'],
          ['fixed', '2026-11-10'],
        ] as const)
          await importSeen(own().database.pool, [seen({ ...observed, status })], {
            source: 'verified',
            at: `${at}T00:00:00.000Z`,
          });
        fixed = (await own().get<FindingPage>('/api/v1/findings?state=closed')).items[0]!.id;
      },
      call: () =>
        analyst.ask('POST', '/api/v1/verifications', {
          findings: [fixed],
          fixedBy: 'Platform lead',
          note: 'Looked at the host.',
        }),
    },
  ];
}
