import type { Decision } from '@plumbline/shared/schema/decision.ts';
import type { RequestPreview } from '@plumbline/shared/schema/request-preview.ts';
import { expect } from 'vitest';
import type { TestApp } from '../../support/app.ts';
import { type TestPerson, told } from '../../support/signed-in.ts';

interface Asking {
  t: TestApp;
  /** Sees the whole company. */
  analyst: TestPerson;
  shopExecutive: TestPerson;
  /** Two of the worst open ones. */
  findings(): Promise<{ id: number }[]>;
}

/** What is told of a request before it is made: by whom, of what, and that nothing of it is kept. */
export async function expectPreviews({ t, analyst, shopExecutive, findings }: Asking): Promise<void> {
  const [first, second] = await findings();
  const concerns = { findings: [first!.id, second!.id] };
  const one = { costMinor: 30_000_000, people: 2 };
  const preview = (by: TestPerson, body: object) => by.ask('POST', '/api/v1/requests/preview', body);
  const before = await t.ledger();
  const named = await told<RequestPreview>(preview(analyst, { concerns, options: [one] }));
  const { withMinor, withoutMinor, valueMinor } = named.exposure!;
  expect(valueMinor).toBeGreaterThan(0);
  expect(withMinor! - withoutMinor!).toBeCloseTo(valueMinor!, -1);
  expect(named.options).toMatchObject([{ valueMinor, assumption: 'What it names is taken as fixed.' }]);
  const people = await told<RequestPreview>(preview(analyst, { kind: 'headcount', options: [one] }));
  expect(people.exposure).toBeNull();
  const [hired] = people.options;
  expect(hired!.because === null ? hired!.valueMinor : null, hired!.because ?? '').toBeGreaterThanOrEqual(0);
  expect(hired!.assumption).toContain('after 90 days');
  const shop = await told<RequestPreview>(
    preview(shopExecutive, { unit: 'shop', concerns: { units: ['shop'] }, options: [one] }),
  );
  expect(shop.exposure).toMatchObject({ withMinor: null, withoutMinor: null, because: null });
  expect(shop.options[0]).toMatchObject({
    valueMinor: null,
    because: expect.stringContaining('do not see'),
  });
  expect((await preview(shopExecutive, { concerns: { units: ['payments'] } })).status).toBe(403);
  expect((await preview(analyst, { concerns: { findings: [999_999] } })).status).toBe(404);
  expect(await t.ledger()).toBe(before);
  const option = { title: 'Two engineers', ...one };
  const asked = await told<Decision>(
    analyst.ask('POST', '/api/v1/requests', {
      kind: 'headcount',
      title: 'Two engineers',
      concerns,
      options: [
        { ...option, effectMinor: 1, effectBy: 'engine' },
        { ...option, effectMinor: 7 },
      ],
    }),
  );
  expect(asked.options.map(({ effectMinor, effectBy }) => [effectMinor, effectBy])).toEqual([
    [valueMinor, 'engine'],
    [7, undefined],
  ]);
}
