import { contentLines, inWords, type Explanation, type Told } from '../../ledger/check/index.ts'
import { formatInstant } from '../../platform/format.ts'
import { fill, listedTexts, say, type Lang, type Text } from '../../platform/text.ts'
import type { CheckedProof, ProofVerification } from './verify-proofs.ts'
import type { Beside } from './proofs-in.ts'

/** The check of proofs in words, for the page, the browser and the terminal alike. */

const faults: Readonly<Record<NonNullable<CheckedProof['fault']>, Text>> = {
  malformed: { zh: '证明不完整或者被改动', en: 'the proof is not whole, or was altered' },
  'other-type': { zh: '签名的不是核查证明', en: 'what is signed is no proof of a check' },
  'unknown-key': { zh: '不是用您指定的公钥签名的', en: 'it is not signed with the key you named' },
  'wrong-signature': { zh: '签名不符：证明被改动，或者是伪造的', en: 'the signature does not fit: altered or forged' },
  'no-statement': { zh: '签名的内容不是核查证明', en: 'what is signed states no check' },
  sandbox: {
    zh: '是联调用的测试证明，人人可签，什么也不证明',
    en: 'it is a test of the sandbox, which anybody can sign: it shows nothing',
  },
}

const besideNames: Readonly<Record<Beside, Text>> = {
  checkId: { zh: '核查编号', en: 'number of the check' },
  matter: { zh: '事项代号', en: 'key of the matter' },
  matterName: { zh: '事项', en: 'matter' },
  purpose: { zh: '用途代号', en: 'key of the purpose' },
  department: { zh: '部门代码', en: 'code of the department' },
  departmentName: { zh: '核查部门', en: 'department' },
  organisation: { zh: '被核查的组织', en: 'organisation' },
  asOf: { zh: '核查时间', en: 'instant' },
  answer: { zh: '答复摘要', en: 'hash of the answer' },
}

const words = {
  holds: { zh: '核查证明真实', en: 'The proof of the check is genuine' },
  altered: { zh: '答复被改动过，请不要采信', en: 'The answer was changed: do not rely on it' },
  other: { zh: '证明是另一次核查的，请不要采信', en: 'The proof is of another check: do not rely on it' },
  fails: { zh: '不能认定核查证明真实，请不要采信', en: 'The proof cannot be held genuine: do not rely on it' },
  signed: { zh: '证明由该公钥的持有者签名，未被改动。', en: 'Signed by the holder of the key and not altered.' },
  unsigned: { zh: '{which}{why}。', en: '{which}{why}.' },
  same: { zh: '答复与核查时给出的一字不差。', en: 'The answer is exactly the one that was given.' },
  changed: {
    zh: '{which}答复的摘要与证明中的不同：内容被改动过。',
    en: '{which}the hash of the answer is not the one in the proof: it was changed.',
  },
  differs: {
    zh: '{which}文件另写的{what}与证明中的不同：这份证明是另一次核查的。',
    en: '{which}beside the proof stands another {what}: the proof is of another check.',
  },
  nth: { zh: '第 {at} 份：', en: 'Number {at}: ' },
  key: { zh: '签名公钥', en: 'Key' },
  issuer: { zh: '信用链', en: 'Ledger' },
  count: { zh: '证明份数', en: 'Proofs' },
  expires: { zh: '只供在此之前据以办理', en: 'To be decided on before' },
  caution: {
    zh: '以上只说证明本身签了什么，按您指定的公钥核验。核查只给出该事项可以使用的信息，不是对组织信用状况的评价。',
    en: 'Told is what the proof itself says, by the key you named. A check gives what its matter may use and is no statement on the credit of the organisation.',
  },
  alone: {
    zh: '证明中只有答复的摘要。要知道对方出示的答复是否被改动，请把答复（JSON）连同证明一起核验。',
    en: 'The proof holds the hash of the answer only. To know whether an answer you were shown was changed, check its JSON together with the proof.',
  },
  stale: {
    zh: '证明已过有效时间，只说明当时：现在办理，请部门重新核查。',
    en: 'Its time is over, and it speaks of its instant only: to decide now, have it checked again.',
  },
} satisfies Record<string, Text>

/** Of many proofs that fail the first are named. */
const most = 10

export function explainProofs({ valid, proofs, key, isStale }: ProofVerification, lang: Lang): Explanation {
  const one = proofs.length === 1 ? proofs[0] : undefined
  const wrong = proofs.flatMap((proof, at) => faultsOf(proof, proofs.length === 1 ? '' : fill(words.nth, { at: at + 1 }))).slice(0, most)
  const isGenuine = proofs.every(({ fault }) => fault === null)
  const isAltered = proofs.some(({ answer }) => answer === 'altered')
  const hasAnswers = proofs.every(({ answer }) => answer === 'same')
  const first = isGenuine ? proofs[0]?.claims : null
  const facts: Told['facts'] = first
    ? [
        [besideNames.departmentName, named(first.departmentName, first.department)],
        [besideNames.matterName, named(say(first.matterName, lang), first.matter)],
        one ? [besideNames.organisation, named(nameIn(one), first.organisation)] : [words.count, String(proofs.length)],
        [besideNames.asOf, formatInstant(new Date(first.asOf), lang)],
        [words.expires, formatInstant(new Date(first.expires), lang)],
        [besideNames.purpose, first.purpose],
        [besideNames.checkId, first.checkId],
        one && [besideNames.answer, first.answer],
        [words.issuer, first.issuer],
      ]
    : []
  const good = [isGenuine && words.signed, valid && hasAnswers && words.same].filter((text) => text !== false)
  const told = one ? one.content : Object.fromEntries(proofs.map((proof) => [proof.claims?.organisation ?? '', nameIn(proof)]))
  return inWords(
    {
      valid,
      title: valid ? words.holds : !isGenuine ? words.fails : isAltered ? words.altered : words.other,
      findings: [...good.map((text) => ({ ok: true, text })), ...wrong.map((text) => ({ ok: false, text }))],
      facts: [...facts, [words.key, key.vkey]],
      proved: valid && proofs.some(({ answer }) => answer === 'none') ? words.alone : null,
      cautions: [words.caution, valid && isStale && words.stale],
      content: valid ? contentLines(told) : [],
    },
    lang,
  )
}

function faultsOf({ fault, answer, differs }: CheckedProof, which: Text | ''): Text[] {
  if (fault !== null) return [fill(words.unsigned, { which, why: faults[fault] })]
  // An answer that was changed has another hash, or stands beside one: that is said once.
  const others = differs.filter((name) => answer !== 'altered' || name !== 'answer').map((name) => besideNames[name])
  const what = listedTexts(others)
  return [
    ...(answer === 'altered' ? [fill(words.changed, { which })] : []),
    ...(others.length > 0 ? [fill(words.differs, { which, what })] : []),
  ]
}

const named = (name: string, code: string): string => (name === '' ? code : `${name} (${code})`)

/** The name in an answer that is the one that was signed. */
function nameIn({ content }: CheckedProof): string {
  const { name } = (content ?? {}) as { name?: unknown }
  return typeof name === 'string' ? name : ''
}
