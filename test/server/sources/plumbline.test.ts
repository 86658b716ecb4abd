import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openFile } from '@plumbline/server/sources/open-file.ts';
import { describe, expect, it } from 'vitest';
import { fixtureRoot, observationsIn, observedOf, rejectsIn } from './observed.ts';

const example = fileURLToPath(new URL('../../../server/sources/plumbline.example.jsonc', import.meta.url));
const observe = async (path: string) => observedOf('plumbline', await openFile(path));

describe("Plumbline's own JSON", () => {
  it('reads the commented example without a reject, with every kind of record in it', async () => {
    const observed = await observe(example);
    expect(rejectsIn(observed)).toEqual([]);
    const kinds = new Set(observed.map((each) => (each.type === 'company' ? each.record.kind : each.type)));
    expect([...kinds].toSorted()).toEqual([
      'appetite',
      'asset',
      'company',
      'currency-rate',
      'incident',
      'milestone',
      'observation',
      'opening',
      'penalty-regime',
      'request',
      'scenario',
      'spend',
      'staffing',
      'stress-case',
      'target',
      'team',
      'time-record',
      'unit',
    ]);
  });

  it('fills in what is not given', async () => {
    const observed = await observe(join(fixtureRoot, 'plumbline/company.jsonc'));
    expect(observationsIn(observed)[0]).toMatchObject({
      externalId: 'A-1',
      identifiers: ['A-1'],
      severity: 'unknown',
      status: 'open',
    });
    expect(observed.find((each) => each.type === 'company' && each.record.kind === 'unit')).toMatchObject({
      at: 'units[0]',
      record: { value: { path: 'shop', name: 'Shop // not a comment', tier: 3, kind: 'unit' } },
    });
  });

  it('rejects each bad record with its place and the reason, and loads the rest', async () => {
    const observed = await observe(join(fixtureRoot, 'plumbline/bad-record.json'));
    expect(observed.filter(({ type }) => type !== 'reject')).toHaveLength(2);
    const rejects = rejectsIn(observed);
    expect(rejects.map(({ at }) => at)).toEqual([
      'company',
      'units[0]',
      'assets[0]',
      'observations[0]',
      'machines',
    ]);
    expect(rejects[2]?.reason).toContain('there is no “exposre”; expected name, unit, exposure');
  });
});
