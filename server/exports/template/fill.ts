/** Our slides in the company's presentation: its masters, layouts, theme and pictures, our slides, charts and notes. */
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { designOf } from './design.ts';
import { noUsableLayout } from './faults.ts';
import { attribute, main, type Parts, readParts, relationsOf, relationsPath, textOf } from './package.ts';
import { paletteOf, recolored } from './palette.ts';
import { placedSlide, scaledText, titleSizeOf } from './place.ts';
import { type Kind, kinds, type Slots, slotsOf } from './slots.ts';

/** Of the presentation alone; what the company showed in it, said of it and how it looked at it does not go along. */
const left = /^(slide|viewProps|commentAuthors|authors|printerSettings|origin)$/;
const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packaged = 'http://schemas.openxmlformats.org/package/2006';
const noTime = new Date('1980-01-01T00:00:00');

/**
 * `deck`: slides as `pptx` writes them. `kindOf` says which layout a slide stands on, by its number from 1.
 * @throws PlumblineError `conflict` where the template has no layout with a title
 */
export function filledTemplate(
  template: Uint8Array,
  deck: Uint8Array,
  kindOf: (number: number) => Kind,
): Uint8Array {
  const theirs = readParts(template);
  const ours: Parts = new Map(Object.entries(unzipSync(deck)));
  const design = designOf(theirs);
  const slots = new Map<Kind, Slots>();
  for (const kind of kinds) {
    const found = slotsOf(design, kind);
    if (found === null) throw noUsableLayout();
    slots.set(kind, found);
  }
  const palette = paletteOf(design, slots.get('panel')!.layout.ground);
  const parts = reachable(theirs);
  const slides = [...ours.keys()].filter((path) => /^ppt\/slides\/slide\d+\.xml$/.test(path));
  const notesMaster = [...parts.keys()].find((path) => /^ppt\/notesMasters\/[^/]+\.xml$/.test(path));
  const usedNotes = notesMaster ?? takeNotesMaster(parts, ours);
  const offset = Math.max(
    0,
    ...[...parts.keys()].map((path) => Number(/^ppt\/charts\/chart(\d+)\.xml$/.exec(path)?.[1] ?? 0)),
  );
  const renumbered = (text: string) =>
    text.replace(
      /(charts\/(?:_rels\/)?chart|Microsoft_Excel_Worksheet)(\d+)(\.xml|\.xlsx)/g,
      (_, name, number, end) => `${name}${Number(number) + offset}${end}`,
    );
  const put = (path: string, text: string) => parts.set(renumbered(path), strToU8(text));
  const slotFor = (path: string) => slots.get(kindOf(Number(/\d+/.exec(path)![0])))!;
  const titleSize = Math.min(
    ...slides.map((path) => titleSizeOf(textOf(ours, path), slotFor(path), design.titleSize)),
  );
  for (const path of slides) {
    const slot = slotFor(path);
    const { slide, scale } = placedSlide(textOf(ours, path), slot, titleSize);
    put(path, recolored(slide, palette));
    for (const { kind, target } of relationsOf(ours, path)) {
      if (kind === 'chart') {
        put(target, recolored(scaledText(textOf(ours, target), scale), palette));
        put(relationsPath(target), renumbered(textOf(ours, relationsPath(target))));
        for (const { target: book } of relationsOf(ours, target))
          parts.set(renumbered(book), ours.get(book)!);
      } else if (kind === 'notesSlide') {
        put(target, textOf(ours, target));
        put(relationsPath(target), retargeted(textOf(ours, relationsPath(target)), 'notesMaster', usedNotes));
      }
    }
    put(
      relationsPath(path),
      renumbered(retargeted(textOf(ours, relationsPath(path)), 'slideLayout', slot.layout.path)),
    );
  }
  writePresentation(parts, slides.length, notesMaster === undefined ? usedNotes : null);
  writeProperties(parts, ours);
  parts.set('[Content_Types].xml', strToU8(contentTypes(theirs, ours, parts, renumbered)));
  const first = '[Content_Types].xml';
  const paths = [first, ...[...parts.keys()].filter((path) => path !== first).sort()];
  return zipSync(Object.fromEntries(paths.map((path) => [path, parts.get(path)!])), {
    mtime: noTime,
    level: 6,
  });
}

/** What the company's presentation needs without its slides. */
function reachable(theirs: Parts): Parts {
  const parts: Parts = new Map();
  const take = (path: string) => {
    const content = theirs.get(path);
    if (content === undefined || parts.has(path)) return;
    parts.set(path, content);
    const relations = relationsOf(theirs, path);
    if (relations.length === 0) return;
    const kept = relations.filter(({ kind }) => path !== main || !left.test(kind));
    parts.set(relationsPath(path), strToU8(relationsPart(kept.map(({ written }) => written))));
    for (const { target, external } of kept) if (!external) take(target);
  };
  take(main);
  return parts;
}

const relationsPart = (written: readonly string[]) =>
  `${head}<Relationships xmlns="${packaged}/relationships">${written.join('')}</Relationships>`;
const relation = (id: string, kind: string, target: string) =>
  `<Relationship Id="${id}" Type="${office}/${kind}" Target="${target}"/>`;

const retargeted = (relations: string, kind: string, path: string) =>
  relations.replace(/<Relationship\s[^>]*>/g, (written) =>
    attribute(written, 'Type').endsWith(`/${kind}`)
      ? written.replace(/Target="[^"]*"/, () => `Target="/${encodeURI(path)}"`)
      : written,
  );

/** Ours, with a theme of its own as PowerPoint wants it, where the company's has none. */
function takeNotesMaster(parts: Parts, ours: Parts): string {
  const path = 'ppt/notesMasters/notesMaster1.xml';
  const theme = 'ppt/theme/themeOfNotes.xml';
  parts.set(path, ours.get(path)!);
  parts.set(theme, ours.get('ppt/theme/theme1.xml')!);
  parts.set(relationsPath(path), strToU8(relationsPart([relation('rId1', 'theme', `/${theme}`)])));
  return path;
}

function writePresentation(parts: Parts, slides: number, notesMaster: string | null): void {
  const numbers = Array.from({ length: slides }, (_, at) => at + 1);
  const list = `<p:sldIdLst>${numbers.map((n) => `<p:sldId id="${255 + n}" r:id="rIdPlumbline${n}"/>`).join('')}</p:sldIdLst>`;
  const notes =
    notesMaster === null
      ? ''
      : '<p:notesMasterIdLst><p:notesMasterId r:id="rIdPlumblineNotes"/></p:notesMasterIdLst>';
  const text = textOf(parts, main)
    .replace(/<p:sldIdLst\/>|<p:sldIdLst>.*?<\/p:sldIdLst>/s, '')
    .replace(/<p:custShowLst>.*?<\/p:custShowLst>/s, '')
    .replace(/<p:ext uri="\{521415D9-36F7-43E2-AB2F-B90AF26B5E84\}">.*?<\/p:ext>/s, '')
    .replace(/<p:extLst>\s*<\/p:extLst>/, '')
    .replace('</p:sldMasterIdLst>', () => `</p:sldMasterIdLst>${notes}`)
    .replace(/<p:sldSz\b/, () => `${list}<p:sldSz`);
  parts.set(main, strToU8(text));
  const added = numbers.map((n) => relation(`rIdPlumbline${n}`, 'slide', `slides/slide${n}.xml`));
  if (notesMaster !== null) added.push(relation('rIdPlumblineNotes', 'notesMaster', `/${notesMaster}`));
  const path = relationsPath(main);
  parts.set(
    path,
    strToU8(textOf(parts, path).replace('</Relationships>', () => `${added.join('')}</Relationships>`)),
  );
}

/** Title, state, digest and ledger head are the briefing's. */
function writeProperties(parts: Parts, ours: Parts): void {
  const app = textOf(ours, 'docProps/app.xml').replace(/<HeadingPairs>.*?<\/TitlesOfParts>/s, '');
  parts.set('docProps/app.xml', strToU8(app));
  parts.set('docProps/core.xml', ours.get('docProps/core.xml')!);
  const core = `<Relationship Id="rId2" Type="${packaged}/relationships/metadata/core-properties" Target="docProps/core.xml"/>`;
  parts.set(
    '_rels/.rels',
    strToU8(
      relationsPart([
        relation('rId1', 'officeDocument', main),
        core,
        relation('rId3', 'extended-properties', 'docProps/app.xml'),
      ]),
    ),
  );
}

function contentTypes(
  theirs: Parts,
  ours: Parts,
  parts: Parts,
  renumbered: (text: string) => string,
): string {
  const path = '[Content_Types].xml';
  const defaults = new Map<string, string>();
  const overrides = new Map<string, string>();
  for (const text of [renumbered(strFromU8(ours.get(path)!)), textOf(theirs, path)]) {
    for (const [written] of text.matchAll(/<Default\s[^>]*>/g))
      defaults.set(attribute(written, 'Extension').toLowerCase(), written);
    for (const [written] of text.matchAll(/<Override\s[^>]*>/g)) {
      const name = decodeURIComponent(attribute(written, 'PartName').slice(1));
      if (parts.has(name))
        overrides.set(
          name,
          written.replace(/presentationml\.(template|slideshow)\.main/, 'presentationml.presentation.main'),
        );
    }
  }
  const ourTypes = renumbered(strFromU8(ours.get(path)!));
  for (const name of parts.keys())
    if (/^(ppt\/(slides|notesSlides|charts)\/[^/]+\.xml|docProps\/.*)$/.test(name)) {
      const written = new RegExp(`<Override[^>]*PartName="/${name}"[^>]*>`).exec(ourTypes)?.[0];
      if (written !== undefined) overrides.set(name, written);
    }
  const notesTheme = 'ppt/theme/themeOfNotes.xml';
  if (parts.has(notesTheme))
    overrides.set(
      notesTheme,
      `<Override PartName="/${notesTheme}" ContentType="application/vnd.openxmlformats-officedocument.theme+xml"/>`,
    );
  return `${head}<Types xmlns="${packaged}/content-types">${[...defaults.values(), ...overrides.values()].join('')}</Types>`;
}
