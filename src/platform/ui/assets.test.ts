import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, it } from 'vitest'
import { addIsland, asset, serveAsset } from './assets.ts'

it('builds an island wherever the program lies', async () => {
  const folder = join(mkdtempSync(join(tmpdir(), 'xinheng-')), '信 衡 #1 100%')
  mkdirSync(folder)
  const file = join(folder, 'hello.client.ts')
  writeFileSync(file, `document.title = '你好'`)
  try {
    addIsland('hello', pathToFileURL(file))
    expect(await serveAsset(asset('hello.js')).text()).toContain('document.title')
  } finally {
    rmSync(folder, { recursive: true })
  }
})
