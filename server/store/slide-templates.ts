import type { SlideTemplate, TemplateReport } from '@plumbline/shared/schema/slide-template.ts';
import type pg from 'pg';
import type { Queries } from './measurements.ts';

export interface HeldTemplate extends Omit<SlideTemplate, 'usable' | 'missing'> {
  report: TemplateReport;
}

const facts = `id, name, sha256, bytes, report, uploaded_by as "uploadedBy", uploaded_at as "uploadedAt"`;

/** Null: one of this content is held already. */
export async function insertTemplate(
  client: pg.ClientBase,
  made: Omit<HeldTemplate, 'id'> & { content: Uint8Array },
): Promise<number | null> {
  const { rows } = await client.query<{ id: number }>(
    `insert into slide_template (name, sha256, bytes, content, report, uploaded_by, uploaded_at)
     values ($1, $2, $3, $4, $5, $6, $7) on conflict (sha256) do nothing returning id`,
    [made.name, made.sha256, made.bytes, made.content, made.report, made.uploadedBy, made.uploadedAt],
  );
  return rows[0]?.id ?? null;
}

/** The newest first. */
export async function readTemplates(queries: Queries, limit: number): Promise<HeldTemplate[]> {
  const { rows } = await queries.query<HeldTemplate>(
    `select ${facts} from slide_template order by id desc limit $1`,
    [limit],
  );
  return rows;
}

/** Null where there is none. */
export async function readTemplate(queries: Queries, id: number): Promise<HeldTemplate | null> {
  const { rows } = await queries.query<HeldTemplate>(`select ${facts} from slide_template where id = $1`, [
    id,
  ]);
  return rows[0] ?? null;
}

export async function readTemplateContent(queries: Queries, id: number): Promise<Buffer | null> {
  const { rows } = await queries.query<{ content: Buffer }>(
    'select content from slide_template where id = $1',
    [id],
  );
  return rows[0]?.content ?? null;
}

/** The one that was there; null where there was none. */
export async function deleteTemplate(
  client: pg.ClientBase,
  id: number,
): Promise<{ name: string; sha256: string } | null> {
  const { rows } = await client.query<{ name: string; sha256: string }>(
    'delete from slide_template where id = $1 returning name, sha256',
    [id],
  );
  return rows[0] ?? null;
}
