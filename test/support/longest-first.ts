import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Files that take longest, by what they do: whole processes, a whole company, every route. */
const long = [
  'server/process.test.ts',
  'server/start-sign-in.test.ts',
  'server/routes/policy-walk.test.ts',
  'server/routes/scope.test.ts',
  'server/import-kill.test.ts',
  'server/sources/hostile-files.test.ts',
  'server/scope-cost.test.ts',
  'server/figures.test.ts',
  'server/briefing.test.ts',
  'conventions/readme.test.ts',
  'server/sources/parse-command.test.ts',
];

/** Begins with the longest files, so that none of them is left to run alone at the end; a clean clone knows no times. */
export default class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const rank = ({ moduleId }: TestSpecification) => {
      const at = long.findIndex((name) => moduleId.endsWith(`/${name}`));
      return at < 0 ? long.length : at;
    };
    return sorted.sort((one, other) => rank(one) - rank(other));
  }
}
