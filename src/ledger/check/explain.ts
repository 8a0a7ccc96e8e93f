import { fill, sentences, type Lang, type Text } from '../../platform/text.ts'
import { inWords, type Explanation } from './in-words.ts'
import { contentLines, type Verification } from './verify.ts'

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

const proved = {
  open: {
    zh: '已证明：下列 {count} 个公开字段，以及目录项、来源和主体代码，与写入信用链第 {index} 号时一字不差。',
    en: 'Proved: the {count} open fields below, and catalogue item, source and code of the organisation, are exactly what was written to the ledger at place {index}.',
  },
  sealed: {
    zh: '依规则不公开或须遮盖的字段以摘要封存：本文件不透露其内容，但封存后同样无法改动。',
    en: 'The fields that by rule are not public, or masked, are sealed as one digest: this file does not tell what they say, and they cannot be altered either.',
  },
  whole: { zh: '记录没有封存的字段。', en: 'No field of the record is sealed.' },
} satisfies Record<string, Text>

function provedWords({ kind, index, content }: Verification): Text | null {
  const fields = content?.['fields']
  if (kind !== 'record' || content === null || typeof fields !== 'object' || fields === null) return null
  const open = fill(proved.open, { count: Object.keys(fields).length, index: index ?? 0 })
  return sentences([open, typeof content['sealed'] === 'string' ? proved.sealed : proved.whole])
}

/** A verification in words, for the page, the browser and the terminal alike. */
export function explain(verification: Verification, lang: Lang): Explanation {
  const { kind, valid, key, findings, checkpoint, index, rows, content } = verification
  return inWords(
    {
      valid,
      title: valid ? titles[kind].holds : titles[kind].fails,
      findings,
      facts: [
        [words.key, key.vkey],
        checkpoint && [words.origin, checkpoint.origin],
        checkpoint && [words.size, String(checkpoint.size)],
        checkpoint && [words.root, checkpoint.root],
        index !== null && [words.index, String(index)],
        rows !== null && [words.rows, String(rows)],
      ],
      proved: provedWords(verification),
      cautions: [key.given ? words.given : fill(words.own, { vkey: key.vkey })],
      content: content === null ? [] : contentLines(content),
    },
    lang,
  )
}
