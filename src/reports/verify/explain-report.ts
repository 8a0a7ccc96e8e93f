import { contentLines, inWords, type Explanation, type Json, type Told } from '../../ledger/check/index.ts'
import { formatDay, formatInstant } from '../../platform/format.ts'
import { fill, say, type Lang, type Text } from '../../platform/text.ts'
import type { ReportForm, ReportVerification } from './verify-report.ts'

/** The check of a report in words, for the page, the browser and the terminal alike. */

const titles = {
  genuine: { zh: '报告真实，未被改动', en: 'The report is genuine and unaltered' },
  whole: { zh: '报告完整，但是出具单位尚未确认', en: 'The report is whole, but who issued it is not yet known' },
  ended: { zh: '报告曾经出具，但是已经不能使用', en: 'The report was issued, but must not be used any more' },
  unknown: {
    zh: '报告完整，但是所选的状态清单或者终止证明不能采用：是否撤销、被替换，尚不清楚',
    en: 'The report is whole, but the status list or proof of an end cannot be used: whether it was revoked or replaced is not known',
  },
  fails: { zh: '不能认定报告真实，请不要采信', en: 'The report cannot be held genuine: do not rely on it' },
} satisfies Record<string, Text>

const forms: Record<ReportForm, Text> = {
  pdf: { zh: '签名 PDF', en: 'Signed PDF' },
  json: { zh: '机读报告（JSON）', en: 'Report for programs (JSON)' },
  credential: { zh: '可验证凭证', en: 'Verifiable credential' },
}

const words = {
  form: { zh: '文件种类', en: 'Kind of file' },
  number: { zh: '报告编号', en: 'Report number' },
  about: { zh: '信用主体', en: 'Organisation' },
  code: { zh: '统一社会信用代码', en: 'Unified social credit code' },
  generated: { zh: '生成时间（北京时间）', en: 'Generated (Beijing time)' },
  until: { zh: '有效期至', en: 'Valid until' },
  leaf: { zh: '信用链位置', en: 'Place in the ledger' },
  key: { zh: '信用链公钥', en: 'Key of the ledger' },
  signer: { zh: '签名单位', en: 'Signed by' },
  certificate: { zh: '证书摘要（SHA-256）', en: 'Certificate (SHA-256)' },
  signedAt: { zh: '签名时间', en: 'Signed' },
  stated: { zh: '{at}（签名人自述，没有时间戳）', en: '{at} (as the signer says; no time stamp)' },
  stamped: { zh: '{at}（时间戳：{authority}）', en: '{at} (time stamp of {authority})' },
  given: { zh: '以上按您指定的公钥核验。', en: 'Checked with the key you named.' },
  own: {
    zh: '公钥取自文件本身，任何人都能造出这样的文件。请与出具单位公布的公钥逐字比对：{vkey}。不一致则不可信。',
    en: 'The key was taken from the file itself, and anybody can make such a file. Compare it, letter by letter, with the key the issuer publishes: {vkey}. If they differ, do not trust the file.',
  },
  over: { zh: '报告已过有效期，请重新取得。', en: 'The time for using the report is over: get a new one.' },
  since: {
    zh: '文件本身不能说明出具之后是否撤销、被替换或者内容有变化：请用编号和核验码查询，或者一并核验撤销和替换两种状态清单。',
    en: 'The file cannot tell whether the report was revoked, replaced or overtaken since: look up number and code, or check both status lists with it, of what was revoked and of what was replaced.',
  },
} satisfies Record<string, Text>

export function explainReport(verification: ReportVerification, lang: Lang): Explanation {
  const { valid, form, key, findings, statement, snapshot, leafIndex, signedBy, isOver, isStatusKnown } = verification
  const facts: Told['facts'] = [
    [words.form, say(forms[form], lang)],
    statement && [words.number, statement.number],
    statement && [words.about, statement.subject.name],
    statement && [words.code, statement.subject.code],
    statement && [words.generated, formatInstant(new Date(statement.generatedAt), lang)],
    statement && [words.until, formatDay(statement.validUntil, lang)],
    leafIndex === null ? null : [words.leaf, String(leafIndex)],
    signedBy && [words.signer, signedBy.name],
    signedBy && [words.certificate, signedBy.thumbprint],
    signedBy && signedWhen(signedBy, lang),
    key && [words.key, key.vkey],
  ]
  const isEnded = findings.some(({ check, ok }) => !ok && (check === 'revoked' || check === 'replaced'))
  const refused = statement === null ? titles.fails : isEnded ? titles.ended : titles.unknown
  const title = !valid ? refused : key?.given === true ? titles.genuine : titles.whole
  const cautions = [
    key && (key.given ? words.given : fill(words.own, { vkey: key.vkey })),
    isOver && words.over,
    statement && !isStatusKnown && words.since,
  ]
  const content = snapshot === null ? [] : contentLines(inLanguage(snapshot, lang))
  return inWords({ valid, title, findings, facts, proved: null, cautions, content }, lang)
}

function signedWhen({ statedAt, stamp }: NonNullable<ReportVerification['signedBy']>, lang: Lang): readonly [Text, string] | null {
  if (stamp) return [words.signedAt, say(fill(words.stamped, { at: formatInstant(stamp.at, lang), authority: stamp.authority }), lang)]
  return statedAt && [words.signedAt, say(fill(words.stated, { at: formatInstant(statedAt, lang) }), lang)]
}

/** A text in two languages becomes the reader's. */
function inLanguage(value: Json | undefined, lang: Lang): Json {
  if (value === undefined || value === null || typeof value !== 'object') return value ?? null
  if (Array.isArray(value)) return value.map((one: Json) => inLanguage(one, lang))
  const members = value as { readonly [key: string]: Json | undefined }
  if (Object.keys(members).length === 2 && typeof members['zh'] === 'string' && typeof members['en'] === 'string')
    return members[lang] ?? null
  return Object.fromEntries(Object.entries(members).map(([key, inner]) => [key, inLanguage(inner, lang)]))
}
