import type { Exporter } from '../exporter.ts';

/** The memo of two pages for the board, to be edited and sent on. */
export const docx: Exporter = {
  id: 'docx',
  contentType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  variants: ['memo'],
  async write(document, { paper }) {
    const { memoFile } = await import('./memo-file.ts');
    return memoFile(document, paper);
  },
};
