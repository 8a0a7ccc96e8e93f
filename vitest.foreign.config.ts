import { defineConfig } from 'vitest/config'

/** Tests against programs that are not ours and are not on npm: `npm run test:foreign` says which are missing. */
export default defineConfig({
  test: {
    globalSetup: ['tests/support/server.ts'],
    include: ['src/**/*.foreign.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    pool: 'forks',
    maxWorkers: 1,
  },
})
