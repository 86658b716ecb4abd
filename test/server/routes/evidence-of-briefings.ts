import { unsubscribeToken } from '@plumbline/server/identity/unsubscribe-token.ts';
import type { Subscription } from '@plumbline/shared/schema/delivery.ts';
import type { Draft } from '@plumbline/shared/schema/publication.ts';
import type { ShareMade } from '@plumbline/shared/schema/share-link.ts';
import type { TestApp } from '../../support/app.ts';
import { companyTemplate } from '../../support/company-template.ts';
import { somebody, type TestPerson, told } from '../../support/signed-in.ts';
import type { Call } from './evidence-of-people.ts';

/** Every way to change a draft of a briefing, and to publish it. */
export function evidenceOfBriefings(own: () => TestApp): Call[] {
  let chief: TestPerson;
  let approver: TestPerson;
  let id: number;
  let share: ShareMade;
  let subscription: number;
  let room: number;
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
      route: 'POST /api/v1/briefings/:period/shares',
      kind: 'briefing-shared',
      actor: /^Publisher /,
      async call() {
        const answer = await chief.ask('POST', '/api/v1/briefings/2026-Q3/shares', { label: 'Bank' });
        share = await told<ShareMade>(Promise.resolve(answer.clone() as Response));
        return answer;
      },
    },
    {
      route: 'POST /api/v1/shared/:token',
      kind: 'share-viewed',
      actor: /^holder of link /,
      call: () =>
        own().askAsNobody('POST', new URL(share.url).pathname, new TextEncoder().encode('passcode='), {
          'content-type': 'application/x-www-form-urlencoded',
        }),
    },
    {
      route: 'DELETE /api/v1/shares/:id',
      kind: 'share-revoked',
      call: () => own().ask('DELETE', `/api/v1/shares/${share.id}`),
    },
    {
      route: 'DELETE /api/v1/outgoing/shares/:id',
      kind: 'share-revoked',
      async prepare() {
        share = await told<ShareMade>(
          chief.ask('POST', '/api/v1/briefings/2026-Q3/shares', { label: 'Auditor' }),
        );
      },
      call: () => own().ask('DELETE', `/api/v1/outgoing/shares/${share.id}`),
    },
    {
      route: 'POST /api/v1/subscriptions',
      kind: 'subscription-saved',
      actor: /^Publisher /,
      async call() {
        const answer = await chief.ask('POST', '/api/v1/subscriptions', { kind: 'published' });
        const { items } = await told<{ items: Subscription[] }>(Promise.resolve(answer.clone() as Response));
        subscription = items[0]!.id;
        return answer;
      },
    },
    {
      route: 'POST /api/v1/subscriptions/:id/test',
      kind: 'delivery-tested',
      actor: /^Publisher /,
      call: () => chief.ask('POST', `/api/v1/subscriptions/${subscription}/test`),
    },
    {
      route: 'DELETE /api/v1/subscriptions/:id',
      kind: 'subscription-ended',
      actor: /^Publisher /,
      call: () => chief.ask('DELETE', `/api/v1/subscriptions/${subscription}`),
    },
    {
      route: 'DELETE /api/v1/outgoing/subscriptions/:id',
      kind: 'subscription-ended',
      async prepare() {
        const made = chief.ask('POST', '/api/v1/subscriptions', { kind: 'published' });
        subscription = (await told<{ items: Subscription[] }>(made)).items[0]!.id;
      },
      call: () => own().ask('DELETE', `/api/v1/outgoing/subscriptions/${subscription}`),
    },
    {
      route: 'POST /api/v1/unsubscribe/:token',
      kind: 'subscription-ended',
      actor: /^link in an e-mail$/,
      async prepare() {
        const made = chief.ask('POST', '/api/v1/subscriptions', { kind: 'published' });
        subscription = (await told<{ items: Subscription[] }>(made)).items[0]!.id;
      },
      call: () =>
        own().askAsNobody(
          'POST',
          `/api/v1/unsubscribe/${unsubscribeToken(own().context.secret, subscription)}`,
        ),
    },
    {
      route: 'POST /api/v1/slide-templates',
      kind: 'slide-template-added',
      async call() {
        return own().ask('POST', '/api/v1/slide-templates', await companyTemplate());
      },
    },
    {
      route: 'DELETE /api/v1/slide-templates/:id',
      kind: 'slide-template-removed',
      call: () => own().ask('DELETE', '/api/v1/slide-templates/1'),
    },
    {
      route: 'POST /api/v1/channels',
      kind: 'channel-added',
      actor: /^Publisher /,
      async call() {
        const made = {
          kind: 'slack',
          name: 'Board room',
          wants: ['published'],
          url: 'https://chat.invalid/x',
        };
        return chief.ask('POST', '/api/v1/channels', made);
      },
    },
    {
      route: 'PUT /api/v1/channels/:id',
      kind: 'channel-changed',
      actor: /^Publisher /,
      async call() {
        const { items } = await own().get<{ items: { id: number }[] }>('/api/v1/channels');
        room = items[0]!.id;
        const changed = { kind: 'slack', name: 'Boardroom', wants: ['published', 'alerts'] };
        return chief.ask('PUT', `/api/v1/channels/${room}`, changed);
      },
    },
    {
      route: 'POST /api/v1/channels/:id/test',
      kind: 'delivery-tested',
      async call() {
        return own().ask('POST', `/api/v1/channels/${room}/test`);
      },
    },
    {
      route: 'DELETE /api/v1/channels/:id',
      kind: 'channel-ended',
      call: () => own().ask('DELETE', `/api/v1/channels/${room}`),
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
