import { createHash } from 'node:crypto';
import type { EvidencePack } from '@plumbline/shared/schema/evidence-pack.ts';
import { csvOf } from './csv.ts';
import { pdfOf } from './pdf.ts';
import { type PackFile, zipOf } from './zip.ts';

export interface PackParts {
  pack: EvidencePack;
  /** The ledger's entries with proofs, a line each. */
  ledgerLines: readonly string[];
  /** The ledger's head, as a signed note. */
  checkpoint: string;
  /** Files that were handed in as evidence. */
  evidence: readonly PackFile[];
  /** Signs a text with the ledger's key, as a note. */
  sign(text: string): Promise<string>;
}

/** The pack as a ZIP. Equal parts are equal bytes, apart from the signature of the manifest. */
export async function writePack(parts: PackParts): Promise<Buffer> {
  const { pack, ledgerLines, checkpoint, evidence, sign } = parts;
  const files: PackFile[] = [
    { path: 'README.txt', content: bytes(readme) },
    { path: 'evidence.pdf', content: pdfOf(pack) },
    { path: 'evidence.json', content: bytes(`${JSON.stringify(pack, null, 2)}\n`) },
    ...pack.tables.map((table) => ({ path: `csv/${table.id}.csv`, content: bytes(csvOf(table)) })),
    { path: 'ledger.ndjson', content: bytes(ledgerLines.map((line) => `${line}\n`).join('')) },
    { path: 'checkpoint.txt', content: bytes(checkpoint) },
    ...evidence,
  ];
  const listed = files.map(({ path, content }) => ({
    path,
    bytes: content.length,
    sha256: sha256Of(content),
  }));
  const { format, company, from, to, unit, incident, ledger } = pack;
  const manifest = bytes(
    `${JSON.stringify({ format, company, from, to, unit, incident, ledger, files: listed }, null, 2)}\n`,
  );
  const note = await sign(`${ledger.origin}\nevidence pack\nmanifest.json sha256 ${sha256Of(manifest)}\n`);
  return zipOf([
    ...files,
    { path: 'manifest.json', content: manifest },
    { path: 'manifest.sig', content: bytes(note) },
  ]);
}

const sha256Of = (content: Uint8Array): string => createHash('sha256').update(content).digest('hex');
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

const readme = `Evidence pack

evidence.pdf     to read; letters that its font lacks stand as ?, and are whole in the other files
evidence.json    the same as data, complete
csv/             each table for a spreadsheet
evidence/        files that were handed in, under their SHA-256
ledger.ndjson    the ledger's entries, each with the proof that it is in the signed ledger (RFC 6962)
checkpoint.txt   the ledger's head, signed (C2SP tlog-checkpoint)
manifest.json    every file with its size and SHA-256
manifest.sig     the signature over manifest.json, as a C2SP signed note; its key is in manifest.json

To check: drop ledger.ndjson on the page "Verify a ledger", and compare the head with one printed elsewhere.
`;
