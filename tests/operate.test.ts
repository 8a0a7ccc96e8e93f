import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { projectFolder } from '../src/platform/files/home.ts'

test('every setting the program reads from the environment is in docs/operate', () => {
  const files = readdirSync(join(projectFolder, 'src'), { recursive: true, encoding: 'utf8' }).filter(
    (file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$/.test(file),
  )
  const code = files.map((file) => readFileSync(join(projectFolder, 'src', file), 'utf8')).join('\n')
  const read = [...code.matchAll(/env\['([A-Z_]+)'\]|\b(XINHENG_[A-Z_]+)\b/g)].map(([, one, other]) => one ?? other ?? '')
  const ofTheSystem = new Set(['LC_ALL', 'LC_MESSAGES', 'LANG', 'NODE_ENV'])
  const documented = readFileSync(join(projectFolder, 'docs', 'operate', 'README.md'), 'utf8')
  expect(read).toContain('XINHENG_DATA')
  expect([...new Set(read)].filter((name) => !ofTheSystem.has(name) && !documented.includes(`\`${name}\``))).toEqual([])
})
