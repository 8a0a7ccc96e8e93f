import { expect, it } from 'vitest'
import { csvCell, csvLine } from './csv.ts'

it.each([
  ['=1+1', "'=1+1"],
  ['+86', '+86'],
  ['-2.50', '-2.50'],
  ['-2+3', "'-2+3"],
  ['+cmd', "'+cmd"],
  ['@x', "'@x"],
  ['＝HYPERLINK("x")', `"'＝HYPERLINK(""x"")"`],
  [' =1', "' =1"],
  ['\t=1', "'\t=1"],
  ['罚〔2026〕-1号', '罚〔2026〕-1号'],
  ['a,b', '"a,b"'],
  ['a"b', '"a""b"'],
  ['a\r\nb', '"a\r\nb"'],
])('%j is written as %j', (value, cell) => expect(csvCell(value)).toBe(cell))

it('leaves what is missing empty and numbers as they are', () => expect(csvLine([null, -3, '', 'x'])).toBe(',-3,,x\r\n'))
