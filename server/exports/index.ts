import type { Exporter } from './exporter.ts';
import { html } from './html.ts';
import { json } from './json.ts';

/** Every export format. To add one see `exporter.ts`. */
export const exporters: readonly Exporter[] = [html, json];
