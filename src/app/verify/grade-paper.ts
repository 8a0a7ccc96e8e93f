import { gradeMark } from '../../evaluation/verify/index.ts'
import type { Explanation } from '../../ledger/check/index.ts'
import { say, type Lang, type Text } from '../../platform/text.ts'

/** Whether an unsigned PDF says of itself that it explains a grade. */
export const isGradePaper = (bytes: Uint8Array): boolean => new TextDecoder('latin1').decode(bytes).includes(gradeMark)

const words = {
  title: { zh: '这是信用评价说明，不是带签名的信用报告', en: 'This is the explanation of a grade, not a signed credit report' },
  unsigned: {
    zh: '文件没有签名，也不带信用链证明：是否由本系统制作、是否被改动，从文件本身不能认定。',
    en: 'The file is not signed and brings no proof of the ledger: whether this system made it, and whether it was altered, cannot be told from it.',
  },
  caution: {
    zh: '评价说明只供查看人了解原因，不作为证明。要核对等级：公开的等级查看该主体的公示页；不公开的，请该主体登录工作台当面打开“信用评价”。需要可以核验的文件，请该主体出具信用报告。',
    en: 'It explains a grade to whoever asked for it and certifies nothing. To check the grade: where it is public, see the public page of the organisation; where not, have the organisation open “Grade” in the workbench before you. Where a file is needed that can be verified, ask for a credit report.',
  },
  form: { zh: '文件种类', en: 'Kind of file' },
  paper: { zh: '信用评价说明（PDF，未签名）', en: 'Explanation of a grade (PDF, not signed)' },
} satisfies Record<string, Text>

/** What such a paper is, and how what it says is checked: nothing of it is believed. */
export const explainGradePaper = (lang: Lang): Explanation => ({
  valid: false,
  title: say(words.title, lang),
  findings: [{ ok: false, text: say(words.unsigned, lang) }],
  facts: [{ label: say(words.form, lang), value: say(words.paper, lang) }],
  proved: null,
  caution: say(words.caution, lang),
  content: [],
})
