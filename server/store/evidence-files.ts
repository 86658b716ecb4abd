/** Files that prove something: kept once by their content, and never changed. */
import type { EvidenceFile } from '@plumbline/shared/schema/decision.ts';
import type pg from 'pg';
import type { Queries } from './measurements.ts';

const facts = `sha256, name, type, bytes, uploaded_by as "uploadedBy", uploaded_at as "uploadedAt"`;

/** False: a file of this content is held already, and stays as it is. */
export async function insertEvidenceFile(
  client: pg.ClientBase,
  file: EvidenceFile,
  content: Buffer,
): Promise<boolean> {
  const { rowCount } = await client.query(
    `insert into evidence_file (sha256, name, type, bytes, content, uploaded_by, uploaded_at)
     values ($1, $2, $3, $4, $5, $6, $7) on conflict (sha256) do nothing`,
    [file.sha256, file.name, file.type, file.bytes, content, file.uploadedBy, file.uploadedAt],
  );
  return rowCount === 1;
}

/** Null where there is none. */
export async function readEvidenceFile(queries: Queries, sha256: string): Promise<EvidenceFile | null> {
  const { rows } = await queries.query<EvidenceFile>(`select ${facts} from evidence_file where sha256 = $1`, [
    sha256,
  ]);
  return rows[0] ?? null;
}

export async function readEvidenceContent(queries: Queries, sha256: string): Promise<Buffer | null> {
  const { rows } = await queries.query<{ content: Buffer }>(
    'select content from evidence_file where sha256 = $1',
    [sha256],
  );
  return rows[0]?.content ?? null;
}

/** What a file proves: the units of decisions, and the findings that somebody vouched for with it. */
export async function readEvidenceUses(
  queries: Queries,
  sha256: string,
): Promise<{ decisions: string[]; findings: { unit: string; owner: string | null }[] }> {
  const [decisions, findings] = await Promise.all([
    queries.query<{ unit: string }>(
      `select distinct u.path as unit from decision d join unit u on u.id = d.unit_id where d.body->'evidence' ? $1`,
      [sha256],
    ),
    queries.query<{ unit: string; owner: string | null }>(
      `select distinct u.path as unit, f.owner from verification_word w join finding f on f.id = w.finding_id
       join unit u on u.id = f.unit_id where $1 = any(w.evidence)`,
      [sha256],
    ),
  ]);
  return { decisions: decisions.rows.map(({ unit }) => unit), findings: findings.rows };
}
