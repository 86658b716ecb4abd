import type { Exporter } from './exporter.ts';

/** The whole one-page document as data. */
export const json: Exporter = {
  id: 'json',
  contentType: 'application/json; charset=utf-8',
  async write(briefing) {
    return new TextEncoder().encode(`${JSON.stringify(briefing, null, 2)}\n`);
  },
};
