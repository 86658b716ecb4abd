import { measureText } from '../chart/measure-text.ts';
import { speechOf } from '../language/speech.ts';
import { cutToFit } from '../wording/cut.ts';
import { type HeadlineFacts, headline, scopeLine } from '../wording/headline.ts';
import { canvas, linesOf, type, yearDay } from './layout.ts';

const headlineLines = 2;

const fitsHeadline = (text: string) =>
  linesOf(text, canvas.width, type.headline.size, 'bold') <= headlineLines;

/**
 * The sentence of the page. Where it would need a third line the name of a source in it is cut; if need be that the last
 * quarter was restated is left to the trend, which marks it, and the caveat to the line below, which has it anyway.
 */
export function fittedHeadline(facts: HeadlineFacts): string {
  const ways = [facts, { ...facts, restated: false }, { ...facts, restated: false, caveat: null }];
  const texts = ways.map(cutHeadline);
  return texts.find(fitsHeadline) ?? texts.at(-1)!;
}

function cutHeadline(facts: HeadlineFacts): string {
  const [first, ...others] = facts.staleInputs;
  if (first === undefined) return headline(facts);
  const said = (name: string) => headline({ ...facts, staleInputs: [{ ...first, name }, ...others] });
  return said(cutToFit(first.name, (name) => fitsHeadline(said(name))));
}

/** Letters that a company's name keeps as long as the name of its part can be cut instead. */
const ofCompany = 24;

/** The line under the headline, with room beside it for what the page says once it is published. */
export function fittedScope(
  of: { company: string; part: string | null; parts: readonly (string | null)[]; caveat: string | null },
  locale: string,
): string {
  const state = [
    speechOf(locale).say('word.published'),
    yearDay('2026-09-28', locale),
    '000000',
    of.caveat ?? '',
  ];
  const room = canvas.width - measureText(`   ${state.join(' · ')}`, type.small.size, 'bold');
  const fits = (line: string) => measureText(line, type.small.size, 'bold') <= room;
  const line = (company: string, part: string | null) => scopeLine([company, part, ...of.parts]);
  const companyBeside = (part: string | null) =>
    cutToFit(of.company, (company) => fits(line(company, part)), ofCompany);
  const part = of.part && cutToFit(of.part, (cut) => fits(line(companyBeside(cut), cut)));
  return line(companyBeside(part), part);
}
