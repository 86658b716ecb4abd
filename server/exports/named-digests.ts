import { type UnzipFileInfo, unzipSync } from 'fflate';

const mostProperties = 4 * 1024 * 1024;

/** What a file says of its origin, wherever its format keeps it: each SHA-256 that stands in it as text. */
export function namedDigests(file: Uint8Array): ReadonlySet<string> {
  const parts = isZip(file) ? propertiesOf(file) : [file];
  return new Set(
    parts.flatMap(
      (part) =>
        Buffer.from(part)
          .toString('latin1')
          .match(/(?<![0-9a-f])[0-9a-f]{64}/g) ?? [],
    ),
  );
}

const isZip = (file: Uint8Array) => file[0] === 0x50 && file[1] === 0x4b;

function propertiesOf(file: Uint8Array): Uint8Array[] {
  const filter = ({ name, originalSize }: UnzipFileInfo) =>
    name.startsWith('docProps/') && originalSize < mostProperties;
  try {
    return Object.values(unzipSync(file, { filter }));
  } catch {
    return [];
  }
}
