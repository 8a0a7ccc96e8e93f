import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { version } from '../src/app/version.ts'
import { projectFolder } from '../src/platform/files/home.ts'

test('every dependency is pinned, and decisions/dependencies.md says why it is here', () => {
  const { dependencies, devDependencies, optionalDependencies } = JSON.parse(
    readFileSync(join(projectFolder, 'package.json'), 'utf8'),
  ) as Record<string, Record<string, string>>
  const explained = new Set(
    [...readFileSync(join(projectFolder, 'decisions', 'dependencies.md'), 'utf8').matchAll(/`([^`]+)`/g)].map(([, name]) => name),
  )
  const packages = Object.entries({ ...dependencies, ...devDependencies, ...optionalDependencies })
  for (const [name, version] of packages) {
    expect(version, name).toMatch(/^(npm:.+@)?\d+\.\d+\.\d+(-[\w.]+)?$/)
    const family = `${name.split('/')[0]}/*`
    expect(explained.has(name) || explained.has(family), name).toBe(true)
  }
})

test('the program says the version package.json has', () => {
  expect((JSON.parse(readFileSync(join(projectFolder, 'package.json'), 'utf8')) as { version: string }).version).toBe(version)
})
