import type { Exporter } from './exporter.ts';
import { sheetsOf } from './workbook-sheets.ts';

/** A workbook: summary, figures, one sheet per panel, definitions, sources; numbers and dates are real ones. */
export const xlsx: Exporter = {
  id: 'xlsx',
  contentType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  variants: [],
  async write(document) {
    const [{ default: writeWorkbook }, { packWorkbook }] = await Promise.all([
      import('write-excel-file/node'),
      import('./workbook-pack.ts'),
    ]);
    const written = await writeWorkbook(sheetsOf(document), {
      fontFamily: 'Calibri',
      fontSize: 11,
    }).toBuffer();
    return packWorkbook(written, document);
  },
};
