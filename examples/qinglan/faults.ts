import { futureResidentId, makeCode, mistyped } from './codes.ts'
import { person } from './names.ts'
import type { Random } from './random.ts'
import { demoSources } from './sources.ts'
import type { Values } from './situation.ts'

export type Fault = keyof typeof shares

/**
 * How often departments make each mistake, per row. The first group is refused, the second waits for a person, the
 * third is understood all the same.
 */
const shares = {
  missing: 0.006,
  wrongCode: 0.005,
  emptyWord: 0.003,
  person: 0.0025,
  badDay: 0.004,
  yuanWritten: 0.02,
  otherCategory: 0.002,
  unknownWord: 0.003,
  otherSource: 0.001,

  misnamed: 0.007,
  unregistered: 0.003,

  fullWidth: 0.01,
  lowerCase: 0.005,
  blanks: 0.006,
  otherBrackets: 0.02,
  idInText: 0.002,
  tenThousandfold: 0.02,
} as const

const texts = [
  'content',
  'violationFacts',
  'matters',
  'reason',
  'result',
  'subjectMatter',
  'facility',
  'location',
  'schemeName',
  'honourName',
  'title',
]
const choices = [
  'permitCategory',
  'penaltyCategories',
  'inspectionType',
  'commitmentType',
  'procurementMethod',
  'evaluationScheme',
  'paymentState',
]
const amounts = ['fineAmountWan', 'amountWan']
const days = ['decisionDate', 'commitmentDate', 'signedDate', 'filedOn']

/** Spoils a row in at most one way. Gives the row and what was done to it, null when nothing. */
export function spoil(values: Values, random: Random): { values: Values; fault: Fault | null } {
  let left = random.next()
  for (const [name, share] of Object.entries(shares) as [Fault, number][]) {
    left -= share
    if (left >= 0) continue
    const spoilt = faults[name](values, random)
    return spoilt === null ? { values, fault: null } : { values: { ...values, ...spoilt }, fault: name }
  }
  return { values, fault: null }
}

const filled = (values: Values, keys: readonly string[]): string | undefined => keys.find((key) => (values[key] ?? '') !== '')
const codeKey = (values: Values): string => ('partyBUscc' in values ? 'partyBUscc' : 'uscc')
const nameKey = (values: Values): string => ('partyBName' in values ? 'partyBName' : 'counterpartName')

/** A change to the first filled field of some; nothing when the row has none of them. */
const change =
  (keys: readonly string[], make: (value: string, random: Random) => string) =>
  (values: Values, random: Random): Values | null => {
    const key = filled(values, keys)
    return key === undefined ? null : { [key]: make(values[key]!, random) }
  }

const faults: Readonly<Record<Fault, (values: Values, random: Random) => Values | null>> = {
  missing: (values, random) =>
    change([random.pick(['legalBasis', 'documentNo', 'content', 'legalRepresentative']), 'documentNo'], () => '')(values, random),
  wrongCode: (values, random) => ({ [codeKey(values)]: mistyped(values[codeKey(values)]!, random.int(8, 15)) }),
  emptyWord: change(texts, (_, random) => random.pick(['无', '见附件', '详见附件', '/'])),
  person: (values, random) =>
    'counterpartCategory' in values
      ? {
          counterpartName: person(random),
          counterpartCategory: '自然人',
          uscc: '',
          legalRepresentative: '',
          personIdNo: futureResidentId(random.int(0, 99_999)),
        }
      : null,
  badDay: change(days, (_, random) => random.pick(['2027-13-01', '2025-02-30', '2024.6', '见批文', '2031-01-01'])),
  yuanWritten: (values, random) =>
    random.chance(0.2) ? change(amounts, (amount) => `${Math.round(Number(amount) * 10_000)}元`)(values, random) : null,
  otherCategory: (values) =>
    'counterpartCategory' in values
      ? { counterpartCategory: values['counterpartCategory'] === '个体工商户' ? '法人及非法人组织' : '个体工商户' }
      : null,
  unknownWord: change(choices, () => '一般类'),
  otherSource: (values, random) =>
    'sourceUnitUscc' in values
      ? { sourceUnitUscc: random.pick(demoSources.filter(({ code }) => code !== values['sourceUnitUscc'])).code }
      : null,

  misnamed: (values, random) => {
    const name = values[nameKey(values)]!
    return {
      [nameKey(values)]: random.pick([
        name.replace('青岚县', ''),
        name.slice(0, 4) + name.slice(5),
        name.replace(/有限.*公司$|店$/, '') + '厂',
      ]),
    }
  },
  unregistered: (values, random) => ({
    [codeKey(values)]: makeCode('91', 'MA', 600_000 + random.int(0, 99_999)),
    [nameKey(values)]: `青岚县${person(random)}贸易有限公司`,
    ...('counterpartCategory' in values && { counterpartCategory: '法人及非法人组织' }),
  }),

  fullWidth: (values) => ({
    [codeKey(values)]: values[codeKey(values)]!.replace(/[0-9A-Z]/g, (char) => String.fromCharCode(char.charCodeAt(0) + 0xfee0)),
  }),
  lowerCase: (values) => ({ [codeKey(values)]: values[codeKey(values)]!.toLowerCase() }),
  blanks: (values) => ({
    [codeKey(values)]: ` ${values[codeKey(values)]!.slice(0, 8)} ${values[codeKey(values)]!.slice(8)}`,
    [nameKey(values)]: `${values[nameKey(values)]}　`,
  }),
  otherBrackets: change(['documentNo'], (value, random) =>
    value.replace(/[〔（](\d{4})[〕）]/, random.pick(['[$1]', '（$1）', '【$1】', '﹝$1﹞'])),
  ),
  idInText: (values, random) =>
    change(texts, (value) => `${value}（经办人身份证号${futureResidentId(random.int(0, 99_999))}）`)(values, random),
  tenThousandfold: (values, random) =>
    random.chance(0.15) ? change(['fineAmountWan'], (amount) => String(Math.round(Number(amount) * 10_000)))(values, random) : null,
}
