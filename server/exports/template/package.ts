/** A presentation as its parts, taken only where it is one, small enough, and calls or runs nothing. */
import { PlumblineError } from '@plumbline/shared/schema/problem.ts';
import { strFromU8, type UnzipFileInfo, unzipSync } from 'fflate';

export type Parts = Map<string, Uint8Array>;

export const mostTemplateBytes = 10 * 1024 ** 2;
const mostUnpacked = 120 * 1024 ** 2;
const mostParts = 3_000;
const mostTextPart = 8 * 1024 ** 2;
const runs = /vbaProject|activeX|oleObject|\.(exe|dll|js|vbs|bin\.rels)$/i;

/** @throws PlumblineError `too-large`, `bad-input` */
export function readParts(file: Uint8Array): Parts {
  if (file.length > mostTemplateBytes)
    throw new PlumblineError('too-large', 'The template is too large', { expected: 'at most 10 MiB' });
  const parts: Parts = new Map();
  let unpacked = 0;
  let count = 0;
  const filter = ({ name, originalSize }: UnzipFileInfo) => {
    unpacked += originalSize;
    if (++count > mostParts || unpacked > mostUnpacked)
      throw new PlumblineError('too-large', 'The template holds too much', {
        expected: 'at most 3,000 parts and 120 MiB unpacked',
      });
    if (name.includes('..') || name.startsWith('/') || name.includes('\\'))
      throw noTemplate('a part has no proper name');
    if (/\.(xml|rels)$/.test(name) && originalSize > mostTextPart)
      throw noTemplate('a part is far too large');
    return !name.endsWith('/');
  };
  try {
    for (const [name, content] of Object.entries(unzipSync(file, { filter }))) parts.set(name, content);
  } catch (cause) {
    if (cause instanceof PlumblineError) throw cause;
    throw noTemplate('it cannot be unpacked', cause);
  }
  requirePresentation(parts);
  return parts;
}

function requirePresentation(parts: Parts): void {
  const types = textOf(parts, '[Content_Types].xml');
  if (/macroEnabled/i.test(types) || [...parts.keys()].some((name) => runs.test(name)))
    throw noTemplate('it holds macros or other things that run');
  if (!/presentationml\.(presentation|template|slideshow)\.main\+xml/.test(types) || !parts.has(main))
    throw noTemplate('it holds no presentation');
  for (const [name, content] of parts)
    if (/\.(xml|rels)$/.test(name) && strFromU8(content).includes('<!DOCTYPE'))
      throw noTemplate(`${name} declares entities of its own`);
  for (const name of parts.keys())
    if (/^ppt\/(slideMasters|slideLayouts|notesMasters|theme)\/[^/]+\.xml$/.test(name))
      for (const { kind, external } of relationsOf(parts, name))
        if (external && kind !== 'hyperlink')
          throw noTemplate(`${name} loads something from elsewhere (${kind})`);
}

export const main = 'ppt/presentation.xml';

/** Empty where there is no such part. */
export const textOf = (parts: Parts, path: string): string => {
  const content = parts.get(path);
  return content === undefined ? '' : strFromU8(content);
};

export interface Relation {
  id: string;
  /** The last part of its name, as `slideLayout`. */
  kind: string;
  /** Path of the part, or an address where it is external. */
  target: string;
  external: boolean;
  /** As it stands. */
  written: string;
}

export const relationsPath = (path: string): string => path.replace(/([^/]*)$/, '_rels/$1.rels');

export function relationsOf(parts: Parts, path: string): Relation[] {
  return [...textOf(parts, relationsPath(path)).matchAll(/<Relationship\s[^>]*>/g)].map(([written]) => {
    const external = attribute(written, 'TargetMode') === 'External';
    const target = attribute(written, 'Target');
    return {
      id: attribute(written, 'Id'),
      kind: attribute(written, 'Type').split('/').at(-1) ?? '',
      target: external ? target : decodeURIComponent(new URL(target, `file:///${path}`).pathname.slice(1)),
      external,
      written,
    };
  });
}

/** Empty where it is not there. */
export const attribute = (element: string, name: string): string =>
  new RegExp(`\\s${name}="([^"]*)"`).exec(element)?.[1] ?? '';

const noTemplate = (why: string, cause?: unknown) =>
  new PlumblineError('bad-input', `This is no template for slides: ${why}`, {
    expected: 'a presentation (.pptx) or template (.potx) of PowerPoint without macros',
    cause,
  });
