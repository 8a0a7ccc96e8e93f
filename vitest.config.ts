import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    globalSetup: ['tests/support/server.ts'],
    setupFiles: ['tests/support/environment.ts'],
    include: ['src/**/*.test.{ts,tsx}', 'tests/**/*.test.{ts,tsx}', 'examples/**/*.test.ts'],
    testTimeout: 60_000,
    hookTimeout: 120_000,
    pool: 'forks',
    // Loading everything anew for each file takes a quarter of the time.
    isolate: false,
    maxWorkers: 2,
  },
})
