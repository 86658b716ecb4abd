import { briefingHtml } from '@plumbline/shared/core/briefing/html.ts';
import { escapeText } from '@plumbline/shared/core/chart/svg.ts';
import type { Exporter } from './exporter.ts';
import { originOf } from './origin.ts';
import { pageFont } from './page-font.ts';

/** One file that needs nothing else: styles, charts and the page's font are inside, and no script. */
export const html: Exporter = {
  id: 'html',
  contentType: 'text/html; charset=utf-8',
  variants: [],
  async write(document) {
    const { page } = document;
    const fontFace = await pageFont(JSON.stringify(page));
    const origin = originOf(document).map(
      ([name, value]) =>
        `<meta name="plumbline-${name.toLowerCase().replaceAll(' ', '-')}" content="${escapeText(value)}">\n`,
    );
    const whole = briefingHtml(page, { theme: 'auto', standalone: true, fontFace });
    return new TextEncoder().encode(whole.replace('<title>', () => `${origin.join('')}<title>`));
  },
};
