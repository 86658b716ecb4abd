import { briefingHtml } from '@plumbline/shared/core/briefing/html.ts';
import type { Exporter } from './exporter.ts';
import { pageFont } from './page-font.ts';

/** One file that needs nothing else: styles, charts and the page's font are inside, and no script. */
export const html: Exporter = {
  id: 'html',
  contentType: 'text/html; charset=utf-8',
  variants: [],
  async write({ page }) {
    const fontFace = await pageFont(JSON.stringify(page));
    return new TextEncoder().encode(briefingHtml(page, { theme: 'auto', standalone: true, fontFace }));
  },
};
