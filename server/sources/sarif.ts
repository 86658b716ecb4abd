import { Occurrences } from './read/digest.ts';
import { jsonElements } from './read/json.ts';
import { observeResult } from './sarif-result.ts';
import { type SarifRun, sarifRuns } from './sarif-run.ts';
import type { Observed, SourceFile, SourceFormat } from './source.ts';

const emptyRun: SarifRun = {
  tool: '',
  rules: [[]],
  bases: {},
  artifacts: [],
  repository: null,
  scannedAt: null,
};

/**
 * SARIF 2.1.0 (OASIS), and 2.0.0 where it is written alike. Rules may follow the results, so the file is
 * read twice. Results of kind `pass`, `notApplicable` and `informational` report no weakness and are left
 * out; suppressed ones are observations with the status their suppression gives them.
 */
async function* observe(file: SourceFile): AsyncGenerator<Observed> {
  const runs = await sarifRuns(file);
  const occurrences = new Occurrences();
  for await (const element of jsonElements(file, ['runs[].results[]'], { require: ['runs'] })) {
    const run = runs[element.indexes[0] ?? 0] ?? emptyRun;
    const seen = observeResult(element.value, run);
    if (seen === null) continue;
    if (typeof seen === 'string') yield { type: 'reject', at: element.at, reason: seen };
    else {
      const observation = { ...seen, externalId: occurrences.idOf(seen.externalId) };
      yield { type: 'observation', at: element.at, observation };
    }
  }
}

export const sarif: SourceFormat = {
  id: 'sarif',
  title: 'SARIF 2.1.0 static analysis results',
  reads: ['sarif', 'json'],
  detect(file) {
    const head = file.head.trimStart();
    if (!head.startsWith('{')) return 0;
    if (/"\$schema"\s*:\s*"[^"]*sarif/i.test(head)) return 0.98;
    if (/"runs"\s*:\s*(\[|null)/.test(head)) return /"version"\s*:\s*"[12]\./.test(head) ? 0.95 : 0.6;
    return /\.sarif(\.json)?(\.gz)?$/i.test(file.name) ? 0.4 : 0;
  },
  observe,
};
