/**
 * An export format of the briefing.
 *
 * To add one: write `server/exports/<format>.ts` exporting an `Exporter` and add one line to `index.ts`. The command
 * `brief` and the download routes derive from the list. A file's figures are those of the document, and it carries
 * period, scope, cut-off, digest and ledger head.
 */
import type { BriefingDocument } from '@plumbline/shared/schema/briefing-document.ts';

/**
 * `page`: the one page. `large`: the same in large print. `full`: with definitions, tables and method behind it. `memo`: two
 * pages of text for the board.
 */
export const variants = ['page', 'large', 'full', 'memo'] as const;
export type Variant = (typeof variants)[number];

/** Paper of what is printed; the page's canvas fits on both. */
export const papers = ['a4', 'letter'] as const;
export type Paper = (typeof papers)[number];

export interface ExportOptions {
  variant: Variant;
  paper: Paper;
  /** The company's own presentation, where it is of slides. */
  template?: Uint8Array;
}

export interface Exporter {
  /** File extension, and the name in `export.<id>`. */
  id: string;
  contentType: string;
  /** The variants it has besides `page`. */
  variants: readonly Variant[];
  /** Whether it can be put into a presentation of the company's. */
  takesTemplate?: true;
  /** The same document and options give the same bytes. */
  write(document: BriefingDocument, options: ExportOptions): Promise<Uint8Array>;
}
