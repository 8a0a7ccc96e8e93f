import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** What crosses capabilities takes longest and comes first: at the end one of the two workers would wait for it. */
class LongFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const isLong = ({ moduleId }: TestSpecification): number => Number(moduleId.includes('/tests/'))
    return (await super.sort(files)).toSorted((a, b) => isLong(b) - isLong(a))
  }
}

// As it ships (bin/xinheng.mjs): React alone takes several times as long when it watches over who writes components.
process.env['NODE_ENV'] = 'production'

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
    sequence: { sequencer: LongFirst },
  },
})
