/** What a company's presentation looks like: its size, layouts with their places, colours and fonts. */
import { attribute, main, type Parts, relationsOf, textOf } from './package.ts';

/** In EMU, 914,400 to the inch. */
export interface Box {
  x: number;
  y: number;
  w: number;
  h: number;
}

export interface Place {
  name: string;
  /** `title`, `body`, `sldNum`; null: a shape that is no placeholder. */
  type: string | null;
  idx: string | null;
  box: Box | null;
  /** Of its text, in hundredths of a point; null: inherited. */
  size: number | null;
}

export interface Layout {
  path: string;
  name: string;
  /** `titleOnly`, `obj`; empty where it has none. */
  type: string;
  places: Place[];
  /** What its slides lie on, as `RRGGBB`; null where it is a picture or a pattern. */
  ground: string | null;
}

export interface Design {
  width: number;
  height: number;
  layouts: Layout[];
  /** `dk1`, `accent1` … as `RRGGBB`. */
  colors: ReadonlyMap<string, string>;
  /** `bg1`, `tx1` … to a name of `colors`. */
  map: ReadonlyMap<string, string>;
  fonts: { headings: string; text: string };
  /** Of titles, in hundredths of a point. */
  titleSize: number;
}

/** Of the first master; a company's presentation rarely has another. */
export function designOf(parts: Parts): Design {
  const size = /<p:sldSz[^>]*>/.exec(textOf(parts, main))?.[0] ?? '';
  const masterPath = relationsOf(parts, main).find(({ kind }) => kind === 'slideMaster')?.target ?? '';
  const master = textOf(parts, masterPath);
  const relations = relationsOf(parts, masterPath);
  const theme = textOf(parts, relations.find(({ kind }) => kind === 'theme')?.target ?? '');
  const own = placesOf(master);
  const colors = colorsOf(theme);
  const clrMap = /<p:clrMap[^>]*>/.exec(master)?.[0] ?? '';
  const map = new Map([...clrMap.matchAll(/\s(\w+)="(\w+)"/g)].map((found) => [found[1]!, found[2]!]));
  const groundOf = (layout: string): string | null => {
    const ground = [layout, master]
      .map((text) => /<p:bg>.*?<\/p:bg>/s.exec(text)?.[0])
      .find((each) => each !== undefined);
    if (ground !== undefined && /<a:(blipFill|gradFill|pattFill)/.test(ground)) return null;
    if (ground === undefined) return 'FFFFFF';
    const named = /<a:schemeClr val="(\w+)"/.exec(ground)?.[1] ?? 'bg1';
    return (
      /<a:srgbClr val="([0-9A-Fa-f]{6})"/.exec(ground)?.[1]?.toUpperCase() ??
      colors.get(map.get(named) ?? named) ??
      null
    );
  };
  const font = (which: string) =>
    new RegExp(`<a:${which}Font>.*?<a:latin typeface="([^"]*)"`, 's').exec(theme)?.[1] ?? '';
  const styled = /<p:titleStyle>.*?<a:defRPr[^>]*\ssz="(\d+)"/s.exec(master)?.[1];
  return {
    width: Number(attribute(size, 'cx')) || 12_192_000,
    height: Number(attribute(size, 'cy')) || 6_858_000,
    layouts: relations
      .filter(({ kind, target }) => kind === 'slideLayout' && parts.has(target))
      .map(({ target }) => layoutOf(target, textOf(parts, target), own, groundOf(textOf(parts, target)))),
    colors,
    map,
    fonts: { headings: font('major'), text: font('minor') },
    titleSize: own.find(({ type }) => type === 'title')?.size ?? Number(styled ?? 4400),
  };
}

function layoutOf(path: string, text: string, master: readonly Place[], ground: string | null): Layout {
  const places = placesOf(text).map((place) => {
    const of = master.find(({ type }) => type !== null && type === inherited(place.type));
    return { ...place, box: place.box ?? of?.box ?? null, size: place.size ?? of?.size ?? null };
  });
  return {
    path,
    name: attribute(/<p:cSld[^>]*>/.exec(text)?.[0] ?? '', 'name'),
    type: attribute(/<p:sldLayout[^>]*>/.exec(text)?.[0] ?? '', 'type'),
    places,
    ground,
  };
}

/** A title in the middle takes after the master's title, all that holds content after its body. */
const inherited = (type: string | null): string | null =>
  type === 'ctrTitle' ? 'title' : type === 'obj' ? 'body' : type;

function placesOf(text: string): Place[] {
  return [...text.matchAll(/<p:sp>.*?<\/p:sp>|<p:sp\s.*?<\/p:sp>/gs)].map(([shape]) => {
    const holder = /<p:ph\b[^>]*>/s.exec(shape)?.[0];
    const from = /<a:off[^>]*>/.exec(shape)?.[0] ?? '';
    const to = /<a:ext\s[^>]*cx=[^>]*>/.exec(shape)?.[0] ?? '';
    const box = {
      x: attribute(from, 'x'),
      y: attribute(from, 'y'),
      w: attribute(to, 'cx'),
      h: attribute(to, 'cy'),
    };
    const size = /<a:lvl1pPr\b.*?<a:defRPr[^>]*\ssz="(\d+)"/s.exec(shape)?.[1];
    return {
      name: attribute(/<p:cNvPr[^>]*>/.exec(shape)?.[0] ?? '', 'name'),
      type: holder === undefined ? null : attribute(holder, 'type') || 'obj',
      idx: holder === undefined ? null : attribute(holder, 'idx') || null,
      box:
        from === '' || to === ''
          ? null
          : { x: Number(box.x), y: Number(box.y), w: Number(box.w), h: Number(box.h) },
      size: size === undefined ? null : Number(size),
    };
  });
}

function colorsOf(theme: string): Map<string, string> {
  const scheme = /<a:clrScheme.*?<\/a:clrScheme>/s.exec(theme)?.[0] ?? '';
  const colors = new Map<string, string>();
  for (const [, name, inner] of scheme.matchAll(
    /<a:(dk1|lt1|dk2|lt2|accent\d|hlink|folHlink)>(.*?)<\/a:\1>/gs,
  )) {
    const value =
      /<a:srgbClr val="([0-9A-Fa-f]{6})"/.exec(inner!)?.[1] ?? /lastClr="([0-9A-Fa-f]{6})"/.exec(inner!)?.[1];
    if (value !== undefined) colors.set(name!, value.toUpperCase());
  }
  return colors;
}
