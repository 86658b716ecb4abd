import { strFromU8, strToU8, unzipSync, type Zippable, zipSync } from 'fflate';

/** Earliest time that a ZIP can hold: the same document is the same bytes whenever it is packed. */
const noTime = new Date(1980, 0, 1);

/** The package without the moment of its making, and with numbers that begin anew in each file. */
export function settled(written: Uint8Array, at: string): Uint8Array {
  const fixed: Zippable = {};
  for (const [path, content] of Object.entries(unzipSync(written)).sort(([a], [b]) => (a < b ? -1 : 1)))
    fixed[path] = [
      path.endsWith('.xml') ? strToU8(settledText(path, strFromU8(content), at)) : content,
      { mtime: noTime },
    ];
  return zipSync(fixed, { level: 6 });
}

function settledText(path: string, text: string, at: string): string {
  if (path === 'docProps/core.xml')
    return text.replace(/(<dcterms:(?:created|modified)[^>]*>)[^<]*/g, `$1${at.replace(/\.\d+Z$/, 'Z')}`);
  let drawings = 0;
  return text.replace(/(<wp:docPr id=")\d+/g, (_, head: string) => {
    drawings += 1;
    return `${head}${drawings}`;
  });
}
