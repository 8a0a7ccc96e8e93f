import type { Text } from '../../platform/text.ts'

/**
 * What looking for an organisation can end in. Only the first five attach a row to an organisation; `rejected` is a
 * person's decision that the code with this name is nobody of the register; every other outcome needs a person.
 */
export const resolutionOutcomes = {
  exact: { zh: '代码和名称都相符', en: 'Code and name agree' },
  'former-name': { zh: '代码相符，名称是曾用名', en: 'The code agrees and the name is a former one' },
  decided: { zh: '由人工认定', en: 'Decided by a person' },
  'by-org-code': { zh: '由组织机构代码和名称认定', en: 'Found by organisation code and name' },
  'by-reg-no': { zh: '由注册号和名称认定', en: 'Found by registration number and name' },
  rejected: { zh: '人工认定不是登记库中的主体', en: 'A person decided that it is nobody of the register' },
  'name-mismatch': { zh: '代码存在，但名称不符', en: 'The code exists, but under another name' },
  'not-found': { zh: '代码不在登记库中', en: 'The code is not in the register' },
  ambiguous: { zh: '不止一个主体相符', en: 'More than one organisation fits' },
  'no-code': { zh: '没有可用的代码，仅凭名称不能认定', en: 'There is no usable code, and a name alone is not enough' },
} as const satisfies Readonly<Record<string, Text>>

export type ResolutionOutcome = keyof typeof resolutionOutcomes
export const attaches: ReadonlySet<ResolutionOutcome> = new Set(['exact', 'former-name', 'decided', 'by-org-code', 'by-reg-no'])

/** One organisation a code led to, and whether it has or had the name. `subjectId` is the living one. */
export type CodeHit = {
  readonly subjectId: number
  readonly name: string
  readonly named: 'current' | 'former' | null
  readonly hasUscc: boolean
}

/** All that is known about a code and a name when it is judged whom they mean. */
export type ResolutionFacts = {
  readonly uscc: string | null
  readonly orgCode: string | null
  readonly regNo: string | null
  readonly name: string
  readonly byUscc: readonly CodeHit[]
  readonly byOrgCode: readonly CodeHit[]
  readonly byRegNo: readonly CodeHit[]
  /** The living decision of a person about this code and name; its subject is null when it was rejected. */
  readonly decision: { readonly subjectId: number | null; readonly reason: string } | null
}

export type ResolutionStep = { readonly tried: Text; readonly found: Text }
export type Judgement = {
  readonly outcome: ResolutionOutcome
  readonly subjectId: number | null
  readonly steps: readonly ResolutionStep[]
}

/** Applies the order of resolution: code and name, former name, a person's decision, older codes with the name. */
export function judge(facts: ResolutionFacts): Judgement {
  const steps: ResolutionStep[] = []
  const step = (tried: Text, found: Text) => void steps.push({ tried, found })
  const end = (outcome: ResolutionOutcome, subjectId: number | null = null): Judgement => ({ outcome, subjectId, steps })
  const { uscc, name, byUscc, decision } = facts

  const decided = (): Judgement | null => {
    const tried = { zh: '人工认定记录', en: 'Decisions of people' }
    if (decision === null) {
      step(tried, { zh: '没有', en: 'none' })
      return null
    }
    const verdict =
      decision.subjectId === null ? { zh: '已认定不属于登记库', en: 'decided: nobody of the register' } : { zh: '已认定', en: 'decided' }
    step(tried, { zh: `${verdict.zh}：${decision.reason}`, en: `${verdict.en}: ${decision.reason}` })
    return decision.subjectId === null ? end('rejected') : end('decided', decision.subjectId)
  }

  /** An older code leads somewhere only together with the name. */
  const byOlderCode = (kind: 'by-org-code' | 'by-reg-no', code: string, hits: readonly CodeHit[]): Judgement | null => {
    const label = kind === 'by-org-code' ? { zh: '组织机构代码', en: 'Organisation code' } : { zh: '注册号', en: 'Registration number' }
    const all = new Set(hits.map((hit) => hit.subjectId))
    const named = new Set(hits.filter((hit) => hit.named !== null).map((hit) => hit.subjectId))
    const names = hits.map((hit) => `“${hit.name}”`).join('、')
    const found =
      all.size === 0
        ? { zh: '登记库中没有', en: 'not in the register' }
        : named.size === 1
          ? { zh: `名称相符：${names}`, en: `the name agrees: ${names}` }
          : named.size > 1
            ? { zh: `${named.size} 个主体名称都相符`, en: `${named.size} organisations fit` }
            : { zh: `登记名称是${names}`, en: `registered as ${names}` }
    step({ zh: `${label.zh} ${code}`, en: `${label.en} ${code}` }, found)
    if (named.size === 1) return end(kind, [...named][0])
    if (all.size === 0) return null
    return decided() ?? end(named.size > 1 ? 'ambiguous' : 'name-mismatch')
  }

  if (uscc !== null) {
    const hit = byUscc[0]
    const tried = { zh: `统一社会信用代码 ${uscc}`, en: `Unified social credit code ${uscc}` }
    if (hit !== undefined) {
      const named = {
        current: { zh: '名称相符', en: 'the name agrees' },
        former: { zh: '名称是它的曾用名', en: 'the name is a former name of it' },
      }
      const differs = { zh: `名称“${name}”不是它的现用名或曾用名`, en: `“${name}” is neither its name nor a former one` }
      const second = hit.named === null ? differs : named[hit.named]
      step(tried, { zh: `属于“${hit.name}”，${second.zh}`, en: `belongs to “${hit.name}”; ${second.en}` })
      if (hit.named === 'current') return end('exact', hit.subjectId)
      if (hit.named === 'former') return end('former-name', hit.subjectId)
      return decided() ?? end('name-mismatch')
    }
    step(tried, { zh: '登记库中没有', en: 'not in the register' })
    // A body registered before it was given its social credit code carries the same organisation code inside.
    const inner = facts.byOrgCode.filter((other) => !other.hasUscc && other.named !== null)
    if (new Set(inner.map((other) => other.subjectId)).size === 1) return byOlderCode('by-org-code', uscc.slice(8, 17), inner) as Judgement
    return decided() ?? end('not-found')
  }
  step({ zh: '统一社会信用代码', en: 'Unified social credit code' }, { zh: '未提供或无效', en: 'not given, or not valid' })
  if (facts.orgCode !== null) {
    const judged = byOlderCode('by-org-code', facts.orgCode, facts.byOrgCode)
    if (judged !== null) return judged
  }
  if (facts.regNo !== null) {
    const judged = byOlderCode('by-reg-no', facts.regNo, facts.byRegNo)
    if (judged !== null) return judged
  }
  return decided() ?? end(facts.orgCode === null && facts.regNo === null ? 'no-code' : 'not-found')
}
