import { csv } from './csv.ts';
import type { Exporter } from './exporter.ts';
import { html } from './html.ts';
import { json } from './json.ts';
import { docx } from './memo/docx.ts';
import { pdf } from './pdf/pdf.ts';
import { pptx } from './pptx/pptx.ts';
import { xlsx } from './xlsx.ts';

/** Every export format. To add one see `exporter.ts`. */
export const exporters: readonly Exporter[] = [html, json, pdf, pptx, docx, csv, xlsx];
