import { expect, it } from 'vitest'
import type { Basis } from '../pack.ts'
import { citeAll, describeBasis } from './words.ts'

const basis = (document: string): Basis => ({ document, number: null, article: null, sure: false }) as Basis

it('a default of the pack is cited as no text at all, in both languages; a document by its name, with a mark while nobody compared it', () => {
  const own = describeBasis(basis('（规则包默认值：查询用途与可见范围）'))
  expect(own).toEqual({ zh: '没有可依据的正式文本，是规则包的默认值', en: 'no official text is known: a default of the rule pack' })
  expect(citeAll([basis('（规则包默认值）')])).toEqual(own)
  expect(describeBasis(basis('（乙标准，名称待核对）')).zh).toBe('（乙标准，名称待核对）〔待与正式文本核对〕')
})

it('a default beside documents is what they leave open, said after them and never as if there were none', () => {
  expect(citeAll([basis('（规则包默认值）'), basis('甲办法')])).toEqual({
    zh: '《甲办法》〔待与正式文本核对〕；文件没有规定的细节是规则包的默认值',
    en: '《甲办法》 [to be compared with the official text]; what these leave open is a default of the rule pack',
  })
})
