import type { Exporter } from '../exporter.ts';

/** The one page on paper: tagged (PDF/UA-1), its fonts inside, and equal bytes for an equal document. */
export const pdf: Exporter = {
  id: 'pdf',
  contentType: 'application/pdf',
  variants: [],
  async write(document, { variant, paper }) {
    const { pageInput } = await import('./page-input.ts');
    const { compilePdf } = await import('./compile.ts');
    return compilePdf('page.typ', pageInput(document, variant, paper));
  },
};
