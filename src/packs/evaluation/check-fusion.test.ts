import { it } from 'vitest'
import { expectFound, indicator, industry } from './fixtures.ts'

it.each([
  ['a result of no model', indicator.replace('of: firm', 'of: farm'), 'packs.unknown-step', 'farm'],
  ['a model that takes its own result', indicator.replace('of: firm', 'of: trade'), 'packs.fusion-cycle', 'trade → trade'],
  [
    'a circle',
    indicator.replace('    severity: { mild: 500 }\n', '    severity: { mild: 500 }\n    fusion: { mode: reference, of: trade }\n'),
    'packs.fusion-cycle',
    'firm → trade → firm',
  ],
  ['an indicator without points', indicator.replace(', points: 400', ''), 'packs.model-fusion', 'indicator'],
  ['a reference with points', industry('reference', ', points: 10'), 'packs.model-fusion', 'reference'],
  ['a share of other severities', indicator.replace(/mild: 500(?![^]*mild: 500)/, 'mild: 400'), 'packs.model-fusion', 'severity'],
  [
    'a result that is not there on the first day',
    indicator.replace(/from: '2021-01-01'(?![^]*from: '2021-01-01')/, "from: '2020-01-01'"),
    'packs.model-fusion',
    'no edition',
  ],
  [
    'a result of what takes one itself',
    indicator.replace('    severity: { mild: 500 }\n', '    severity: { mild: 500 }\n    fusion: { mode: reference, of: trade }\n'),
    'packs.model-fusion',
    'no public model',
  ],
  ['a direct use with dimensions', industry('reference').replace('mode: reference', 'mode: direct'), 'packs.model-fusion', 'dimensions'],
  [
    'a direct use with other grades',
    industry('direct').replace('grades: [{ key: A, from', 'grades: [{ key: A+, from'),
    'packs.model-fusion',
    'grades',
  ],
])('%s is found', (_name, rules, code, about) => expectFound(rules, code, about))
