import type { TestApp } from '../../support/app.ts';
import { bytes } from '../../support/reader.ts';
import { somebody, type TestPerson, told } from '../../support/signed-in.ts';
import type { Call } from './evidence-of-people.ts';

/** Every way to hand in what proves something, to raise an alarm, to ask for a decision and to make it. */
export function evidenceOfDecisions(own: () => TestApp): Call[] {
  let executive: TestPerson;
  let asked: string;
  const askFor = () => own().ask('POST', '/api/v1/requests', { kind: 'budget', title: 'Another scanner' });
  return [
    {
      route: 'POST /api/v1/requests',
      kind: 'decision-asked',
      call: askFor,
    },
    {
      route: 'POST /api/v1/decisions/:id/outcome',
      kind: 'decision-made',
      actor: /^Executive \(executive\), account [0-9a-f]{8}$/,
      async prepare() {
        executive = await somebody(own(), 'Executive', 'executive');
        asked = (await told<{ id: string }>(askFor())).id;
      },
      call: () =>
        executive.ask('POST', `/api/v1/decisions/${asked}/outcome`, {
          outcome: 'refused',
          reason: 'No money this year',
        }),
    },
    {
      route: 'POST /api/v1/decisions/:id/withdraw',
      kind: 'decision-withdrawn',
      async prepare() {
        asked = (await told<{ id: string }>(askFor())).id;
      },
      call: () => own().ask('POST', `/api/v1/decisions/${asked}/withdraw`, { reason: 'Not needed' }),
    },
    {
      route: 'POST /api/v1/evidence-files',
      kind: 'evidence-stored',
      call: () => own().ask('POST', '/api/v1/evidence-files', bytes('Seen'), { 'x-file-name': 'note.txt' }),
    },
    {
      route: 'POST /api/v1/escalations',
      kind: 'escalation-raised',
      call: () => own().ask('POST', '/api/v1/escalations', { to: 'Board', subject: 'The edge is open' }),
    },
    {
      route: 'PATCH /api/v1/escalations/:id',
      kind: 'escalation-changed',
      call: () => own().ask('PATCH', '/api/v1/escalations/1', { actedOn: true }),
    },
  ];
}
