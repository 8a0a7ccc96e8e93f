import { mkdirSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeEach, expect, it } from 'vitest'
import { walk } from './kept-files.ts'
import { packFolder, unpackFile } from './one-file.ts'

const top = mkdtempSync(join(tmpdir(), 'one-file-'))
afterAll(() => rmSync(top, { recursive: true, force: true }))

const backup = '2026-11-22T05-45-00Z'
const contents: Readonly<Record<string, string>> = {
  [`${backup}/manifest.json`]: '{}',
  [`${backup}/tables/records.version.copy.gz`]: 'x'.repeat(1500),
  [`${backup}/files.txt`]: '',
  [`files/ab/${'0'.repeat(62)}`]: 'y'.repeat(512),
}
function folderOf(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(top, 'folder-'))
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), text)
  }
  return folder
}
let file: string
let target: string
beforeEach(async () => {
  target = mkdtempSync(join(top, 'target-'))
  file = join(target, 'backup.tar')
  await packFolder(folderOf(contents), file)
})
const refused = { code: 'backup.bad-file' }

it('a folder packed and unpacked is the same', async () => {
  await unpackFile(file, join(target, 'out'))
  const paths: string[] = []
  for await (const path of walk(join(target, 'out'))) paths.push(path)
  expect(paths.toSorted()).toEqual(Object.keys(contents).toSorted())
  for (const [path, text] of Object.entries(contents)) expect(readFileSync(join(target, 'out', path), 'utf8')).toBe(text)
  await expect(packFolder(folderOf(contents), file)).rejects.toMatchObject({ code: 'EEXIST' })
})

it('a file that is cut off anywhere ends in a sentence', async () => {
  const { length } = readFileSync(file)
  // Without the last block it still says where it ends.
  for (let end = length - 1024; end >= 0; end -= 256) {
    truncateSync(file, end)
    await expect(unpackFile(file, join(target, `out-${end}`)), String(end)).rejects.toMatchObject(refused)
  }
})

it('a changed header, another file and a place that is no part of a backup are refused', async () => {
  const whole = readFileSync(file)
  for (const [place, byte] of [
    [0, 0x2f],
    [130, 0x37],
    [156, 0x32],
  ] as const) {
    const changed = Buffer.from(whole)
    changed.writeUInt8(byte, place)
    writeFileSync(file, changed)
    await expect(unpackFile(file, join(target, `out-${place}`))).rejects.toMatchObject(refused)
  }
  writeFileSync(file, 'something else '.repeat(100))
  await expect(unpackFile(file, join(target, 'other'))).rejects.toMatchObject(refused)
  rmSync(file)
  await packFolder(folderOf({ 'keys/ledger.key': 'secret' }), file)
  await expect(unpackFile(file, join(target, 'keys'))).rejects.toMatchObject(refused)
})

it('a size that is no number, or less than none, is refused, and so is a file of nothing but zeros', async () => {
  const whole = readFileSync(file)
  for (const size of ['-0000001000', '0000000000x', '00000009999', '']) {
    const changed = Buffer.from(whole)
    changed.fill(0, 124, 136)
    changed.write(size, 124, 'latin1')
    changed.write('        ', 148, 'latin1')
    const sum = changed.subarray(0, 512).reduce((total, byte) => total + byte, 0)
    changed.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148, 'latin1')
    writeFileSync(file, changed)
    await expect(unpackFile(file, join(target, `size${size}`)), size).rejects.toMatchObject(refused)
  }
  writeFileSync(file, Buffer.alloc(10_240))
  await expect(unpackFile(file, join(target, 'zeros'))).rejects.toMatchObject(refused)
})

it('a path that leads out of the folder, or comes twice, is refused', async () => {
  const whole = readFileSync(file)
  const named = (path: string): Buffer => {
    const header = Buffer.from(whole.subarray(0, 512))
    header.fill(0, 0, 100)
    header.write(path, 'latin1')
    header.write('00000000000\0', 124, 'latin1')
    header.write('        ', 148, 'latin1')
    const sum = header.reduce((total, byte) => total + byte, 0)
    header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148, 'latin1')
    return header
  }
  for (const path of ['../../evil', '/etc/passwd', `files/../${backup}/manifest.json`]) {
    writeFileSync(file, Buffer.concat([named(path), Buffer.alloc(1024)]))
    await expect(unpackFile(file, join(target, 'out'))).rejects.toMatchObject(refused)
  }
  const twice = named(`${backup}/manifest.note`)
  writeFileSync(file, Buffer.concat([twice, twice, Buffer.alloc(1024)]))
  await expect(unpackFile(file, join(target, 'twice'))).rejects.toMatchObject(refused)
})
