import { describe, expect, it } from 'vitest';
import { codeFiles, placesOf, repositoryFiles, textOf } from './repository-files.ts';

// Joined from halves, so that this file itself is searched too.
const mark = (...halves: string[]) => halves.join('');
const styles = repositoryFiles.filter((path) => path.endsWith('.css'));

describe('code', () => {
  it('leaves nothing for later', () => {
    const later = new RegExp(
      `\\b(${mark('TO', 'DO')}|${mark('FIX', 'ME')}|${mark('XX', 'X')}|${mark('HA', 'CK')})\\b`,
    );
    expect(placesOf(later, [...codeFiles, ...styles])).toEqual([]);
  });

  it('silences neither compiler nor lint', () => {
    const silenced = new RegExp(
      `@${mark('ts-', '(ignore|expect-error|nocheck)')}|${mark('biome', '-ignore')}|${mark('eslint', '-disable')}`,
    );
    expect(placesOf(silenced, [...codeFiles, ...styles])).toEqual([]);
  });

  it('leaves no type open', () => {
    const open = new RegExp(
      `${mark('\\bas ', 'any\\b')}|${mark(':\\s*', 'any\\b(?!\\s*(of|one|thing))')}(?=[;,)\\]=\\s[])`,
    );
    expect(placesOf(open, codeFiles, withoutTexts)).toEqual([]);
  });

  it('leaves no test out or alone', () => {
    const tests = codeFiles.filter((path) => path.startsWith('test/'));
    const chosen = new RegExp(
      `\\b(it|test|describe)\\.(${mark('on', 'ly')}|${mark('sk', 'ip')}|${mark('to', 'do')})\\b(?!If)`,
    );
    expect(placesOf(chosen, tests)).toEqual([]);
  });
});

function withoutTexts(path: string): string {
  const blank = (text: string) => text.replace(/[^\n]/g, ' ');
  return textWithoutComments(path).replace(
    /'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|`(?:\\.|[^`\\])*`/g,
    blank,
  );
}

function textWithoutComments(path: string): string {
  const blank = (text: string) => text.replace(/[^\n]/g, ' ');
  return textOf(path)
    .replace(/\/\*[\s\S]*?\*\//g, blank)
    .replace(/(^|\s)\/\/.*$/gm, blank);
}
