import { createHash } from 'node:crypto';
import { csvOf } from '@plumbline/server/exports/evidence/csv.ts';
import { pdfOf } from '@plumbline/server/exports/evidence/pdf.ts';
import { type PackParts, writePack } from '@plumbline/server/exports/evidence/write.ts';
import { type EvidenceCounts, evidenceKinds } from '@plumbline/shared/core/library/mapping.ts';
import { coverageOf, frameworks } from '@plumbline/shared/core/library/mappings.ts';
import type { EvidencePack } from '@plumbline/shared/schema/evidence-pack.ts';
import { describe, expect, it } from 'vitest';
import { unzipped } from '../../support/unzipped.ts';

const counts = Object.fromEntries(
  Object.keys(evidenceKinds).map((kind, n) => [kind, n % 3]),
) as EvidenceCounts;
const hostile = '#panic("x") $x$ <label> @ref */ \\ "quoted" = heading';
const pack: EvidencePack = {
  format: 'plumbline-evidence-1',
  company: 'Meridian 금융 AG',
  from: '2026-07-01',
  to: '2026-09-30',
  unit: { path: 'payments', name: 'Payments' },
  incident: null,
  ledger: {
    origin: 'plumbline/abc',
    key: 'plumbline/abc+00000000+AQ==',
    size: 4711,
    root: 'ab'.repeat(32),
    signedAt: '2026-10-01T00:00:00.000Z',
    entries: 2,
  },
  tables: [
    {
      id: 'decisions',
      title: 'Requests and decisions',
      columns: [
        { key: 'at', title: 'When' },
        { key: 'words', title: 'What' },
      ],
      rows: Array.from({ length: 230 }, (_, n) => ({
        at: '2026-08-01',
        words: n === 0 ? hostile : `Asked ${n}`,
      })),
      leftOut: null,
    },
    { id: 'moves', title: 'Dates moved', columns: [{ key: 'at', title: 'When' }], rows: [], leftOut: null },
  ],
  frameworks: frameworks.map((each) => ({
    ...each,
    requirements: coverageOf(each, counts),
  })),
};
const parts = (signature: string): PackParts => ({
  pack,
  ledgerLines: ['{"a":1}', '{"b":2}'],
  checkpoint: 'note\n',
  evidence: [{ path: 'evidence/00.pdf', content: new Uint8Array([1, 2, 3]) }],
  sign: async (text) => `${text}\n— plumbline/abc ${signature}\n`,
});

describe('the evidence pack as a file', () => {
  it('is the same bytes for the same evidence, apart from the signature', async () => {
    const [one, same, other] = [
      await writePack(parts('AA')),
      await writePack(parts('AA')),
      await writePack(parts('BB')),
    ];
    expect(one.equals(same)).toBe(true);
    expect(one.equals(other)).toBe(false);
    const [files, others] = [unzipped(one), unzipped(other)];
    files.delete('manifest.sig');
    others.delete('manifest.sig');
    expect(others).toEqual(files);
  });

  it('names every file with its hash in a manifest, and signs that', async () => {
    const files = unzipped(await writePack(parts('AA')));
    const manifest = JSON.parse(String(files.get('manifest.json')));
    expect(manifest.files.map(({ path }: { path: string }) => path)).toEqual(
      [...files.keys()].filter((path) => !path.startsWith('manifest.')),
    );
    for (const { path, sha256 } of manifest.files)
      expect(createHash('sha256').update(files.get(path)!).digest('hex'), path).toBe(sha256);
    const hash = createHash('sha256').update(files.get('manifest.json')!).digest('hex');
    expect(String(files.get('manifest.sig'))).toContain(`manifest.json sha256 ${hash}\n`);
  });

  it('has a tagged document that takes any text as text', () => {
    const pdf = Buffer.from(pdfOf(pack)).toString('latin1');
    expect(pdf).toContain('pdfuaid');
    expect(pdf).toContain('/StructTreeRoot');
    expect(pdf).toContain('Inter');
  });

  it('has tables that a spreadsheet does not run', () => {
    const columns = [
      { key: 'a', title: 'A' },
      { key: 'b', title: '=B' },
    ];
    const rows = [
      { a: '=1+1', b: -5 },
      { a: ' @x', b: null },
      { a: 'one, "two"\nthree', b: '\t=1' },
    ];
    expect(csvOf({ columns, rows })).toBe(
      `\uFEFFA,'=B\r\n'=1+1,-5\r\n' @x,\r\n"one, ""two""\nthree",'\t=1\r\n`,
    );
  });
});
