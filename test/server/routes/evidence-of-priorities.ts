import type { TestApp } from '../../support/app.ts';
import type { Call } from './evidence-of-people.ts';

/** Every way to tell how often a source comes, what telemetry heard, what is urgent, and what a figure is held against. */
export const evidenceOfPriorities = (own: () => TestApp): Call[] => [
  {
    route: 'PATCH /api/v1/sources/:id',
    kind: 'source-changed',
    call: () => own().ask('PATCH', '/api/v1/sources/1', { cadenceHours: 2_191.5 }),
  },
  {
    route: 'POST /api/v1/findings/:id/urgent',
    kind: 'finding-marked-urgent',
    call: () =>
      own().ask('POST', '/api/v1/findings/1/urgent', { urgent: true, reason: 'Seen in our own logs' }),
  },
  {
    route: 'POST /api/v1/findings/urgent',
    kind: 'finding-marked-urgent',
    call: () =>
      own().ask('POST', '/api/v1/findings/urgent', { findings: [1], reason: 'Seen in our own logs' }),
  },
  {
    route: 'POST /api/v1/targets',
    kind: 'target-saved',
    call: () =>
      own().ask('POST', '/api/v1/targets', {
        figure: 'half-life',
        from: '2026-01-01',
        value: 30,
        approvedBy: 'Board',
        approvedOn: '2025-12-10',
      }),
  },
  {
    route: 'POST /api/v1/signals',
    kind: 'signals-received',
    call: () =>
      own().ask('POST', '/api/v1/signals', {
        signals: [{ unit: 'shop', asset: 'web', way: 'edr', at: '2026-10-01T00:00:00Z' }],
      }),
  },
];
