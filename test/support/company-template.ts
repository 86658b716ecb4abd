/** A presentation as a company has one: its own size, theme, layouts, and slides that nobody wants in a briefing. */
import { exporters } from '@plumbline/server/exports/index.ts';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { documentOf } from './drawn-document.ts';

export interface CompanyLook {
  /** Names of the one layout with a title, and of its shapes; none: as PowerPoint calls them. */
  layout?: string;
  content?: string;
  state?: string;
  digest?: string;
  colors?: Record<string, string>;
  font?: string;
}

let deck: Promise<Uint8Array> | undefined;
const inch = 914_400;
const emu = (inches: number) => Math.round(inches * inch);
const shape = (id: number, name: string, type: string, idx: number, [x, y, w, h]: number[], size: number) =>
  `<p:sp><p:nvSpPr><p:cNvPr id="${id}" name="${name}"/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr><p:ph type="${type}" sz="quarter" idx="${idx}"/></p:nvPr></p:nvSpPr><p:spPr><a:xfrm><a:off x="${emu(x!)}" y="${emu(y!)}"/><a:ext cx="${emu(w!)}" cy="${emu(h!)}"/></a:xfrm></p:spPr><p:txBody><a:bodyPr/><a:lstStyle><a:lvl1pPr><a:defRPr sz="${size}"/></a:lvl1pPr></a:lstStyle><a:p><a:r><a:rPr lang="en"/><a:t>Text</a:t></a:r></a:p></p:txBody></p:sp>`;

/** Of 4:3, with a dark band and its own fonts. */
export async function companyTemplate(look: CompanyLook = {}): Promise<Uint8Array> {
  deck ??= exporters.find(({ id }) => id === 'pptx')!.write(documentOf(), { variant: 'page', paper: 'a4' });
  const parts = { ...unzipSync(await deck) };
  const change = (path: string, by: (text: string) => string) => {
    parts[path] = strToU8(by(strFromU8(parts[path]!)));
  };
  const { layout = 'Title Only', content = 'Content 1', state = 'Text 2', digest = 'Text 3' } = look;
  const colors = { accent1: '7A1F5C', accent2: '0B7A75', dk2: '3B0F2D', ...look.colors };
  change('ppt/theme/theme1.xml', (text) =>
    Object.entries(colors)
      .reduce(
        (held, [name, color]) =>
          held.replace(
            new RegExp(`<a:${name}>.*?</a:${name}>`, 's'),
            `<a:${name}><a:srgbClr val="${color}"/></a:${name}>`,
          ),
        text,
      )
      .replace(/typeface="Arial"/g, `typeface="${look.font ?? 'Georgia'}"`),
  );
  change('ppt/presentation.xml', (text) =>
    text.replace(/<p:sldSz[^>]*>/, `<p:sldSz cx="${10 * inch}" cy="${7.5 * inch}" type="screen4x3"/>`),
  );
  change('ppt/slideMasters/slideMaster1.xml', (text) =>
    text.replace(/<p:cSld[^>]*>/, '$&<p:bg><p:bgRef idx="1001"><a:schemeClr val="bg1"/></p:bgRef></p:bg>'),
  );
  change('ppt/slideLayouts/slideLayout2.xml', (text) =>
    text
      .replace(/<p:cSld name="[^"]*"/, `<p:cSld name="${layout}"`)
      .replace(/<p:bg>.*?<\/p:bg>/s, '')
      .replace(
        /<p:sp>.*<\/p:sp>/s,
        [
          shape(2, 'Title 1', 'title', 0, [0.4, 0.5, 9.2, 1], 2000).replace(' sz="quarter" idx="0"', ''),
          shape(3, content, 'body', 13, [0.4, 1.8, 9.2, 4.8], 1400),
          shape(4, state, 'body', 14, [0.4, 0.15, 9.2, 0.35], 900),
          shape(5, digest, 'body', 15, [0.4, 6.9, 8.2, 0.4], 800),
          shape(6, 'Slide Number 6', 'sldNum', 16, [8.8, 6.9, 0.8, 0.4], 900),
        ].join(''),
      ),
  );
  return zipSync(parts, { level: 1, mtime: new Date(2026, 0, 1) });
}
