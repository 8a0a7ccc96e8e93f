import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { errorsDocument } from '../scripts/errors-document.ts'
import { collectFaults, type KnownFault } from '../src/app/faults.ts'
import { projectFolder } from '../src/platform/files/home.ts'

let faults: KnownFault[]
beforeAll(async () => {
  faults = await collectFaults()
})

test('the documentation says what the code says (npm run errors)', () => {
  expect(readFileSync(join(projectFolder, 'docs', 'errors.md'), 'utf8')).toBe(errorsDocument(faults))
})

test('a code is written once, in small letters, and starts with the folder that owns it, or the one around it', () => {
  expect(faults.length).toBeGreaterThan(50)
  expect(new Set(faults.map(({ code }) => code)).size).toBe(faults.length)
  for (const { code, file } of faults) {
    expect(code).toMatch(/^[a-z]+\.[a-z]+(-[a-z]+)*$/)
    expect(file.split('/').slice(-3, -1), code).toContain(code.split('.')[0])
  }
})

test('every error speaks both languages, as a sentence, with the same places to fill', () => {
  // A value that is words itself has a place of its own in the English sentence: {columns}, {columnsEn}.
  const places = (sentence: string) => [...sentence.matchAll(/\{(\w+?)(?:En)?\}/g)].map(([, name = '']) => name).toSorted()
  for (const { code, text } of faults) {
    expect(text.zh, code).toMatch(/[。}]$/)
    expect(text.en, code).toMatch(/\S[.}]$/)
    expect(places(text.zh), code).toEqual(places(text.en))
  }
})

test('every code is thrown or given somewhere', () => {
  const files = readdirSync(join(projectFolder, 'src'), { recursive: true, encoding: 'utf8' }).filter(
    (file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$/.test(file),
  )
  // In an errors.ts the list itself does not count as use, what follows it does.
  const text = (file: string) => {
    const whole = readFileSync(join(projectFolder, 'src', file), 'utf8')
    return file.endsWith('errors.ts') ? whole.split('satisfies Faults').slice(1).join('') : whole
  }
  const used = files.map(text).join('\n')
  const isUsed = (code: string) =>
    [code, code.slice(code.indexOf('.') + 1)].some((name) => used.includes(`'${name}'`) || used.includes(` ${name}: {`))
  expect(faults.filter(({ code }) => !isUsed(code)).map(({ code }) => code)).toEqual([])
})
