import { light } from '@plumbline/shared/core/chart/theme.ts';
import type { BriefingDocument } from '@plumbline/shared/schema/briefing-document.ts';
import { proofOf, stateOf } from '../words.ts';
import { sizeFor } from './fit.ts';
import type { Slide, SlideFile } from './library.ts';
import { notesOf } from './notes.ts';
import type { Plot } from './plot.ts';

/** Sizes in inches, of a slide of 16:9. */
export const frame = { width: 13.333, left: 0.5, right: 12.833, top: 1.75, bottom: 6.85, inner: 12.333 };
export interface Box {
  x: number;
  y: number;
  w: number;
  h: number;
}

const hex = (color: string) => color.slice(1);
export const paint = Object.fromEntries(
  Object.entries(light.colors).map(([name, color]) => [name, hex(color)]),
) as Record<keyof typeof light.colors, string>;

const titleHeight = 1;
const titleSizes = [22, 20, 18, 16] as const;

/** Slides in the making, with the charts that take the place of their stand-ins afterwards. */
export class Deck {
  readonly plots: Plot[] = [];
  readonly #titles = new Set<string>();
  readonly #file: SlideFile;
  readonly document: BriefingDocument;

  constructor(file: SlideFile, document: BriefingDocument) {
    this.#file = file;
    this.document = document;
    file.defineSlideMaster({
      title: 'Briefing',
      background: { color: paint.paper },
      objects: [
        {
          placeholder: {
            options: {
              name: 'title',
              type: 'title',
              ...{ x: frame.left, y: 0.62, w: frame.inner, h: titleHeight },
              ...{
                fontSize: titleSizes[0],
                bold: true,
                color: paint.ink,
                align: 'left',
                valign: 'top',
                margin: 0,
              },
            },
            text: '',
          },
        },
      ],
      slideNumber: { x: 12.2, y: 7.08, w: 0.65, h: 0.28, fontSize: 10, color: paint.muted, align: 'right' },
    });
  }

  /** A slide with its title, state, proof and notes; a title used before gets its number. */
  slide(title: string, part: string, figures: readonly string[]): Slide {
    const slide = this.#file.addSlide({ masterName: 'Briefing' });
    let unique = title;
    for (let number = 2; this.#titles.has(unique); number++) unique = `${title} (${number})`;
    this.#titles.add(unique);
    const fontSize = sizeFor(unique, { w: frame.inner, h: titleHeight }, titleSizes, 'bold');
    // Of the run: what a placeholder is given besides, the library takes from the layout.
    const options = fontSize === titleSizes[0] ? {} : { fontSize };
    slide.addText([{ text: unique, options }], { placeholder: 'title', objectName: 'Title' });
    const { page } = this.document;
    const small = { fontSize: 10, color: paint.muted, margin: 0 };
    const line = `${stateOf(this.document)} · ${page.scopeLine}`;
    slide.addText(line, {
      ...small,
      ...{ x: frame.left, y: 0.28, w: frame.inner, h: 0.28, objectName: 'State and scope' },
    });
    slide.addText(proofOf(this.document), {
      ...small,
      ...{ x: frame.left, y: 7.08, w: 11.6, h: 0.28, fontSize: 8, objectName: 'Digest and ledger head' },
    });
    slide.addNotes(notesOf(this.document, part, figures));
    return slide;
  }

  /** A native chart; `alt` is what it says to those who do not see it. */
  chart(slide: Slide, plot: Plot, box: Box, alt: string): void {
    this.plots.push(plot);
    const standIn = [{ name: plot.title, labels: [''], values: [0] }];
    slide.addChart('bar', standIn, { ...box, altText: alt, objectName: `Chart ${this.plots.length}` });
  }
}
