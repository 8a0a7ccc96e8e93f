import { contentLines, type Explanation } from '../../ledger/check/index.ts'
import { fill, say, type Lang, type Text } from '../../platform/text.ts'
import { dutyWords, recallKinds } from '../recall.ts'
import type { Verified } from './verify-recall.ts'

/** The check of a recall in words, for the page, the browser and the terminal alike. */

export const reasons: Readonly<Record<Extract<Verified, { valid: false }>['reason'], Text>> = {
  malformed: { zh: '不是完整的签名文本', en: 'not a whole signed text' },
  'other-type': { zh: '签名的不是召回', en: 'what is signed is no recall' },
  'unknown-key': { zh: '公钥文件中没有签名所用的公钥', en: 'the key it is signed with is not among the keys given' },
  'wrong-signature': {
    zh: '签名不符：内容被改过，或者不是这把公钥签的',
    en: 'the signature does not fit: changed, or not signed with this key',
  },
  'no-statement': { zh: '签名的内容不是召回', en: 'what is signed states no recall' },
}

const words = {
  holds: { zh: '召回有效', en: 'The recall is valid' },
  fails: { zh: '召回无效', en: 'The recall is not valid' },
  signed: { zh: '召回由该公钥的持有者签名，内容未被改动。', en: 'The recall was signed by the holder of the key and not altered.' },
  not: { zh: '{reason}。', en: 'It fails: {reason}.' },
  key: { zh: '签名公钥', en: 'Key' },
  issuer: { zh: '召回单位', en: 'Issued by' },
  record: { zh: '记录', en: 'Record' },
  kind: { zh: '原因', en: 'Why' },
  duties: { zh: '应当', en: 'To do' },
  by: { zh: '确认期限', en: 'Acknowledge by' },
  basis: { zh: '依据', en: 'Basis' },
  given: { zh: '以上按您指定的公钥核验。', en: 'Checked with the key you named.' },
} satisfies Record<string, Text>

export function explainRecall(verified: Verified, vkey: string, lang: Lang): Explanation {
  const statement = verified.valid ? verified.statement : null
  const facts: (readonly [Text, string] | null)[] = [
    [words.key, vkey],
    statement && [words.issuer, statement.issuer],
    statement && [words.record, `${statement.record} (v${statement.version})`],
    statement && [words.kind, say(recallKinds[statement.kind], lang)],
    statement && [words.duties, statement.do.map((duty) => say(dutyWords[duty], lang)).join(lang === 'zh' ? '、' : ', ')],
    statement && [words.by, statement.acknowledgeBy],
    statement && [words.basis, statement.basis.join(' ')],
  ]
  const found = verified.valid ? words.signed : fill(words.not, { reason: reasons[verified.reason] })
  return {
    valid: verified.valid,
    title: say(verified.valid ? words.holds : words.fails, lang),
    findings: [{ ok: verified.valid, text: say(found, lang) }],
    facts: facts.filter((fact) => fact !== null).map(([label, value]) => ({ label: say(label, lang), value })),
    proved: null,
    caution: say(words.given, lang),
    content: statement === null ? [] : contentLines(statement),
  }
}
