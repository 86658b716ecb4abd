import { PlumblineError } from '@plumbline/shared/schema/problem.ts';
import type { SlideTemplate } from '@plumbline/shared/schema/slide-template.ts';
import type pg from 'pg';
import {
  type HeldTemplate,
  readTemplate,
  readTemplateContent,
  readTemplates,
} from '../store/slide-templates.ts';

const most = 50;

/** The newest first. */
export const listSlideTemplates = async (pool: pg.Pool): Promise<SlideTemplate[]> =>
  (await readTemplates(pool, most)).map(itemOf);

/** @throws PlumblineError `not-found` */
export async function readSlideTemplate(pool: pg.Pool, id: number): Promise<SlideTemplate> {
  const held = await readTemplate(pool, id);
  if (held === null) throw none();
  return itemOf(held);
}

/** The presentation as it was handed in. @throws PlumblineError `not-found` */
export async function readSlideTemplateContent(pool: pg.Pool, id: number): Promise<Uint8Array> {
  const content = await readTemplateContent(pool, id);
  if (content === null) throw none();
  return content;
}

const itemOf = ({ report, ...held }: HeldTemplate): SlideTemplate => ({
  ...held,
  usable: report.usable,
  missing: report.missing.length,
});

const none = () =>
  new PlumblineError('not-found', 'There is no such template', { todo: 'see /api/v1/slide-templates' });
