import { fill, say, type Lang, type Text } from '../platform/text.ts'
import { contentLines, type Verification } from './verify.ts'

/** A verification in words, for the page, the browser and the terminal alike. */
export type Explanation = {
  readonly valid: boolean
  readonly title: string
  readonly findings: readonly { readonly ok: boolean; readonly text: string }[]
  readonly facts: readonly { readonly label: string; readonly value: string }[]
  /** What the reader still has to judge. */
  readonly caution: string
  readonly content: readonly { readonly path: string; readonly value: string }[]
}

const titles: Record<Verification['kind'], { holds: Text; fails: Text }> = {
  receipt: {
    holds: { zh: '回执有效', en: 'The receipt is valid' },
    fails: { zh: '回执无效', en: 'The receipt is not valid' },
  },
  record: {
    holds: { zh: '记录证明有效', en: 'The record proof is valid' },
    fails: { zh: '记录证明无效', en: 'The record proof is not valid' },
  },
  checkpoint: {
    holds: { zh: '检查点有效', en: 'The checkpoint is valid' },
    fails: { zh: '检查点无效', en: 'The checkpoint is not valid' },
  },
}

const words = {
  key: { zh: '签名公钥', en: 'Key' },
  origin: { zh: '信用链', en: 'Ledger' },
  size: { zh: '检查点大小（条）', en: 'Entries at the checkpoint' },
  root: { zh: '检查点根', en: 'Root at the checkpoint' },
  index: { zh: '记录位置', en: 'Place of the record' },
  rows: { zh: '写入信用链的行数', en: 'Rows written to the ledger' },
  given: { zh: '以上按您指定的公钥核验。', en: 'Checked with the key you named.' },
  own: {
    zh: '公钥取自文件本身。请与签发单位公布的公钥逐字比对：{vkey}。不一致则不可信。',
    en: 'The key was taken from the file itself. Compare it, letter by letter, with the key the issuer publishes: {vkey}. If they differ, do not trust the file.',
  },
} satisfies Record<string, Text>

export function explain(verification: Verification, lang: Lang): Explanation {
  const { kind, valid, key, findings, checkpoint, index, rows, content } = verification
  const facts = [
    { label: words.key, value: key.vkey },
    checkpoint && { label: words.origin, value: checkpoint.origin },
    checkpoint && { label: words.size, value: String(checkpoint.size) },
    checkpoint && { label: words.root, value: checkpoint.root },
    index !== null && { label: words.index, value: String(index) },
    rows !== null && { label: words.rows, value: String(rows) },
  ].filter((fact) => fact !== null && fact !== false)
  return {
    valid,
    title: say(valid ? titles[kind].holds : titles[kind].fails, lang),
    findings: findings.map(({ ok, text }) => ({ ok, text: say(text, lang) })),
    facts: facts.map(({ label, value }) => ({ label: say(label, lang), value })),
    caution: say(key.given ? words.given : fill(words.own, { vkey: key.vkey }), lang),
    content: content === null ? [] : contentLines(content),
  }
}
