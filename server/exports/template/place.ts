/** One of our slides on a layout of the company: its texts in the layout's places, its content scaled to the room there. */
import type { Box, Place } from './design.ts';
import { fittingSize } from './fit.ts';
import { attribute } from './package.ts';
import type { Slots } from './slots.ts';

const least = { title: 1400, line: 700, content: 800 };
const element = /<p:(sp|graphicFrame|pic|cxnSp)>.*?<\/p:\1>|<p:(sp|graphicFrame|pic|cxnSp)\s.*?<\/p:\2>/gs;
const inch = 914_400;

export interface Placed {
  slide: string;
  /** Of the texts of its content, at most 1. */
  scale: number;
}

/** At which the title of the slide has room on the layout; all titles of a deck are set alike, at the least of these. */
export function titleSizeOf(slide: string, { title }: Slots, usual: number): number {
  const shape = elementsOf(slide).find((each) => roleOf(each) === 'title') ?? '';
  return fittingSize(plain(textsOf(shape)), title.box, title.size ?? usual, least.title);
}

const elementsOf = (slide: string) => [...slide.matchAll(element)].map(([found]) => found);

export function placedSlide(slide: string, slots: Slots, titleSize: number): Placed {
  const elements = elementsOf(slide);
  const content = elements.filter((each) => roleOf(each) === 'content');
  const move = moving(
    content.map(boxOf).filter((box) => box !== null),
    slots.content,
  );
  const scale = Math.min(1, move.x, move.y);
  const placed = elements.map((each) => {
    const role = roleOf(each);
    if (role === 'content') return moved(scaledText(each, scale), move);
    if (role === 'number') return numbered(each, slots.slideNumber);
    if (role === 'title') return holding(each, slots.title, titleSize);
    const slot = slots.shapes[role];
    return slot !== undefined && slot.type !== null
      ? holding(each, slot, fittingSize(plain(textsOf(each)), slot.box, slot.size ?? 1200, least.line))
      : lineAt(each, slots[role]);
  });
  const [first] = elements;
  const from = slide.indexOf(first!);
  const end = slide.lastIndexOf(elements.at(-1)!) + elements.at(-1)!.length;
  return { slide: withoutGround(slide.slice(0, from)) + placed.join('') + slide.slice(end), scale };
}

type Role = 'title' | 'number' | 'state' | 'digest' | 'content';
function roleOf(shape: string): Role {
  const holder = /<p:ph\b[^>]*>/s.exec(shape)?.[0] ?? '';
  if (attribute(holder, 'type') === 'title') return 'title';
  if (attribute(holder, 'type') === 'sldNum') return 'number';
  const name = attribute(/<p:cNvPr[^>]*>/.exec(shape)?.[0] ?? '', 'name');
  return name === 'State and scope' ? 'state' : name === 'Digest and ledger head' ? 'digest' : 'content';
}

const place = /<a:off x="(-?\d+)" y="(-?\d+)"\/>(\s*)<a:ext cx="(\d+)" cy="(\d+)"\/>/;
function boxOf(shape: string): Box | null {
  const found = place.exec(shape);
  return found === null ? null : { x: +found[1]!, y: +found[2]!, w: +found[4]!, h: +found[5]! };
}

interface Move {
  x: number;
  y: number;
  from: Box;
  to: Box;
}

/** Content of ours is as wide as its slide leaves it; what is low is not drawn out. */
function moving(boxes: readonly Box[], to: Box): Move {
  const top = Math.min(7 * inch, ...boxes.map(({ y }) => y));
  const bottom = Math.max(6.7 * inch, ...boxes.map(({ y, h }) => y + h));
  const from = { x: 0.5 * inch, y: top, w: 12.333 * inch, h: bottom - top };
  return { x: to.w / from.w, y: to.h / from.h, from, to };
}

function moved(shape: string, { x, y, from, to }: Move): string {
  const box = boxOf(shape);
  if (box === null) return shape;
  const at = {
    x: Math.round(to.x + (box.x - from.x) * x),
    y: Math.round(to.y + (box.y - from.y) * y),
    w: Math.round(box.w * x),
    h: Math.round(box.h * y),
  };
  return shape
    .replace(
      place,
      (_, __, ___, space) => `<a:off x="${at.x}" y="${at.y}"/>${space}<a:ext cx="${at.w}" cy="${at.h}"/>`,
    )
    .replace(/<a:gridCol w="(\d+)"/g, (_, width) => `<a:gridCol w="${Math.round(width * x)}"`)
    .replace(/<a:tr h="(\d+)"/g, (_, height) => `<a:tr h="${Math.round(height * y)}"`);
}

/** Sizes of all texts in markup of a slide or chart, but none below what can be read. */
export const scaledText = (markup: string, scale: number): string =>
  scale === 1
    ? markup
    : markup.replace(/(<a:(?:rPr|defRPr|endParaRPr)\b[^>]*\ssz=")(\d+)"/g, (_, head, size) => {
        const smaller = Math.max(Math.min(least.content, size), Math.round((size * scale) / 50) * 50);
        return `${head}${smaller}"`;
      });

const idOf = (shape: string) => attribute(/<p:cNvPr[^>]*>/.exec(shape)?.[0] ?? '', 'id');
const textsOf = (shape: string) =>
  [...shape.matchAll(/<a:t>([^<]*)<\/a:t>/g)].map(([, text]) => text!).join('');
const languageOf = (shape: string) => /\slang="([^"]*)"/.exec(shape)?.[1] ?? 'en';
const plain = (text: string) => text.replace(/&(amp|lt|gt|quot|apos);/g, 'x');

/** The text in a placeholder, which brings its place and look. */
function holding(shape: string, { name, type, idx, size: own }: Place & { box: Box }, size: number): string {
  const text = textsOf(shape);
  const sized = size === own ? '' : ` sz="${size}"`;
  const holder = `<p:ph${type === 'obj' ? '' : ` type="${type}"`}${idx === null ? '' : ` idx="${idx}"`}/>`;
  return `<p:sp><p:nvSpPr><p:cNvPr id="${idOf(shape)}" name="${name}"/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr>${holder}</p:nvPr></p:nvSpPr><p:spPr/><p:txBody><a:bodyPr/><a:lstStyle/><a:p><a:pPr marL="0" indent="0"><a:buNone/></a:pPr><a:r><a:rPr lang="${languageOf(shape)}"${sized}/><a:t>${text}</a:t></a:r></a:p></p:txBody></p:sp>`;
}

/** The text as it is, in another box. */
function lineAt(shape: string, box: Box): string {
  const size = fittingSize(plain(textsOf(shape)), { ...box, h: Math.max(box.h, 200_000) }, 1000, least.line);
  return shape
    .replace(
      place,
      (_, __, ___, space) =>
        `<a:off x="${Math.round(box.x)}" y="${Math.round(box.y)}"/>${space}<a:ext cx="${Math.round(box.w)}" cy="${Math.round(box.h)}"/>`,
    )
    .replace(/(<a:(?:rPr|endParaRPr)\b[^>]*\ssz=")\d+"/g, `$1${size}"`);
}

/** The number where the company has a place for it; else none. */
const numbered = (shape: string, slot: Place | null): string =>
  slot === null
    ? ''
    : `<p:sp><p:nvSpPr><p:cNvPr id="${idOf(shape)}" name="${slot.name}"/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr><p:ph type="sldNum"${slot.idx === null ? '' : ` idx="${slot.idx}"`}/></p:nvPr></p:nvSpPr><p:spPr/><p:txBody><a:bodyPr/><a:lstStyle/><a:p><a:fld id="{F7021451-1387-4CA6-816F-3879F97B5CBC}" type="slidenum"><a:rPr lang="${languageOf(shape)}"/><a:t>${/<a:t>([^<]*)/.exec(shape)?.[1] ?? ''}</a:t></a:fld><a:endParaRPr lang="${languageOf(shape)}"/></a:p></p:txBody></p:sp>`;

/** A slide of the company has the company's ground. */
const withoutGround = (head: string) => head.replace(/<p:bg>.*?<\/p:bg>/s, '');
