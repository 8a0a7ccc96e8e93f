import { usccTexts, type UsccProblem, type UsccWarning } from '../../subjects/index.ts'
import type { Item } from '../../packs/index.ts'
import { fill, type Text } from '../../platform/text.ts'

/**
 * One thing wrong (or doubtful) with one row. It is stored small: the sentence is put together when somebody reads it.
 * `value` is the sanitised, shortened cell.
 */
export type Problem = {
  readonly code: string
  readonly field: string | null
  readonly value?: string
  readonly values?: Readonly<Record<string, string | number>>
}

const sentences = {
  'natural-person': {
    zh: '本行涉及自然人。平台只收组织的信息：该行内容未保存，请从文件中删去。如系组织，请填写登记的全称，或请信用办先将其登记入库。本行的统一社会信用代码属于已登记组织的，在重新报送或写明不再补正的原因之前，贵单位关于该组织的数据不算完整。',
    en: 'This row is about a natural person. Only organisations belong here: nothing of the row was kept; take it out of the file. If it is an organisation, give its full registered name, or have the credit office add it to the register first. Where its social credit code is that of a registered organisation, your data on that organisation do not count as complete until the row comes again or you say why it will not.',
  },
  'not-in-catalogue': {
    zh: '决定日期 {day} 时该目录项未施行，不得归集。请核对决定日期。',
    en: 'On the decision day {day} this catalogue item was not in force, so it may not be collected. Check the decision day.',
  },
  required: { zh: '“{column}”必填。', en: '"{column}" is required.' },
  'empty-words': { zh: '“{column}”不能只写“{value}”，请填写实际内容。', en: '"{column}" cannot be just "{value}"; write the content.' },
  'too-long': { zh: '“{column}”最多 {limit} 个字符，现有 {length} 个。', en: '"{column}" may have {limit} characters; it has {length}.' },
  'signs-only': {
    zh: '“{column}”只有符号，不能区分不同的记录。请填写完整，例如 某市监罚〔2024〕5号。',
    en: '"{column}" holds signs only and cannot tell records apart. Write it in full, for example 某市监罚〔2024〕5号.',
  },
  'not-a-date': { zh: '“{column}”应为日期，例如 2024-01-05。', en: '"{column}" should be a date, for example 2024-01-05.' },
  'not-a-number': {
    zh: '“{column}”不是金额。请写成数字，单位万元，例如 5.25。',
    en: '"{column}" is not an amount. Write a number in 10,000 yuan, for example 5.25.',
  },
  negative: { zh: '“{column}”不能为负数。', en: '"{column}" cannot be negative.' },
  unit: {
    zh: '“{column}”的单位应为万元。请换算后只写数字。',
    en: '"{column}" counts in 10,000 yuan (万元). Convert it and write the number alone.',
  },
  decimals: { zh: '“{column}”最多 {limit} 位小数。', en: '"{column}" may have {limit} decimals.' },
  'not-an-integer': { zh: '“{column}”应为整数。', en: '"{column}" should be a whole number.' },
  'not-in-list': {
    zh: '“{column}”的“{value}”不在代码表中。可用：{choices}。',
    en: '"{column}": "{value}" is not in the code list. Choose from: {choices}.',
  },
  'bad-code': { zh: '“{column}”：{why}。', en: '"{column}": {why}.' },
  'doubtful-code': { zh: '“{column}”请核对：{why}。', en: '"{column}", please compare: {why}.' },
  'other-source': {
    zh: '“{column}”与报送单位不一致：只能报送本单位的数据。',
    en: '"{column}" names another body than the one that submits: a source submits its own data only.',
  },
  'masked-id': {
    zh: '“{column}”中有公民身份号码或手机号码，已遮盖。请勿报送个人号码。',
    en: '"{column}" held a resident id or a mobile number; it was masked. Do not send numbers of persons.',
  },
  'id-in-key': {
    zh: '“{column}”中有公民身份号码或手机号码，不能作为记录的编号。',
    en: '"{column}" holds a resident id or a mobile number and cannot identify a record.',
  },
  'not-own': {
    zh: '这条记录由另一信源单位报送，只有该单位可以更新。',
    en: 'Another source submitted this record; only that source may update it.',
  },
  'not-in-register': {
    zh: '经人工认定，该名称和代码不属于登记库中的任何主体。请核对名称和统一社会信用代码。',
    en: 'A person decided that this name and code are nobody of the register. Check the name and the unified social credit code.',
  },
  'other-subject': {
    zh: '更正后的名称和代码不能认定为这条记录的主体。决定如属另一主体，请撤回本条，再报送正确的一条。',
    en: 'By the corrected name and codes the organisation of this record is not the one that is meant. If the decision is about another, withdraw this record and submit the right one.',
  },
  'unknown-field': {
    zh: '该目录项没有可收的字段“{value}”。请按模板或接口说明核对字段名。',
    en: 'The catalogue item takes no field "{value}". Compare the name with the template or the description of the interface.',
  },
  'inactive-subject': {
    zh: '该主体在 {day} 已不再存续，早于决定日期。请核对名称和代码。',
    en: 'The organisation had ceased to exist on {day}, before the decision. Compare the name and the code.',
  },
  erased: {
    zh: '这条记录的内容已依法删除，不能再次报送。',
    en: 'The content of this record was erased by law and cannot be submitted again.',
  },
  withdrawn: {
    zh: '这条记录已撤回、已修复，或有效期已结束，报送不能使其恢复。误撤回或者误结束的，请在“本单位记录”中更正该条。',
    en: 'This record was withdrawn or repaired, or its validity ended; a submission does not bring it back. If it was withdrawn or ended by mistake, correct it under "Our records".',
  },
  alone: {
    zh: '这条记录由两人确认，一人不能更改。请重新报送这一行，由本单位另一名审批人或者负责人确认入库。',
    en: 'Two persons stand for this record: one alone does not change it. Send the row again, and have another approver or head of the body confirm it.',
  },
  'unfit-organisation': {
    zh: '按登记库，这个组织的类型不在这个名单的适用范围内，不能入库。请核对名单和组织。',
    en: 'By the register the organisation is of a type the list does not cover: it is not taken in. Check the list and the organisation.',
  },
  rule: { zh: '不符合目录规则“{rule}”。', en: 'The catalogue rule "{rule}" is broken.' },
} as const satisfies Readonly<Record<string, Text>>

export type ProblemKind = keyof typeof sentences

/** Every code a row can be refused or warned with. */
export const problemSentences: Readonly<Record<string, Text>> = Object.fromEntries(
  Object.entries(sentences).map(([kind, text]) => [`intake.${kind}`, text]),
)

/** The prefix of a broken cross-field rule's code: `rule.` and the rule's key in the pack. */
export const rulePrefix = 'rule.'

const isUsccFinding = (why: unknown): why is UsccProblem | UsccWarning => typeof why === 'string' && Object.hasOwn(usccTexts, why)

/** The column a problem points at, by its official label. */
export function labelOf(field: string | null, editions: readonly Item[]): Text | null {
  if (field === null) return null
  for (const edition of editions) {
    const found = edition.fields.find((one) => one.key === field)
    if (found) return found.label
  }
  return { zh: field, en: field }
}

/** The sentence for people: what is wrong, where, and what to do. */
export function problemText(problem: Problem, editions: readonly Item[]): Text {
  const label = labelOf(problem.field, editions) ?? { zh: '', en: '' }
  if (problem.code.startsWith(rulePrefix)) {
    const key = problem.code.slice(rulePrefix.length)
    const rule = editions.flatMap((edition) => edition.rules).find((one) => one.key === key)
    return rule?.text ?? fill(sentences.rule, { rule: key })
  }
  const sentence = sentences[problem.code.replace('intake.', '') as ProblemKind] as Text | undefined
  if (sentence === undefined) return { zh: problem.code, en: problem.code }
  const why = isUsccFinding(problem.values?.['why']) ? usccTexts[problem.values['why']] : { zh: '', en: '' }
  const values = { value: problem.value ?? '', ...problem.values }
  return {
    zh: fill(sentence, { ...values, column: label.zh, why: why.zh }).zh,
    en: fill(sentence, { ...values, column: label.en, why: why.en }).en,
  }
}
