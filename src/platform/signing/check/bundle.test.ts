import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { expect, test } from 'vitest'

test('the check goes to a browser: no module of Node, and small', async () => {
  const entry = fileURLToPath(new URL('index.ts', import.meta.url))
  const built = await build({ entryPoints: [entry], bundle: true, minify: true, write: false, format: 'esm', platform: 'browser' })
  expect(built.outputFiles[0]?.contents.length).toBeLessThan(30_000)
})
