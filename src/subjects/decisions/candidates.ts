import type { Context } from '../../platform/context.ts'
import type { Text } from '../../platform/text.ts'
import { requireOffice } from '../permission.ts'
import { readCodes, type WhoInput } from '../resolution/resolve.ts'
import { loadOrganisations } from '../store.ts'
import type { Organisation } from '../subject.ts'
import { loadCandidates, loadOnlyCandidates, type Asked, type CandidateRow } from './candidate-store.ts'

export type Candidate = {
  readonly organisation: Organisation
  readonly likelihood: 'very-likely' | 'likely' | 'possible'
  readonly reasons: readonly Text[]
}

export const likelihoods: Readonly<Record<Candidate['likelihood'], Text>> = {
  'very-likely': { zh: '很可能是', en: 'Very likely' },
  likely: { zh: '可能是', en: 'Likely' },
  possible: { zh: '有些相像', en: 'Possible' },
}

/** Whom a code and a name may mean, for a person to decide; never used to attach anything by itself. */
export async function candidatesFor(ctx: Context, input: WhoInput): Promise<Candidate[]> {
  requireOffice(ctx)
  const codes = readCodes(input)
  const rows = await loadCandidates(ctx, { ...codes, orgCode: codes.orgCode ?? codes.uscc?.slice(8, 17) ?? null })
  const organisations = new Map(
    (
      await loadOrganisations(
        ctx,
        rows.map((row) => row.subjectId),
      )
    ).map((one) => [one.subjectId, one]),
  )
  return rows.flatMap((row) => {
    const organisation = organisations.get(row.subjectId)
    return organisation === undefined ? [] : [{ organisation, likelihood: likelihoodOf(row), reasons: reasonsFor(row, organisation) }]
  })
}

function likelihoodOf({ byCode, byOlderCode, sameName, formerName, likeness }: CandidateRow): Candidate['likelihood'] {
  if (sameName || formerName || ((byCode || byOlderCode) && likeness >= 0.5)) return 'very-likely'
  return byCode || byOlderCode || likeness >= 0.6 ? 'likely' : 'possible'
}

function reasonsFor({ byCode, byOlderCode, sameName, formerName, likeness }: CandidateRow, { status }: Organisation): Text[] {
  const share = Math.round(likeness * 100)
  return [
    byCode && { zh: '统一社会信用代码就是它的', en: 'the social credit code is its own' },
    byOlderCode && { zh: '组织机构代码或注册号与它相同', en: 'it has the same organisation or registration code' },
    sameName && { zh: '现用名称相同，代码不同', en: 'it has this name, with another code' },
    formerName && { zh: '曾用过这个名称', en: 'it once had this name' },
    !sameName && likeness > 0.3 && { zh: `名称有 ${share}% 相同`, en: `${share}% of the name is the same` },
    status !== 'active' && { zh: '注意：它已不是存续状态', en: 'note: it is no longer active' },
  ].filter((reason): reason is Text => reason !== false)
}

export type OnlyCandidate = { readonly organisation: Organisation; readonly share: number }

/**
 * Of each code with a name the only organisation it can mean, or null where a person has to look closer. Many such may be decided
 * together, still by a person.
 */
export async function onlyCandidates(ctx: Context, asked: readonly Asked[]): Promise<(OnlyCandidate | null)[]> {
  requireOffice(ctx)
  const rows = new Map((await loadOnlyCandidates(ctx, asked)).map((row) => [row.place, row]))
  const found = await loadOrganisations(
    ctx,
    [...rows.values()].map(({ subjectId }) => subjectId),
  )
  const organisations = new Map(found.map((one) => [one.subjectId, one]))
  return asked.map((_, place) => {
    const row = rows.get(place)
    const organisation = row && organisations.get(row.subjectId)
    return organisation === undefined ? null : { organisation, share: Math.round((row?.likeness ?? 0) * 100) }
  })
}
