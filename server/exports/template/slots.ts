/** Where our slides stand on the company's layouts: named layouts and shapes, and what stands in where one is missing. */
import type { Box, Design, Layout, Place } from './design.ts';

export const kinds = ['overview', 'panel', 'text'] as const;
export type Kind = (typeof kinds)[number];

/** Names as somebody gives them in PowerPoint (slide master, selection pane); case does not matter. */
export const layoutNames: Record<Kind, string> = {
  overview: 'Plumbline overview',
  panel: 'Plumbline panel',
  text: 'Plumbline text',
};
export const shapeNames = {
  content: 'Plumbline content',
  state: 'Plumbline state',
  digest: 'Plumbline digest',
} as const;
export type Slot = keyof typeof shapeNames;

export interface Slots {
  layout: Layout;
  /** Whether it has the name; else another stands in. */
  named: boolean;
  title: Place & { box: Box };
  /** Placeholders or shapes of those names. */
  shapes: Partial<Record<Slot, Place & { box: Box }>>;
  /** Where charts, tables and texts go. */
  content: Box;
  /** Where state and digest go, which every slide has to say. */
  state: Box;
  digest: Box;
  slideNumber: Place | null;
}

const strip = 230_000;
const gap = 60_000;

/** Null: no layout of this presentation has a title. */
export function slotsOf(design: Design, kind: Kind): Slots | null {
  const titled = design.layouts.filter((layout) => titleOf(layout) !== null);
  const wanted = titled.find(({ name }) => isNamed(name, layoutNames[kind]));
  const layout =
    wanted ??
    titled.find(({ name }) => isNamed(name, layoutNames.panel)) ??
    titled.find(({ type }) => type === 'titleOnly') ??
    titled.find(({ type }) => type === 'obj') ??
    titled.find(({ places }) => places.every(({ type }) => type !== 'ctrTitle')) ??
    titled[0];
  if (layout === undefined) return null;
  const title = titleOf(layout)!;
  const shapes: Slots['shapes'] = {};
  for (const slot of Object.keys(shapeNames) as Slot[]) {
    const found = layout.places.find(({ name, box }) => box !== null && isNamed(name, shapeNames[slot]));
    if (found !== undefined) shapes[slot] = { ...found, box: found.box! };
  }
  const area = shapes.content?.box ?? bodyOf(layout) ?? below(design, layout, title.box);
  const top = shapes.state === undefined ? strip + gap : 0;
  const bottom = shapes.digest === undefined ? strip + gap : 0;
  return {
    layout,
    named: wanted !== undefined,
    title,
    shapes,
    content: { ...area, y: area.y + top, h: area.h - top - bottom },
    state: shapes.state?.box ?? { ...area, h: strip },
    digest: shapes.digest?.box ?? { ...area, y: area.y + area.h - strip, h: strip },
    slideNumber: layout.places.find(({ type, box }) => type === 'sldNum' && box !== null) ?? null,
  };
}

const isNamed = (name: string, wanted: string) => name.trim().toLowerCase() === wanted.toLowerCase();

function titleOf({ places }: Layout): (Place & { box: Box }) | null {
  const title = places.find(({ type, box }) => (type === 'title' || type === 'ctrTitle') && box !== null);
  return title === undefined ? null : { ...title, box: title.box! };
}

/** The largest place for content, where the layout has just one of that size. */
function bodyOf({ places }: Layout): Box | null {
  const bodies = places
    .flatMap(({ type, box }) => ((type === 'body' || type === 'obj') && box !== null ? [box] : []))
    .sort((a, b) => b.w * b.h - a.w * a.h);
  const [largest, next] = bodies;
  if (largest === undefined || (next !== undefined && next.w * next.h > 0.6 * largest.w * largest.h))
    return null;
  return largest;
}

/** What is left below the title and above the footers, as wide as the title. */
function below({ width, height }: Design, { places }: Layout, title: Box): Box {
  const y = title.y + title.h + gap;
  const footers = places.flatMap(({ type, box }) =>
    (type === 'ftr' || type === 'dt' || type === 'sldNum') && box !== null && box.y > y ? [box.y] : [],
  );
  const end = Math.min(height - height / 30, ...footers);
  const x = Math.min(title.x, width / 20);
  return { x, y, w: Math.max(title.w, width - 2 * x), h: end - gap - y };
}
