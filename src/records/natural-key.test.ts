import { describe, expect, it } from 'vitest'
import fc from 'fast-check'
import { naturalKeyOf, normaliseDocumentNo } from './natural-key.ts'

describe('document numbers', () => {
  const one = '高市监罚-2024-5号'
  it.each([
    '高市监罚〔2024〕5号',
    '高市监罚[2024]5号',
    '高市监罚［2024］5号',
    '高市监罚（2024）5号',
    '高市监罚(2024)5号',
    '高市监罚【2024】5号',
    ' 高市监罚 〔２０２４〕 ５ 号 ',
    '高市监罚〔2024〕第5号',
    '高市监罚—2024—5号',
    '高市监罚－2024-5号',
    '高市监罚\u200b〔2024〕5号\ufeff',
  ])('%s is the same document', (text) => expect(normaliseDocumentNo(text)).toBe(one))

  it('the place of the bracket keeps documents apart', () => {
    expect(normaliseDocumentNo('罚〔2024〕15号')).not.toBe(normaliseDocumentNo('罚〔20241〕5号'))
    expect(normaliseDocumentNo('JY2024-1')).not.toBe(normaliseDocumentNo('JY2024-11'))
  })
  it('case and width do not matter', () => expect(normaliseDocumentNo('ｊｙ１３０６２８')).toBe(normaliseDocumentNo('JY130628')))
  it('normalising twice changes nothing', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 40 }),
        (text) => normaliseDocumentNo(normaliseDocumentNo(text)) === normaliseDocumentNo(text),
      ),
    )
  })
})

describe('natural keys', () => {
  it('joins its parts', () => expect(naturalKeyOf(['11130628000001234X', '罚〔2024〕5号'])).toBe('11130628000001234X|罚-2024-5号'))
  it('stays short and distinct however long its parts are', () => {
    const long = '长'.repeat(500)
    expect(naturalKeyOf([long, 'a']).length).toBeLessThan(160)
    expect(naturalKeyOf([long, 'a'])).not.toBe(naturalKeyOf([long, 'b']))
  })
})
