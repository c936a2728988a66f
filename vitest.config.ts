import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    testTimeout: 30_000,
    hookTimeout: 30_000,
    // Two workers on two cores; integration suites open servers and stores of their own.
    maxWorkers: 2,
  },
});
