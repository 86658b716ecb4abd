/** What a company's presentation lacks for our slides, before anyone presents them. */
import type { TemplateFault, TemplateReport } from '@plumbline/shared/schema/slide-template.ts';
import { type Design, designOf, type Layout } from './design.ts';
import { fits } from './fit.ts';
import { readParts } from './package.ts';
import { contrastOf, readable, textColor } from './palette.ts';
import { type Kind, kinds, layoutNames, type Slot, type Slots, shapeNames, slotsOf } from './slots.ts';

const inch = 914_400;
/** As long as our sentences are, and sizes at which they are read from the end of a table. */
const sentence =
  'The expected loss fell for a fourth quarter, by 11 % to 3.1 M a year, and is 0.6 M above the appetite set';
const smallestTitle = 1800;
const leastRoom = { w: 8.5 * inch, h: 3.9 * inch };

/** @throws PlumblineError `bad-input`, `too-large` where it is no presentation that may be used */
export function checkTemplate(file: Uint8Array): TemplateReport {
  const design = designOf(readParts(file));
  const found = kinds.map((kind) => ({ kind, slots: slotsOf(design, kind) }));
  const missing = [
    ...found.flatMap(({ kind, slots }) => layoutFaults(kind, slots)),
    ...roomFaults(
      found.flatMap(({ slots }) => (slots === null ? [] : [slots])),
      design,
    ),
    ...colorFaults(design, found.find(({ kind }) => kind === 'panel')?.slots?.layout),
  ];
  const color = (name: string) => {
    const held = design.colors.get(name);
    return held === undefined ? null : `#${held}`;
  };
  return {
    usable: missing.every(({ must }) => !must),
    slide: { width: inches(design.width), height: inches(design.height) },
    fonts: design.fonts,
    colors: { message: color('accent1'), accent: color('accent2') },
    layouts: found.map(({ kind, slots }) => ({
      wanted: layoutNames[kind],
      used: slots?.layout.name ?? null,
      shapes: slotNames.map((slot) => ({
        wanted: shapeNames[slot],
        found: slots?.shapes[slot] !== undefined,
      })),
    })),
    missing,
  };
}

const slotNames = Object.keys(shapeNames) as Slot[];
const inches = (emu: number) => Math.round((emu / inch) * 100) / 100;

function layoutFaults(kind: Kind, slots: Slots | null): TemplateFault[] {
  if (slots === null)
    return kind === 'overview'
      ? [
          {
            id: 'no-title',
            must: true,
            text: 'No layout has a title, so our sentences have no place.',
            todo: 'In the slide master, add a layout with a title placeholder.',
          },
        ]
      : [];
  const wanted = layoutNames[kind];
  const faults: TemplateFault[] = [];
  if (!slots.named)
    faults.push({
      id: `layout-${kind}`,
      must: false,
      text: `There is no layout named “${wanted}”; “${slots.layout.name}” stands in for it.`,
      todo: `In the slide master, name the layout that shall be used “${wanted}”.`,
    });
  for (const slot of slotNames) {
    const shape = slots.shapes[slot];
    if (shape === undefined && slots.named)
      faults.push({
        id: `shape-${kind}-${slot}`,
        must: false,
        text: `The layout “${wanted}” has no shape named “${shapeNames[slot]}”; ${instead[slot]}.`,
        todo: `In the selection pane, name the placeholder for it “${shapeNames[slot]}”.`,
      });
    else if (shape !== undefined && shape.type === null && slot !== 'content')
      faults.push({
        id: `placeholder-${kind}-${slot}`,
        must: false,
        text: `“${shapeNames[slot]}” on “${slots.layout.name}” is no placeholder: its look is not taken over, and what it says is seen on every slide.`,
        todo: 'Put a text placeholder in its place, with the same name.',
      });
  }
  return faults;
}

const instead: Record<Slot, string> = {
  content: 'charts and texts stand in the largest place for content, or below the title',
  state: 'state and scope stand above the content',
  digest: 'digest and ledger head stand below the content',
};

function roomFaults(slots: readonly Slots[], design: Design): TemplateFault[] {
  const layouts = new Map(slots.map((each) => [each.layout.path, each]));
  return [...layouts.values()].flatMap(({ layout, title, content }) => {
    const faults: TemplateFault[] = [];
    if (!fits(sentence, title.box, Math.min(smallestTitle, title.size ?? design.titleSize)))
      faults.push({
        id: `title-room-${layout.name}`,
        must: false,
        text: `The title of “${layout.name}” has no room for a sentence of ${sentence.length} letters at ${smallestTitle / 100} points; it is set smaller.`,
        todo: 'Make the title higher or wider.',
      });
    if (content.w < leastRoom.w || content.h < leastRoom.h)
      faults.push({
        id: `content-room-${layout.name}`,
        must: content.w < leastRoom.w / 2 || content.h < leastRoom.h / 2,
        text: `The place for content on “${layout.name}” is ${inches(content.w)} by ${inches(content.h)} inches: texts become small.`,
        todo: `Leave at least ${inches(leastRoom.w)} by ${inches(leastRoom.h)} inches.`,
      });
    return faults;
  });
}

function colorFaults(design: Design, layout: Layout | undefined): TemplateFault[] {
  if (layout === undefined) return [];
  const { ground, name } = layout;
  if (ground === null)
    return [
      {
        id: 'ground',
        must: false,
        text: `Slides of “${name}” lie on a picture or a run of colours: nobody can say whether texts and charts can be read there.`,
        todo: 'Give the layout one colour as its ground, at least below the content.',
      },
    ];
  const text = contrastOf(design, ground, 'tx1');
  const faults: TemplateFault[] = [];
  if (text !== null && text < readable)
    faults.push({
      id: 'contrast-text',
      must: true,
      text: `The colour of text can hardly be read on the ground of “${name}” (contrast ${rounded(text)}, ${readable} is needed).`,
      todo: 'Choose the colours of the theme, or the ground of the layout, so that texts can be read.',
    });
  for (const accent of ['accent1', 'accent2'] as const)
    if (textColor(design, ground, accent) !== accent)
      faults.push({
        id: `contrast-${accent}`,
        must: false,
        text: `Accent ${accent.at(-1)} of the theme can hardly be read as text on “${name}” (contrast ${rounded(contrastOf(design, ground, accent) ?? 0)}, ${readable} is needed); texts take the theme’s colour of text, charts keep the accent.`,
        todo: 'Choose a darker accent for light slides, or a lighter one for dark slides.',
      });
  return faults;
}

const rounded = (contrast: number) => Math.round(contrast * 10) / 10;
