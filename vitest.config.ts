import { defineConfig } from 'vitest/config';
import { SummaryReporter } from './test/support/summary-reporter.ts';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // Trains the reader once before the tests, so that a dozen of them do not train it side by side.
    globalSetup: ['test/support/prepare-model.ts'],
    // On two cores vitest would take one file after another, and most of them wait.
    maxWorkers: 2,
    testTimeout: 20_000,
    hookTimeout: 60_000,
    reporters: ['default', new SummaryReporter()],
  },
});
