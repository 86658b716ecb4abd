import type { Draft } from '@plumbline/shared/schema/publication.ts';
import type { TestApp } from '../../support/app.ts';
import { somebody, type TestPerson, told } from '../../support/signed-in.ts';
import type { Call } from './evidence-of-people.ts';

/** Every way to change a draft of a briefing, and to publish it. */
export function evidenceOfBriefings(own: () => TestApp): Call[] {
  let chief: TestPerson;
  let approver: TestPerson;
  let id: number;
  const draft = () => own().get<Draft>(`/api/v1/drafts/${id}`);
  const change = async (method: string, what: string, body: object = {}, by?: TestPerson) => {
    const { version, digest } = await draft();
    const sent = what === 'approve' ? { version, digest } : { version, ...body };
    return (by ?? own()).ask(method, `/api/v1/drafts/${id}/${what}`, sent);
  };
  return [
    {
      route: 'POST /api/v1/drafts',
      kind: 'draft-begun',
      async call() {
        const answer = await own().ask('POST', '/api/v1/drafts', { period: '2026-Q3' });
        ({ id } = await told<Draft>(Promise.resolve(answer.clone() as Response)));
        return answer;
      },
    },
    {
      route: 'POST /api/v1/drafts/:id/refresh',
      kind: 'draft-refreshed',
      call: () => change('POST', 'refresh'),
    },
    {
      route: 'PUT /api/v1/drafts/:id/sentences',
      kind: 'sentence-edited',
      call: () =>
        change('PUT', 'sentences', {
          place: 'headline',
          language: 'en',
          text: 'Nothing is worse than it was.',
        }),
    },
    {
      route: 'PUT /api/v1/drafts/:id/notes',
      kind: 'draft-noted',
      call: () => change('PUT', 'notes', { panel: 'overview', language: 'en', text: 'Begin here.' }),
    },
    {
      route: 'PUT /api/v1/drafts/:id/asks',
      kind: 'asks-chosen',
      call: () => change('PUT', 'asks', { decisions: [] }),
    },
    {
      route: 'POST /api/v1/drafts/:id/comments',
      kind: 'draft-commented',
      call: () => own().ask('POST', `/api/v1/drafts/${id}/comments`, { text: 'Say why.' }),
    },
    {
      route: 'POST /api/v1/drafts/:id/review',
      kind: 'review-asked',
      call: () => change('POST', 'review'),
    },
    {
      route: 'POST /api/v1/drafts/:id/approve',
      kind: 'draft-approved',
      actor: /^Approver \(executive\), account [0-9a-f]{8}$/,
      async prepare() {
        approver = await somebody(own(), 'Approver', 'executive');
      },
      call: () => change('POST', 'approve', {}, approver),
    },
    {
      route: 'POST /api/v1/drafts/:id/publish',
      kind: 'briefing-published',
      actor: /^Publisher \(ciso\), account [0-9a-f]{8}$/,
      async prepare() {
        chief = await somebody(own(), 'Publisher', 'ciso');
      },
      call: () => change('POST', 'publish', {}, chief),
    },
    {
      route: 'DELETE /api/v1/drafts/:id',
      kind: 'draft-dropped',
      async prepare() {
        ({ id } = await told<Draft>(own().ask('POST', '/api/v1/drafts', { period: '2026-Q2' })));
      },
      async call() {
        return own().ask('DELETE', `/api/v1/drafts/${id}`, { version: 1 });
      },
    },
  ];
}
