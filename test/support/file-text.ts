import { strFromU8, unzipSync } from 'fflate';

/** All that a file holds as text, whichever its format: the parts of a package, or the file itself. */
export function fileText(bytes: Uint8Array): string {
  if (bytes[0] !== 0x50 || bytes[1] !== 0x4b) return Buffer.from(bytes).toString('utf8');
  const parts = Object.entries(unzipSync(bytes)).filter(([path]) => /\.(xml|rels)$/.test(path));
  return parts.map(([, content]) => strFromU8(content)).join('\n');
}

/** What stands between the tags, one text after another, as a reader sees it. */
export const shownText = (markup: string): string =>
  markup
    .replace(/<style.*?<\/style>/gs, '')
    .replace(/<[^>]+>/g, ' ')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&apos;', "'")
    .replaceAll('&amp;', '&')
    .replace(/\s+/g, ' ');
