import { fstatSync, mkdirSync, mkdtempSync, readdirSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createSpool } from './spool.ts'

const bytes = Buffer.from(Array.from({ length: 5_000 }, (_, i) => (i * 7 + (i >> 8)) % 256))
const pieces = (size: number) => Array.from({ length: Math.ceil(bytes.length / size) }, (_, i) => bytes.subarray(i * size, (i + 1) * size))

test.each([
  ['in memory', 10_000],
  ['on disk', 100],
])('reads any range %s', async (_, memory) => {
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 999 }), fc.nat(6_000), fc.nat(6_000), async (size, position, length) => {
      const spool = await createSpool(pieces(size), { memory })
      expect(spool.size).toBe(bytes.length)
      expect((await spool.read(position, length)).equals(bytes.subarray(position, position + length))).toBe(true)
      await spool.close()
    }),
    { numRuns: 40 },
  )
})

function isFileOf(fd: number, size: number): boolean {
  try {
    const found = fstatSync(fd)
    return found.isFile() && found.nlink === 0 && found.size === size
  } catch {
    return false
  }
}

test.runIf(process.platform === 'linux')('what is on the disk has no name and cannot be read', async () => {
  const secret = 'a person’s number that must not be found'
  const folder = join(mkdtempSync(join(tmpdir(), 'spool-test-')), 'tmp')
  mkdirSync(folder)
  const before = process.env['TMPDIR']
  process.env['TMPDIR'] = folder
  try {
    const spool = await createSpool(
      Array.from({ length: 500 }, () => Buffer.from(secret)),
      { memory: 64 },
    )
    expect(readdirSync(folder)).toEqual([])
    const open = readdirSync('/proc/self/fd')
      .map(Number)
      .filter((fd) => isFileOf(fd, spool.size))
      .map((fd) => readFileSync(`/proc/self/fd/${fd}`))
    expect(open).toHaveLength(1)
    expect(open.every((content) => !content.includes('person'))).toBe(true)
    expect((await spool.read(0, secret.length + 2)).toString()).toBe(secret)
    await spool.close()
  } finally {
    if (before === undefined) delete process.env['TMPDIR']
    else process.env['TMPDIR'] = before
  }
})
