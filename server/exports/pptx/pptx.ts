import type { BriefingDocument } from '@plumbline/shared/schema/briefing-document.ts';
import type { Exporter, ExportOptions } from '../exporter.ts';
import { proofOf, stateOf } from '../words.ts';
import { xml } from './xml.ts';

/** Slides for PowerPoint: an overview, one for each panel, the questions, one for each ask, and the definitions. */
export const pptx: Exporter = {
  id: 'pptx',
  contentType: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  variants: [],
  takesTemplate: true,
  write,
};

async function write(document: BriefingDocument, { template }: ExportOptions): Promise<Uint8Array> {
  const [{ newFile }, { Deck }, { overviewSlide }, { panelSlide }, texts, { normalised }] = await Promise.all(
    [
      import('./library.ts'),
      import('./deck.ts'),
      import('./overview.ts'),
      import('./panel-slide.ts'),
      import('./text-slides.ts'),
      import('./normalise.ts'),
    ],
  );
  const { page } = document;
  const file = await newFile();
  file.layout = 'LAYOUT_WIDE';
  file.theme = { headFontFace: 'Arial', bodyFontFace: 'Arial' };
  file.title = page.headline.text;
  file.subject = `${stateOf(document)} · ${page.scopeLine} · ${proofOf(document)}`;
  file.author = page.company;
  // The library writes this one into its part as it is.
  file.company = xml(page.company);
  const deck = new Deck(file, document);
  overviewSlide(deck);
  for (const panel of page.panels) panelSlide(deck, panel);
  texts.questionsSlide(deck);
  for (const ask of document.asks) texts.askSlide(deck, ask);
  texts.definitionSlides(deck);
  const raw = await file.write({ outputType: 'uint8array', compression: false });
  if (!(raw instanceof Uint8Array)) throw new TypeError('slides were not written as bytes');
  const slides = normalised(raw, { plots: deck.plots, at: document.knownAt, language: page.locale });
  if (template === undefined) return slides;
  const { filledTemplate } = await import('../template/fill.ts');
  const panels = page.panels.length;
  return filledTemplate(template, slides, (number) =>
    number === 1 ? 'overview' : number <= 1 + panels ? 'panel' : 'text',
  );
}
