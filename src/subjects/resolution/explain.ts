import type { Context } from '../../platform/context.ts'
import { foldCode } from '../codes/fold.ts'
import { searchOrganisations } from '../search/search.ts'
import { loadOrganisation, subjectOfAnyCode } from '../store.ts'
import type { Organisation } from '../subject.ts'
import { checkUscc, usccTexts, type UsccProblem } from '../codes/uscc.ts'
import { resolutionOutcomes } from './outcome.ts'
import { resolveSubject, type Resolution } from './resolve.ts'

/** An organisation a name may mean; with the former name, where that is what fits. */
export type Similar = Organisation & { readonly formerName: string | null }

export type Explanation = Omit<Resolution, 'outcome'> & {
  readonly outcome: Resolution['outcome'] | 'found' | 'similar'
  /** For a name: organisations it may be. A name alone never attaches anything. */
  readonly similar: readonly Similar[]
  /** Why it can be nobody's: eighteen characters that are no social credit code, and no code of anyone. */
  readonly problem: UsccProblem | null
}

/** What an outcome means, in words. */
export const explanationTexts = {
  ...resolutionOutcomes,
  'not-found': { zh: '登记库中没有这个名称或代码', en: 'The register has nobody of this name or code' },
  found: { zh: '找到', en: 'Found' },
  similar: { zh: '仅凭名称不能认定；以下主体名称相同或相近', en: 'A name alone is not enough; these organisations have it or one like it' },
} as const

/** Says who is meant by a name or a code, or by both, and how that was found. */
export async function explainWho(ctx: Context, input: { readonly text: string; readonly name?: string }): Promise<Explanation> {
  const code = foldCode(input.text)
  const isCode = /^[0-9A-Z]{8,18}$/.test(code) && /\d/.test(code)
  if (!isCode) return explainName(ctx, input.text)
  const check = checkUscc(code)
  const problem = check.valid || code.length !== 18 ? null : check.problem
  if (input.name !== undefined) {
    const kinds = code.length === 18 ? { uscc: code } : code.length === 9 ? { orgCode: code } : { regNo: code }
    const resolution = await resolveSubject(ctx, { ...kinds, name: input.name })
    return { ...resolution, similar: [], problem: resolution.organisation === null ? problem : null }
  }
  const verdict = check.valid
    ? {
        zh: ['校验通过', check.registry.department.zh, ...check.warnings.map((warning) => usccTexts[warning].zh)].join('；'),
        en: ['the code checks', check.registry.department.en, ...check.warnings.map((warning) => usccTexts[warning].en)].join('; '),
      }
    : code.length === 18 || check.problem === 'spreadsheet-number'
      ? usccTexts[check.problem]
      : {
          zh: '不是统一社会信用代码，按组织机构代码或注册号查找',
          en: 'not a social credit code; looked up as an organisation or registration code',
        }
  const subjectId = await subjectOfAnyCode(ctx, code)
  const organisation = subjectId === undefined ? null : ((await loadOrganisation(ctx, subjectId)) ?? null)
  const found =
    organisation === null
      ? { zh: '登记库中没有', en: 'not in the register' }
      : { zh: `属于“${organisation.name}”`, en: `belongs to “${organisation.name}”` }
  const steps = [
    { tried: { zh: `校验代码 ${code}`, en: `Checking the code ${code}` }, found: verdict },
    { tried: { zh: '在登记库中查找代码', en: 'Looking the code up in the register' }, found },
  ]
  return {
    outcome: organisation === null ? 'not-found' : 'found',
    organisation,
    steps,
    similar: [],
    problem: organisation === null ? problem : null,
  }
}

async function explainName(ctx: Context, name: string): Promise<Explanation> {
  const { hits, total, more } = await searchOrganisations(ctx, { text: name, page: { size: 10 } })
  const whole = (match: 'name' | 'former-name') => hits.filter((hit) => hit.match === match).length
  const [current, former] = [whole('name'), whole('former-name')]
  const many = more
    ? { zh: `${total} 个以上`, en: `more than ${total} organisations contain` }
    : { zh: `${total} 个`, en: total === 1 ? '1 organisation contains' : `${total} organisations contain` }
  const steps = [
    {
      tried: { zh: `在现用名和曾用名中查找“${name}”`, en: `Looking “${name}” up among current and former names` },
      found: {
        zh: `${many.zh}主体含有它，其中 ${current} 个现用名与它相同、${former} 个曾用名与它相同`,
        en: `${many.en} it: ${current} as the whole current name, ${former} as a whole former name`,
      },
    },
  ]
  const similar = hits.map(({ organisation, match, formerName }) => ({
    ...organisation,
    formerName: match === 'former-name' || match === 'former-part' ? formerName : null,
  }))
  return { outcome: total === 0 ? 'not-found' : 'similar', organisation: null, steps, similar, problem: null }
}
