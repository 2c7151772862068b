import { defineConfig } from 'vitest/config';
import { SummaryReporter } from './support/summary-reporter.ts';

/** `npm run test:long`: the trials of test/faults in full, one after another, as they measure each other's noise. */
export default defineConfig({
  test: {
    include: ['test/faults/**/*.test.ts'],
    globalSetup: ['test/support/prepare-model.ts'],
    env: { FAULTS: 'long' },
    fileParallelism: false,
    testTimeout: 20_000,
    hookTimeout: 60_000,
    reporters: ['default', new SummaryReporter()],
  },
});
