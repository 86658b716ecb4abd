import { summaryOf } from './benchmark.ts';
import type { OpenPage } from './page-open.ts';

const leastMs = 1;
const planLines = 8;

const shortText = (text: string) => text.replace(/\s+/g, ' ').trim().slice(0, 160);

/** The queries that took most of the time since the notes were cleared, as lines. */
export function mostOf({ seen }: OpenPage): string[] {
  return [...seen.values()]
    .map(({ text, ms }) => ({ text, ms, sum: ms.reduce((total, each) => total + each, 0) }))
    .sort((a, b) => b.sum - a.sum)
    .slice(0, 6)
    .map(({ text, ms, sum }) => `${(sum / 1000).toFixed(1)} s in ${ms.length}: ${shortText(text)}`);
}

/** The queries whose cost grows with the findings, slowest first, and the plan of the worst; empty where none does. */
export async function growthOf(small: OpenPage, large: OpenPage): Promise<string> {
  const grown = [...large.seen.values()]
    .map((query) => {
      const before = small.seen.get(query.text);
      const smallMs = before === undefined ? 0 : summaryOf(before.ms).median;
      return { query, smallMs, largeMs: summaryOf(query.ms).median };
    })
    .filter(({ smallMs, largeMs }) => largeMs > leastMs && largeMs > 1.5 * smallMs)
    .sort((a, b) => b.largeMs - b.smallMs - (a.largeMs - a.smallMs));
  const worst = grown[0];
  if (worst === undefined) return '';
  const lines = grown
    .slice(0, 3)
    .map(
      ({ query, smallMs, largeMs }) =>
        `grows from ${smallMs.toFixed(1)} to ${largeMs.toFixed(1)} ms: ${shortText(query.text)}`,
    );
  return [...lines, ...(await planOf(large, worst.query))].join('\n');
}

async function planOf({ pool }: OpenPage, query: { text: string; values: unknown[] }): Promise<string[]> {
  if (!/^\s*(select|with)\b/i.test(query.text)) return [];
  const { rows } = await pool.query<{ 'QUERY PLAN': string }>(
    `explain (analyze, costs off, summary off) ${query.text}`,
    query.values,
  );
  return rows.slice(0, planLines).map((row) => `  ${row['QUERY PLAN'].slice(0, 140)}`);
}
