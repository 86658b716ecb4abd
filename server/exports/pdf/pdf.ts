import type { Exporter } from '../exporter.ts';

/** The page, or the memo, on paper: tagged (PDF/UA-1), to be kept (PDF/A-2a), and equal bytes for an equal document. */
export const pdf: Exporter = {
  id: 'pdf',
  contentType: 'application/pdf',
  variants: ['large', 'full', 'memo'],
  async write(document, { variant, paper }) {
    const { compilePdf } = await import('./compile.ts');
    if (variant === 'memo') {
      const { memoInput } = await import('./memo-input.ts');
      return compilePdf(['memo.typ'], memoInput(document, paper));
    }
    const { pageInput } = await import('./page-input.ts');
    const { plainAll } = await import('./plain-text.ts');
    const page = pageInput(document, variant, paper);
    if (variant !== 'full') return compilePdf(['page.typ'], page);
    const { appendixInput } = await import('./appendix-input.ts');
    return compilePdf(['page.typ', 'appendix.typ'], { ...page, appendix: plainAll(appendixInput(document)) });
  },
};
