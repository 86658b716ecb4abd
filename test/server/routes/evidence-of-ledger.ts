import type { TestApp } from '../../support/app.ts';
import { somebody, type TestPerson } from '../../support/signed-in.ts';
import type { Call } from './evidence-of-people.ts';

/** Every way to change what the ledger shows. */
export function evidenceOfLedger(own: () => TestApp): Call[] {
  let ciso: TestPerson;
  return [
    {
      route: 'POST /api/v1/ledger/redactions',
      kind: 'entry-redacted',
      actor: /^CISO \(ciso\), account [0-9a-f]{8}$/,
      async prepare() {
        ciso = await somebody(own(), 'CISO', 'ciso');
        await own().context.sequencer.settle();
      },
      call: () =>
        ciso.ask('POST', '/api/v1/ledger/redactions', { position: 0, reason: 'The person asked for it' }),
    },
    {
      route: 'POST /api/v1/evidence-packs',
      kind: 'exported',
      actor: /^CISO \(ciso\), account [0-9a-f]{8}$/,
      call: () => ciso.ask('POST', '/api/v1/evidence-packs', { from: '2026-01-01', to: '2026-12-31' }),
    },
  ];
}
