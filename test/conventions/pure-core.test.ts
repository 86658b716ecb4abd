import { describe, expect, it } from 'vitest';
import { placesOf, shippedFiles, textOf } from './repository-files.ts';

const core = shippedFiles.filter((path) => path.startsWith('shared/core/'));

/** The code without comments and without what stands in quotes, lines kept. */
function code(path: string): string {
  const blank = (text: string) => text.replace(/[^\n]/g, ' ');
  return textOf(path)
    .replace(/\/\*[\s\S]*?\*\//g, blank)
    .replace(/(^|\s)\/\/.*$/gm, blank)
    .replace(/'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"/g, blank);
}

const impure: Record<string, RegExp> = {
  'no clock': /\bDate\.now\b|\bnew Date\(\s*\)|\bDate\(\s*\)|\bperformance\b/,
  'no dice': /\bMath\.random\b|\bcrypto\b|\brandomUUID\b/,
  'no network': /\bfetch\s*\(|\bXMLHttpRequest\b|\bWebSocket\b/,
  'no process and no timers': /\bprocess\.|\bsetTimeout\b|\bsetInterval\b|\bqueueMicrotask\b/,
  'no page': /\bdocument\.|\bwindow\.|\blocalStorage\b/,
  'no zone and no language of the machine':
    /\.toLocale\w+\(\s*\)|\bgetTimezoneOffset\b|\.get(FullYear|Month|Date|Hours|Day)\(/,
};

describe('the core', () => {
  it('is there', () => {
    expect(core.length).toBeGreaterThan(50);
  });

  for (const [law, pattern] of Object.entries(impure))
    it(`has ${law}`, () => {
      expect(placesOf(pattern, core, code)).toEqual([]);
    });
});
