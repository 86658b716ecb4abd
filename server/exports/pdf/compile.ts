import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import { doesNotFit } from './not-fitting.ts';

const weights = ['400Regular', '500Medium', '600SemiBold'];
const families = ['@expo-google-fonts/inter', '@expo-google-fonts/noto-sans-kr'];
const templates = new Map<string, string>();
let compiler: NodeCompiler | undefined;

/**
 * A template of this folder filled with `input`, which it sees as JSON and prints as text only; PDF/UA-1.
 * @throws PlumblineError `conflict` for a text that does not fit its place; Error for any fault or warning, as a font
 * that is missing.
 */
export function compilePdf(name: string, input: object): Uint8Array {
  compiler ??= NodeCompiler.create({ fontArgs: [{ fontPaths: fontFolders() }] });
  const compiled = compiler.compile({
    mainFileContent: template(name),
    inputs: { doc: JSON.stringify(input) },
  });
  const fault = compiled.takeError() ?? compiled.takeWarnings();
  if (fault !== null || compiled.result === null) {
    const said = JSON.stringify(fault?.shortDiagnostics);
    const place = /does not fit: ([^"\\]+)/.exec(said)?.[1];
    if (place !== undefined) throw doesNotFit([{ panel: place, text: '' }]);
    throw new Error(`${name} has faults: ${said}`);
  }
  const file = compiler.pdf(compiled.result, { pdfStandard: 'ua-1' });
  compiler.evictCache(10);
  return file;
}

/** The parts that every template begins with stand before it. */
function template(name: string): string {
  const known = templates.get(name);
  if (known !== undefined) return known;
  const text = ['ground.typ', name]
    .map((part) => readFileSync(new URL(`./${part}`, import.meta.url), 'utf8'))
    .join('\n');
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
