import { globSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import * as door from '../src/records/index.ts'
import * as whole from '../src/records/whole.ts'

const { readsWholeRecords } = (await import(new URL('../boundaries.mjs', import.meta.url).href)) as { readsWholeRecords: string[] }
const importers = globSync('src/**/*.{ts,tsx}')
  .filter((file) => !/\.test\.tsx?$|fixtures\.tsx?$|^src\/(records\/|app\/demo)/.test(file))
  .filter((file) => readFileSync(file, 'utf8').includes("/records/whole.ts'"))

it('whole records are read by the capabilities that decide who reads, by no page and by no other', () => {
  expect(new Set(importers.map((file) => file.split('/')[1]))).toEqual(new Set(readsWholeRecords))
  expect(importers.filter((file) => /\/(api|cli)\.ts$|\/(portal|workbench)\//.test(file))).toEqual([])
})

it('the door of records gives nothing of what stands behind the other one', () => {
  expect(Object.keys(door).filter((name) => name in whole)).toEqual([])
})
