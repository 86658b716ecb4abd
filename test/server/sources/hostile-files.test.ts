import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sources } from '@plumbline/server/sources/index.ts';
import { openBytes } from '@plumbline/server/sources/open-file.ts';
import { observation } from '@plumbline/shared/schema/observation.ts';
import { PlumblineError } from '@plumbline/shared/schema/problem.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fixtureRoot, fixturesOf, observationsIn, observedOf, rejectsIn } from './observed.ts';

/** Observations that fit the schema, rejects with a place, or a foreseen error: nothing else may come of any bytes. */
async function standsUp(id: string, bytes: Uint8Array): Promise<void> {
  try {
    const observed = await observedOf(id, await openBytes('given', bytes));
    for (const one of observationsIn(observed)) expect(observation.safeParse(one).error).toBeUndefined();
    for (const { at, reason } of rejectsIn(observed)) expect([at, reason]).not.toContain('');
  } catch (error) {
    if (!(error instanceof PlumblineError)) throw error;
    expect(error.kind).toBe('bad-input');
  }
}

const strange = [null, true, -1, 1e300, 'x', '', [], {}, [null], { a: null }];

/**
 * The document once for each of its places and a fifth of the strange values there: the others where the next places
 * are, which in a list of records are like it.
 */
function* withStrangeValues(
  value: unknown,
  rebuild: (part: unknown) => unknown,
  place = { number: 0 },
): Generator<string> {
  const fifth = place.number++ % 5;
  for (const other of strange.filter((_, at) => at % 5 === fifth)) yield JSON.stringify(rebuild(other));
  if (typeof value !== 'object' || value === null) return;
  for (const [name, member] of Object.entries(value)) {
    const put = (part: unknown) =>
      rebuild(Array.isArray(value) ? value.with(Number(name), part) : { ...value, [name]: part });
    yield* withStrangeValues(member, put, place);
  }
}

describe.each(sources)('$id', ({ id }) => {
  const names = fixturesOf(id);
  const contentOf = (name: string) => readFileSync(join(fixtureRoot, id, name));

  it.each(names.filter((name) => name.endsWith('.json') || name.endsWith('.sarif')))(
    '%s with any value in any place',
    async (name) => {
      const document: unknown = JSON.parse(contentOf(name).toString('utf8'));
      for (const text of withStrangeValues(document, (part) => part)) await standsUp(id, Buffer.from(text));
    },
    60_000,
  );

  it.each(names)('%s with bytes changed, left out or doubled', async (name) => {
    const bytes = contentOf(name);
    await fc.assert(
      fc.asyncProperty(
        fc.nat(bytes.length),
        fc.nat(40),
        fc.uint8Array({ maxLength: 6 }),
        (from, length, put) =>
          standsUp(id, Buffer.concat([bytes.subarray(0, from), put, bytes.subarray(from + length)])),
      ),
      { numRuns: 40, seed: 7 },
    );
  });
});
