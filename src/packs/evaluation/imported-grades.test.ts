import { expect, it } from 'vitest'
import { loadPack } from '../load/load.ts'
import { shippedPacks } from '../load/shipped.ts'

const spellings = (letters: string, ending: string) => [...letters].flatMap((one) => [one, `${one}${ending}`])
/** The grades other bodies give, as the records of them may be written. */
const schemes: readonly (readonly [rule: string, conduct: string, spellings: readonly string[], not: readonly string[]])[] = [
  ['tax-grade', 'taxGraded', spellings('ABMCD', '级'), ['AA', 'E', '']],
  ['environment-grade', 'environmentGraded', [...spellings('绿蓝黄红黑', '色'), '诚信', '良好', '警示', '不良'], ['浅绿', '不诚信']],
  ['risk-grade', 'riskGraded', spellings('ABCD', '类'), ['E', 'AB']],
  ['customs-grade', 'customsGraded', ['高级认证企业', 'AEO', '常规管理企业', '其他', '失信企业'], ['一般认证企业']],
  ['construction-grade', 'constructionGraded', spellings('ABCD', '级'), ['AAA']],
  [
    'social-organisation-level',
    'socialOrganisationAssessed',
    spellings('12345', 'A')
      .filter((one) => one.length > 1)
      .flatMap((one) => [one, `${one}级`]),
    ['6A', '5'],
  ],
]

it.each(schemes)(
  'every spelling that %s takes is counted by every model that counts it, and no other is',
  async (rule, conduct, taken, refused) => {
    for (const key of ['national', 'yulin', 'guangdong', 'hunan']) {
      const pack = await loadPack([shippedPacks], key)
      const edition = pack.items.find((item) => item.key === 'evaluationResult')
      const must = edition?.rules.find((one) => one.key === rule)?.must as { readonly matches?: string } | undefined
      const matches = new RegExp(must?.matches ?? '(?!)', 'u')
      expect(taken.filter((one) => !matches.test(one))).toEqual([])
      expect(refused.filter((one) => matches.test(one))).toEqual([])
      const effects = pack.evaluationModels.flatMap(({ dimensions }) =>
        dimensions.flatMap(({ criteria }) => criteria.flatMap(({ effects: all }) => all.filter((one) => one.conduct === conduct))),
      )
      if (key === 'national') expect(effects.length).toBeGreaterThan(0)
      for (const { classes } of effects) expect(Object.keys(classes ?? {}).toSorted()).toEqual([...taken].toSorted())
    }
  },
)
