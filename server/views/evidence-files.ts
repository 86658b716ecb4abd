import { createHash } from 'node:crypto';
import type { EvidenceFile } from '@plumbline/shared/schema/decision.ts';
import { PlumblineError } from '@plumbline/shared/schema/problem.ts';
import type pg from 'pg';
import { readEvidenceContent, readEvidenceFile, readEvidenceUses } from '../store/evidence-files.ts';
import { sees, seesFinding, type Viewer } from './viewer.ts';

/**
 * A file with its content, for whoever sees something that it proves, or handed it in.
 * @throws PlumblineError `not-found`; `conflict` where the content held is not the one that was handed in
 */
export async function readEvidence(
  pool: pg.Pool,
  viewer: Viewer,
  sha256: string,
): Promise<{ file: EvidenceFile; content: Buffer }> {
  const file = await readEvidenceFile(pool, sha256);
  if (file === null || !(await isTold(pool, viewer, file)))
    throw new PlumblineError('not-found', 'There is no such evidence file');
  const content = (await readEvidenceContent(pool, sha256))!;
  if (createHash('sha256').update(content).digest('hex') !== sha256)
    throw new PlumblineError('conflict', `${file.name} is not the file that was handed in`, {
      expected: `content with the hash ${sha256}`,
      todo: 'tell the CISO: somebody changed it in the database',
    });
  return { file, content };
}

async function isTold(pool: pg.Pool, viewer: Viewer, file: EvidenceFile): Promise<boolean> {
  if (viewer.units === null && viewer.own === null) return true;
  if (file.uploadedBy === viewer.actor) return true;
  const { decisions, findings } = await readEvidenceUses(pool, file.sha256);
  return (
    (viewer.own === null && decisions.some((unit) => sees(viewer, unit))) ||
    findings.some((finding) => seesFinding(viewer, finding))
  );
}
