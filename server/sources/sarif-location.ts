import type { CodeLocation } from '@plumbline/shared/schema/observation.ts';
import { type Fields, fieldsOf, lineOf, numberOf, textOf } from './read/field.ts';
import type { SarifRun } from './sarif-run.ts';

const isAbsolute = (uri: string) => /^[a-z][a-z0-9+.-]*:|^\/|^\\\\/i.test(uri);

function plain(uri: string): string {
  try {
    return decodeURIComponent(uri);
  } catch {
    return uri;
  }
}

/**
 * Where the first location of a result lies. A path is relative to the root the file names, so that it
 * is the same on every machine. Without a physical location the logical name stands as path.
 */
export function sarifLocation(result: Fields, run: SarifRun): CodeLocation | null {
  const location = fieldsOf(result, 'locations', 0);
  const physical = fieldsOf(location, 'physicalLocation');
  const given = fieldsOf(physical, 'artifactLocation');
  const older = fieldsOf(physical, 'fileLocation');
  const index = numberOf(given, 'index');
  const artifact = (index === null ? null : run.artifacts[index]) ?? {};
  const holder = [given, older, artifact].find((one) => textOf(one, 'uri') !== null);
  const uri = textOf(holder, 'uri') ?? textOf(result, 'analysisTarget', 'uri');
  const line = lineOf(physical, 'region', 'startLine');
  if (uri !== null) {
    const path = plain(withinRoot(uri, run.bases));
    return { path, line };
  }
  const logical =
    textOf(location, 'logicalLocations', 0, 'fullyQualifiedName') ??
    textOf(location, 'logicalLocations', 0, 'name') ??
    textOf(location, 'fullyQualifiedLogicalName') ??
    textOf(location, 'logicalLocation', 'fullyQualifiedName');
  return logical === null ? null : { path: logical, line: null };
}

function withinRoot(uri: string, bases: Fields): string {
  if (isAbsolute(uri)) {
    for (const base of Object.values(bases)) {
      const root = textOf(base, 'uri');
      if (root?.endsWith('/') && isAbsolute(root) && uri.startsWith(root)) return uri.slice(root.length);
    }
    return uri;
  }
  return uri.replace(/^(\.\/)+/, '');
}
