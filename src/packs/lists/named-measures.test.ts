import fc from 'fast-check'
import { expect, it } from 'vitest'
import { namedMeasures, type NamedMeasure } from './named-measures.ts'

const measure = (key: string, zh: string): NamedMeasure => ({ key, name: { zh, en: zh } })
const all = [
  measure('M-01', '不予行政许可（一定期限内）'),
  measure('M-1', '海关严格监管'),
  measure('M-10', '限制申请财政资金和项目支持'),
  measure('M-14', '列为重点监管对象'),
]

it.each([
  ['', []],
  ['依法采取惩戒措施', []],
  ['列为重点监管对象', ['M-14']],
  ['不予行政许可(一年);限制申请财政资金和项目支持。', ['M-01', 'M-10']],
  ['M-10、M-14', ['M-10', 'M-14']],
  ['M-1', ['M-1']],
  ['M-140', []],
])('a decision that says “%s” names %j', (said, keys) => expect(namedMeasures(said, all)).toEqual(keys))

it('what is written of measures, by key or by name, names these and no other', () => {
  const written = fc
    .subarray(all)
    .chain((some) => fc.tuple(...some.map((one) => fc.constantFrom(one.key, one.name.zh).map((text) => ({ one, text })))))
  fc.assert(
    fc.property(written, (parts) => {
      expect(namedMeasures(parts.map(({ text }) => text).join('；'), all)).toEqual(parts.map(({ one }) => one.key))
    }),
  )
})
