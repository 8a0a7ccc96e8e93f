import iconv from 'iconv-lite'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decodeText, detectEncoding } from './encoding.ts'

const chinese = '统一社会信用代码,名称\r\n91130628MA0000000X,某县商贸有限公司\r\n'
function* pieces(bytes: Buffer, size: number) {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}
async function read(bytes: Buffer, size = 65_536) {
  const decoded = await decodeText(pieces(bytes, size))
  let text = ''
  for await (const piece of decoded.text) text += piece
  return { text, encoding: decoded.encoding }
}

describe('detectEncoding', () => {
  test.each([
    ['utf-8 with mark', iconv.encode(chinese, 'utf8', { addBOM: true }), { name: 'utf-8', bom: true, sure: 'certain' }],
    ['utf-8', iconv.encode(chinese, 'utf8'), { name: 'utf-8', bom: false, sure: 'certain' }],
    ['utf-16 little', iconv.encode(chinese, 'utf16le', { addBOM: true }), { name: 'utf-16le', bom: true, sure: 'certain' }],
    ['utf-16 big', iconv.encode(chinese, 'utf16be', { addBOM: true }), { name: 'utf-16be', bom: true, sure: 'certain' }],
    ['utf-16 little without mark', iconv.encode(chinese, 'utf16le', { addBOM: false }), { name: 'utf-16le', bom: false, sure: 'likely' }],
    ['utf-16 big without mark', iconv.encode(chinese, 'utf16be', { addBOM: false }), { name: 'utf-16be', bom: false, sure: 'likely' }],
    ['gb18030', iconv.encode(chinese, 'gb18030'), { name: 'gb18030', bom: false, sure: 'certain' }],
    ['ascii', Buffer.from('a,b\n1,2\n'), { name: 'utf-8', bom: false, sure: 'assumed' }],
  ])('%s', (_, bytes, encoding) => {
    expect(detectEncoding(bytes)).toEqual(encoding)
  })
})

describe('decodeText', () => {
  test.each(['utf8', 'gb18030', 'utf16le', 'utf16be'])('%s is read back, however it is cut', async (name) => {
    const text = fc.string({ unit: fc.constantFrom('a', ',', '\n', '县', '〇', '𠀀', 'é'), minLength: 1, maxLength: 60 })
    await fc.assert(
      fc.asyncProperty(text, fc.integer({ min: 1, max: 7 }), async (part, size) => {
        const whole = `${chinese}${part}`
        expect((await read(iconv.encode(whole, name, { addBOM: name.startsWith('utf16') }), size)).text).toBe(whole)
      }),
    )
  })

  test.each(['utf8', 'gb18030'])('a file in %s whose first Chinese comes after two megabytes is decided there', async (name) => {
    const text = `${'a,b,c\n'.repeat(400_000)}${chinese}`
    const result = await read(iconv.encode(text, name))
    expect(result.text === text).toBe(true)
    expect(result.encoding.name).toBe(name === 'utf8' ? 'utf-8' : name)
  })

  test.each(['utf8', 'gb18030'])('a bad byte deep in a file in %s is refused with its line', async (name) => {
    const line = iconv.encode(`${chinese.trim().replace('\r\n', ',')}\n`, name)
    const bytes = Buffer.concat([
      ...Array<Buffer>(40_000).fill(line),
      Buffer.from('x,'),
      Buffer.from([0xff]),
      Buffer.from('\n'),
      ...Array<Buffer>(500).fill(line),
    ])
    await expect(read(bytes)).rejects.toMatchObject({ code: 'tabular.encoding' })
    await expect(read(bytes)).rejects.toThrow('line 40001')
  })

  test('a character cut off at the end of the file is refused', async () => {
    await expect(read(Buffer.from(chinese + '县').subarray(0, -1))).rejects.toThrow('line 3')
  })
})
