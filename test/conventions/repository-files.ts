import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const repository = fileURLToPath(new URL('../..', import.meta.url));

const left = readFileSync(join(repository, '.gitignore'), 'utf8')
  .split('\n')
  .filter((line) => line.endsWith('/'))
  .map((line) => line.slice(0, -1));
const passedOver = new Set([...left, '.git', 'meta']);

/** Every file of the repository as a path from its root, without what is installed, built or generated. */
export const repositoryFiles: readonly string[] = filesBelow('').sort();

/** Files of TypeScript. */
export const codeFiles: readonly string[] = repositoryFiles.filter((path) => /\.tsx?$/.test(path));

/** Code that ships: all but tests. */
export const shippedFiles: readonly string[] = codeFiles.filter((path) =>
  /^(shared|server|web)\//.test(path),
);

export function textOf(path: string): string {
  return readFileSync(join(repository, path), 'utf8');
}

/** Where a pattern stands, as `path:line: text`. */
export function placesOf(pattern: RegExp, paths: readonly string[], textFrom = textOf): string[] {
  return paths.flatMap((path) =>
    textFrom(path)
      .split('\n')
      .flatMap((line, index) =>
        pattern.test(line) ? [`${path}:${index + 1}: ${line.trim().slice(0, 100)}`] : [],
      ),
  );
}

function filesBelow(folder: string): string[] {
  return readdirSync(join(repository, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
    if (entry.isFile()) return entry.name.endsWith('.tsbuildinfo') ? [] : [path];
    return entry.isDirectory() && !passedOver.has(entry.name) ? filesBelow(path) : [];
  });
}
