import { PlumblineError } from '@plumbline/shared/schema/problem.ts';
import { lineBatches } from '../read/lines.ts';
import type { SourceFile } from '../source.ts';

const maxBytes = 64 * 1024 * 1024;
const entities: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'", nbsp: ' ' };

export interface SonarReport {
  project: string | null;
  issues: { at: string; issue: Record<string, unknown> }[];
}

export const isSonarReport = (file: SourceFile) =>
  /<title>\s*SonarQube[^<]*Report\s*<\/title>/i.test(file.head);

/**
 * The table of issues in the HTML that the tool sonar-report writes, each row in the member names of the API.
 * Throws `bad-input` where the document has no end or no such table.
 */
export async function readSonarReport(file: SourceFile): Promise<SonarReport> {
  const html = await textOf(file);
  const table = /<h2[^>]*>\s*Detail of the Detected[\s\S]*?<\/table>/i.exec(html)?.[0];
  if (!table || !/<\/html>\s*$/i.test(html)) {
    throw new PlumblineError('bad-input', `${file.name} is not a whole report of SonarQube issues.`, {
      file: file.name,
      at: table ? 'its end' : 'its table of issues',
      expected: table ? 'the end of the document' : 'a table below “Detail of the Detected Vulnerabilities”',
      todo: 'Export the report again, or export the issues as JSON.',
    });
  }
  const columns = cellsOf(table, 'th').map((cell) => cell.toLowerCase());
  const body = table.slice(table.search(/<tbody/i));
  const rows = [...body.matchAll(/<tr[^>]*>([\s\S]*?)<\/tr>/gi)].map((row) => cellsOf(row[1] ?? '', 'td'));
  const fact = (name: string) =>
    new RegExp(`<dt>\\s*${name}\\s*</dt>\\s*<dd>([^<]*)</dd>`, 'i').exec(html)?.[1];
  return {
    project: plain(fact('Application') ?? fact('Project Name') ?? '') || null,
    issues: rows.map((cells, i) => ({ at: `row ${i + 1}`, issue: issueOf(columns, cells) })),
  };
}

function issueOf(columns: string[], cells: string[]): Record<string, unknown> {
  const { line, ...rest } = Object.fromEntries(columns.map((column, i) => [column, cells[i] ?? '']));
  return { ...rest, line: line ? Number(line) : null };
}

function cellsOf(html: string, tag: 'th' | 'td'): string[] {
  const cell = new RegExp(`<${tag}(?:\\s[^>]*)?>([\\s\\S]*?)</${tag}>`, 'gi');
  return [...html.matchAll(cell)].map((found) => plain(found[1] ?? ''));
}

function plain(html: string): string {
  return html
    .replace(/<[^>]*>/g, '')
    .replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|(\w+));/gi, (whole, decimal, hex, name) => {
      if (name) return entities[name] ?? whole;
      const point = decimal ? Number(decimal) : Number.parseInt(hex, 16);
      return point > 0 && point <= 0x10ffff ? String.fromCodePoint(point).toWellFormed() : '\ufffd';
    })
    .replace(/\s+/g, ' ')
    .trim();
}

async function textOf(file: SourceFile): Promise<string> {
  if (file.bytes > maxBytes)
    throw new PlumblineError('bad-input', `${file.name} is larger than a report may be.`, {
      file: file.name,
      expected: `at most ${maxBytes} bytes`,
    });
  const parts: string[] = [];
  for await (const { lines } of lineBatches(file)) parts.push(lines.join('\n'));
  return parts.join('\n');
}
