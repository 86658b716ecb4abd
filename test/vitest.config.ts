import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import LongestFirst from './support/longest-first.ts';

export default defineConfig({
  test: {
    globalSetup: ['support/database-run.ts'],
    // Half as many again as there are processors: a third of the time a test waits for PostgreSQL or another process.
    maxWorkers: Math.ceil(availableParallelism() * 1.5),
    // Other work on the machine must not refuse a change; `test/run.ts` names whatever needed its second try.
    retry: 1,
    expect: { poll: { timeout: 20_000 } },
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        extends: true,
        test: {
          name: 'node',
          environment: 'node',
          // Files share a process, one after the other: a third of the time went into loading the program anew for each.
          isolate: false,
          setupFiles: ['support/property-seed.ts'],
          include: ['{shared,server,conventions}/**/*.test.ts'],
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'web',
          environment: 'happy-dom',
          isolate: false,
          include: ['web/**/*.test.{ts,tsx}'],
          testTimeout: 60_000,
        },
      },
    ],
  },
});
