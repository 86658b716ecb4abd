import { briefingHtml } from '@plumbline/shared/core/briefing/html.ts';
import type { Exporter } from './exporter.ts';
import { pageFont } from './page-font.ts';

/** One file that needs nothing else: styles, charts and the page's font are inside, and no script. */
export const html: Exporter = {
  id: 'html',
  contentType: 'text/html; charset=utf-8',
  async write(briefing) {
    const page = briefingHtml(briefing, { theme: 'auto', standalone: true, fontFace: await pageFont() });
    return new TextEncoder().encode(page);
  },
};
