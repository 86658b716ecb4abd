import type { Exporter } from './exporter.ts';

/** The page as data, and under `document` what is behind it. */
export const json: Exporter = {
  id: 'json',
  contentType: 'application/json; charset=utf-8',
  variants: [],
  async write({ page, ...document }) {
    return new TextEncoder().encode(`${JSON.stringify({ ...page, document }, null, 2)}\n`);
  },
};
