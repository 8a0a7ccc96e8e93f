import fc from 'fast-check'
import { expect, test } from 'vitest'
import { nameKey } from './name.ts'

test.each([
  ['brackets', '湖南（长沙）机械有限公司', '湖南(长沙)机械有限公司'],
  ['other brackets', '湖南〔长沙〕机械有限公司', '湖南【长沙】机械有限公司'],
  ['blanks', ' 湖南 长沙机械有限公司\u3000', '湖南长沙机械有限公司'],
  ['full width', '湖南ＡＢＣ１２３公司', '湖南ABC123公司'],
  ['case', '湖南abc公司', '湖南ABC公司'],
  ['traditional characters', '湖南華興機械貿易有限公司', '湖南华兴机械贸易有限公司'],
  ['dots', '阿里·巴巴', '阿里•巴巴'],
  ['quotes', '长沙市“好味”餐馆', '长沙市好味餐馆'],
  ['invisible characters', '\ufeff湖南\u200b机械', '湖南机械'],
])('%s make no difference', (_, one = '', other = '') => expect(nameKey(one)).toBe(nameKey(other)))

test.each([
  ['湖南机械有限公司', '湖南机械有限责任公司'],
  ['湖南机械（集团）有限公司', '湖南机械集团有限公司'],
  ['湖南机械有限公司', '湖南机械有限公司长沙分公司'],
])('%s and %s are different names', (one, other) => expect(nameKey(one)).not.toBe(nameKey(other)))

test('the key of a key is the key', () => {
  expect(nameKey(nameKey('Ḓ¸'))).toBe(nameKey('Ḓ¸')) // ¸ unfolds to a blank and a mark
  fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (text) => nameKey(nameKey(text)) === nameKey(text)))
})
