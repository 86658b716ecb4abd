/** One chart of a briefing as a picture, for mails, slides and documents of one's own. */
import type { BriefingDocument } from '@plumbline/shared/schema/briefing-document.ts';
import { PlumblineError } from '@plumbline/shared/schema/problem.ts';
import { originOf } from './origin.ts';
import { pageFont } from './page-font.ts';

export const pictureFormats = { svg: 'image/svg+xml; charset=utf-8', png: 'image/png' } as const;
export type PictureFormat = keyof typeof pictureFormats;

export const isPictureFormat = (format: string): format is PictureFormat =>
  Object.hasOwn(pictureFormats, format);

/**
 * The panel with its sentence and what it is of; the same bytes for the same document.
 * @throws PlumblineError `not-found` where there is no such panel, or nothing that could be drawn in it
 */
export async function chartPicture(
  document: BriefingDocument,
  id: string,
  format: PictureFormat,
): Promise<Uint8Array> {
  const panel = document.page.panels.find((each) => each.id === id);
  if (panel === undefined)
    throw new PlumblineError('not-found', `There is no panel “${id}”`, {
      expected: document.page.panels.map((each) => each.id).join(', '),
    });
  const { chart } = panel;
  if (chart === null) throw new PlumblineError('not-found', panel.missing ?? 'This panel has no chart');
  const { chartSvg } = await import('./picture/chart-svg.ts');
  const origin = originOf(document);
  const drawn = { ...panel, chart };
  if (format === 'svg') {
    const fontFace = await pageFont(JSON.stringify([panel, document.page.scopeLine]));
    return new TextEncoder().encode(chartSvg(document, drawn, { origin, fontFace }));
  }
  const { chartPng } = await import('./picture/chart-png.ts');
  return chartPng(chartSvg(document, drawn, { origin }), origin);
}
