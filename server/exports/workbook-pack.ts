import type { BriefingDocument } from '@plumbline/shared/schema/briefing-document.ts';
import { strFromU8, strToU8, unzipSync, type Zippable, zipSync } from 'fflate';
import { originOf } from './origin.ts';

/** Earliest time that a ZIP can hold: the same document is the same bytes whenever it is packed. */
const noTime = new Date(1980, 0, 1);
const office = 'http://schemas.openxmlformats.org';
const header = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';

/** The workbook with its properties, digest and ledger head among them, and without what Excel would repair. */
export function packWorkbook(written: Uint8Array, document: BriefingDocument): Uint8Array {
  const files = unzipSync(written);
  const change = (path: string, by: (text: string) => string) => {
    files[path] = strToU8(by(strFromU8(files[path]!)));
  };
  for (const path of Object.keys(files).filter((each) => each.startsWith('xl/worksheets/sheet')))
    change(path, (text) => text.replace(' xSplit="0"', '').replace('"bottomRight"', '"bottomLeft"'));
  change('xl/styles.xml', (text) =>
    text.replace(/<font>(.*?)<\/font>/gs, (_, parts: string) => `<font>${inOrder(parts)}</font>`),
  );
  change('xl/workbook.xml', (text) => text.replace('<definedNames/>', ''));
  change('[Content_Types].xml', (text) =>
    text.replace(
      '</Types>',
      `${override('core', 'vnd.openxmlformats-package.core-properties')}${override('custom', 'vnd.openxmlformats-officedocument.custom-properties')}</Types>`,
    ),
  );
  change('_rels/.rels', (text) =>
    text.replace(
      '</Relationships>',
      `${relation('core', 'package/2006/relationships/metadata/core-properties')}${relation('custom', 'officeDocument/2006/relationships/custom-properties')}</Relationships>`,
    ),
  );
  files['docProps/core.xml'] = strToU8(coreProperties(document));
  files['docProps/custom.xml'] = strToU8(customProperties(document));
  const fixed: Zippable = {};
  for (const [path, content] of Object.entries(files)) fixed[path] = [content, { mtime: noTime }];
  return zipSync(fixed, { level: 6 });
}

/** The schema wants the parts of a font in this order. */
const fontParts = ['b', 'i', 'strike', 'u', 'sz', 'color', 'name', 'family'];
const inOrder = (parts: string) =>
  [...parts.matchAll(/<(\w+)[^>]*\/>/g)]
    .sort(([, a], [, b]) => fontParts.indexOf(a!) - fontParts.indexOf(b!))
    .map(([part]) => part)
    .join('');

const override = (name: string, type: string) =>
  `<Override PartName="/docProps/${name}.xml" ContentType="application/${type}+xml"/>`;
const relation = (name: string, type: string) =>
  `<Relationship Id="rId-${name}" Type="${office}/${type}" Target="docProps/${name}.xml"/>`;

function coreProperties({ page, language, digest, cutOff }: BriefingDocument): string {
  const at = `xsi:type="dcterms:W3CDTF">${cutOff}`;
  return `${header}<cp:coreProperties xmlns:cp="${office}/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>${xml(`${page.company}, ${page.periodTitle}`)}</dc:title><dc:subject>${xml(page.scopeLine)}</dc:subject><dc:creator>Plumbline</dc:creator><dc:description>${xml(page.headline.text)}</dc:description><dc:language>${xml(language)}</dc:language><dc:identifier>${digest}</dc:identifier><dcterms:created ${at}</dcterms:created><dcterms:modified ${at}</dcterms:modified></cp:coreProperties>`;
}

function customProperties(document: BriefingDocument): string {
  const properties = originOf(document).map(
    ([name, value], index) =>
      `<property fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}" pid="${index + 2}" name="${xml(name)}"><vt:lpwstr>${xml(value)}</vt:lpwstr></property>`,
  );
  return `${header}<Properties xmlns="${office}/officeDocument/2006/custom-properties" xmlns:vt="${office}/officeDocument/2006/docPropsVTypes">${properties.join('')}</Properties>`;
}

const xml = (text: string) =>
  text
    .replace(/\p{Cc}/gu, ' ')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
