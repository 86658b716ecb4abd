/**
 * The tables of README.md, each between `<!-- table: NAME -->` and `<!-- end -->`, from the lists they speak of.
 * `node test/support/readme-tables.ts` writes them into the README; a test compares them.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { commands } from '@plumbline/server/command/commands.ts';
import { readConfig } from '@plumbline/server/config.ts';
import { sources } from '@plumbline/server/sources/index.ts';
import { figures } from '@plumbline/shared/core/figures/index.ts';
import { definitionIn } from '@plumbline/shared/core/wording/definitions.ts';

const readme = new URL('../../README.md', import.meta.url);
const configFile = new URL('../../server/config.ts', import.meta.url);

/** One setting: its variable, what it means (the words above the field), and its value where nothing is set. */
function settings(): [name: string, words: string, standard: string][] {
  const text = readFileSync(configFile, 'utf8');
  const words = new Map(
    [...text.matchAll(/\/\*\* (.+?) \*\/\n\s+(\w+):/g)].map(([, said, field]) => [field!, said!]),
  );
  const standards = readConfig({});
  return [...text.matchAll(/^\s+(\w+): .*?read\('([A-Z_]+)'\)/gm)].map(([, field, name]) => {
    const standard = String(standards[field as keyof typeof standards] ?? '');
    const shown = standard.startsWith('/') ? `./${relative(process.cwd(), standard)}` : standard;
    return [
      name!,
      (words.get(field!) ?? '')
        .replace('null means', 'unset means')
        .replace('means: generated', 'means it is generated'),
      field === 'dataFolder' ? './data' : shown,
    ];
  });
}

function table(head: string[], rows: string[][]): string {
  const line = (cells: string[]) =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|').replaceAll(/[<>]/g, (mark) => `\\${mark}`)).join(' | ')} |`;
  return [line(head), `|${head.map(() => ' --- |').join('')}`, ...rows.map(line)].join('\n');
}

const code = (text: string) => (text === '' ? '' : `\`${text}\``);
/** Code spans keep their angle brackets. */
const plainBrackets = (text: string) =>
  text.replaceAll(/`[^`]*`/g, (span) => span.replaceAll(/\\([<>])/g, '$1'));

export function readmeTables(): Record<string, string> {
  const tables = {
    commands: table(
      ['Command', 'What it does'],
      commands.map(({ name, args, summary }) => [code([name, args].filter(Boolean).join(' ')), summary]),
    ),
    environment: table(
      ['Variable', 'Meaning', 'Unless set'],
      settings().map(([name, words, standard]) => [code(name), words, code(standard)]),
    ),
    formats: table(
      ['Format', 'What it is', 'Files', 'Found by its content'],
      sources.map(({ id, title, reads, detect }) => [
        code(id),
        title,
        reads.join(' '),
        detect === null ? `no, \`--format ${id}\`` : 'yes',
      ]),
    ),
    figures: table(
      ['Figure', 'Name', 'Unit', 'In plain words'],
      figures.map(({ definition }) => {
        const { id, name, unit, plain } = definitionIn(definition, 'en');
        return [code(id), name, unit, plain];
      }),
    ),
  };
  return Object.fromEntries(Object.entries(tables).map(([name, text]) => [name, plainBrackets(text)]));
}

/** The README with every table as the lists have it. */
export function withTables(text: string): string {
  const tables = readmeTables();
  return text.replaceAll(
    /(<!-- table: (\w+) -->\n)(?:(?!<!--)[\s\S])*?(<!-- end -->)/g,
    (_, start, name: string, end) => {
      if (tables[name] === undefined)
        throw new Error(`README.md has a table “${name}” that no list speaks of`);
      return `${start}\n${tables[name]}\n\n${end}`;
    },
  );
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  writeFileSync(readme, withTables(readFileSync(readme, 'utf8')));
