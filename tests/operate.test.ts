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
  const ofTheSystem = new Set(['LC_ALL', 'LC_MESSAGES', 'LANG', 'NODE_ENV', 'TMPDIR'])
  const documented = readFileSync(join(projectFolder, 'docs', 'operate', 'README.md'), 'utf8')
  expect(read).toContain('XINHENG_DATA')
  expect([...new Set(read)].filter((name) => !ofTheSystem.has(name) && !documented.includes(`\`${name}\``))).toEqual([])
})

test('every capability that appends to the ledger says at a restore what it keeps of it: else no backup could be restored', () => {
  const appending = readdirSync(join(projectFolder, 'src'), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.ts$/.test(file) && !/(\.test|fixtures|bench)\.ts$/.test(file) && !file.startsWith('ledger/'))
    .filter((file) => readFileSync(join(projectFolder, 'src', file), 'utf8').includes('await appendEntries('))
    .map((file) => file.split('/')[0] ?? '')
  const check = readFileSync(join(projectFolder, 'src', 'app', 'backup', 'check.ts'), 'utf8')
  expect(appending).toContain('records')
  for (const folder of new Set(appending))
    expect(check, folder).toMatch(new RegExp(`import \\{[^}]*leavesOf[^}]*\\} from '../../${folder}/index.ts'`))
})
