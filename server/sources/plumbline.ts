import { PlumblineError } from '@plumbline/shared/schema/problem.ts';
import { readPlumblineRecord, recordPaths } from './plumbline-records.ts';
import { jsonElements } from './read/json.ts';
import { withoutComments } from './read/without-comments.ts';
import type { Observed, SourceFile, SourceFormat } from './source.ts';

/**
 * Plumbline's own JSON, with comments allowed: a company's settings, units, teams, staffing, openings, recorded time, spend, scenarios, laws,
 * currency rates, stress cases, appetite, incidents, milestones, requests and observations. `plumbline.example.jsonc`
 * shows all.
 */
async function* observe(given: SourceFile): AsyncGenerator<Observed> {
  const file = withoutComments(given);
  const members = new Set<string>();
  const paths = ['plumbline', ...Object.keys(recordPaths)];
  let versioned = false;
  for await (const { path, at, value } of jsonElements(file, paths, { require: ['plumbline'], members })) {
    if (path === 'plumbline') {
      versioned = checkVersion(given, value);
      continue;
    }
    yield readPlumblineRecord(path, at, value);
  }
  if (!versioned) checkVersion(given, null);
  const known = paths.map((path) => path.replace('[]', ''));
  for (const member of members) {
    if (known.includes(member) || member === '$schema') continue;
    yield { type: 'reject', at: member, reason: `there is no “${member}”; expected ${known.join(', ')}` };
  }
}

function checkVersion(file: SourceFile, version: unknown): true {
  if (version === 1) return true;
  throw new PlumblineError('bad-input', `${file.name} is of another version of Plumbline's own format.`, {
    file: file.name,
    at: 'plumbline',
    expected: '"plumbline": 1',
    todo: 'See server/sources/plumbline.example.jsonc.',
  });
}

export const plumbline: SourceFormat = {
  id: 'plumbline',
  title: "Plumbline's own JSON (company, observations)",
  reads: ['json', 'jsonc'],
  detect: (file) =>
    /^\s*(?:\/\/[^\n]*\n\s*|\/\*[\s\S]*?\*\/\s*)*\{/.test(file.head) && /"plumbline"\s*:\s*\d/.test(file.head)
      ? 0.99
      : 0,
  observe,
};
