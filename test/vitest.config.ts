import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    globalSetup: ['support/database-run.ts'],
    // One processor is otherwise kept free, which on two halves the speed.
    maxWorkers: '100%',
    projects: [
      {
        extends: true,
        test: {
          name: 'node',
          environment: 'node',
          setupFiles: ['support/property-seed.ts'],
          include: ['{shared,server,conventions}/**/*.test.ts'],
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'web',
          environment: 'happy-dom',
          include: ['web/**/*.test.{ts,tsx}'],
        },
      },
    ],
  },
});
