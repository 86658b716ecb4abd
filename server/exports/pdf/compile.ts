import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import { bothStandards } from './both-standards.ts';
import { doesNotFit } from './not-fitting.ts';

const weights = ['400Regular', '500Medium', '600SemiBold'];
const families = ['@expo-google-fonts/inter', '@expo-google-fonts/noto-sans-kr'];
const templates = new Map<string, string>();
let compiler: NodeCompiler | undefined;

/**
 * Templates of this folder, one after the other, filled with `input`, which they see as JSON and print as text only; PDF/UA-1 and
 * PDF/A-2a.
 * @throws PlumblineError `conflict` for a text that does not fit its place; Error for any fault or warning, as a font
 * that is missing.
 */
export function compilePdf(names: readonly string[], input: object): Uint8Array {
  compiler ??= NodeCompiler.create({ fontArgs: [{ fontPaths: fontFolders() }] });
  const compiled = compiler.compile({
    mainFileContent: template(names),
    inputs: { doc: JSON.stringify(input) },
  });
  const fault = compiled.takeError() ?? compiled.takeWarnings();
  if (fault !== null || compiled.result === null) {
    const said = JSON.stringify(fault?.shortDiagnostics);
    const place = /does not fit: ([^"\\]+)/.exec(said)?.[1];
    if (place !== undefined) throw doesNotFit([{ panel: place, text: '' }]);
    throw new Error(`${names.join(', ')} has faults: ${said}`);
  }
  const accessible = compiler.pdf(compiled.result, { pdfStandard: 'ua-1' });
  const archival = compiler.pdf(compiled.result, { pdfStandard: 'a-2a' });
  compiler.evictCache(10);
  return bothStandards(accessible, archival);
}

/** What they share stands before them. */
function template(names: readonly string[]): string {
  return ['ground.typ', ...names].map(part).join('\n');
}

function part(name: string): string {
  const known = templates.get(name);
  if (known !== undefined) return known;
  const text = readFileSync(new URL(`./${name}`, import.meta.url), 'utf8');
  templates.set(name, text);
  return text;
}

function fontFolders(): string[] {
  const { resolve } = createRequire(import.meta.url);
  return families.flatMap((family) => {
    const folder = dirname(resolve(`${family}/package.json`));
    return weights.map((weight) => join(folder, weight));
  });
}
