import { XinhengError, type Mistake } from '../platform/errors.ts'
import { findSource } from '../sources/index.ts'
import { findOrganisation, type Organisation, type SubjectType } from '../subjects/index.ts'
import type { ContractsContext } from './context.ts'

/** Whom the regulation on payments calls public: organs and public institutions. */
const publicTypes: ReadonlySet<SubjectType> = new Set(['governmentOrgan', 'publicInstitution', 'massOrganization', 'otherStateBody'])

export type Parties = {
  readonly a: {
    readonly code: string
    readonly name: string
    readonly isPublic: boolean
    readonly subjectId: number | null
    readonly isSource: boolean
    readonly address: string | null
  }
  readonly b: { readonly code: string; readonly isPublic: boolean; readonly organisation: Organisation }
}

const orNull = async (ctx: ContractsContext, code: string): Promise<Organisation | null> => {
  try {
    return await findOrganisation(ctx, code)
  } catch (error) {
    if (error instanceof XinhengError && error.code === 'subjects.no-such-code') return null
    throw error
  }
}

/** Both parties by their codes: organisations of the register; a department that signs need only be a source. */
export async function findParties(
  ctx: ContractsContext,
  { partyA, partyB }: { readonly partyA: string; readonly partyB: string },
): Promise<{ readonly parties: Parties | null; readonly mistakes: readonly Mistake[] }> {
  const mistakes: Mistake[] = []
  const wrong = (field: string, zh: string, en: string) => void mistakes.push({ field, text: { zh, en } })
  const known = async (typed: string) => (typed.trim() === '' ? null : orNull(ctx, typed))
  const [source, a, b] = [partyA.trim() === '' ? null : await findSource(ctx, partyA), await known(partyA), await known(partyB)]
  if (source === null && a?.uscc == null)
    wrong('partyA', '登记库和信源单位中没有甲方的统一社会信用代码。', 'Neither the register nor the sources have this code of party A.')
  if (b?.uscc == null)
    wrong(
      'partyB',
      '登记库中没有乙方的统一社会信用代码。合同当事人只能是组织。',
      'The register has no such code of party B. Parties are organisations only.',
    )
  const code = source?.code ?? a?.uscc ?? ''
  if (b !== null && (b.uscc === code || b.subjectId === a?.subjectId))
    wrong('partyB', '甲方和乙方不能是同一单位。', 'The parties must be two.')
  if (mistakes.length > 0 || b?.uscc == null) return { parties: null, mistakes }
  return {
    parties: {
      a: {
        code,
        name: a?.name ?? source?.name ?? code,
        isPublic: source !== null || (a !== null && publicTypes.has(a.subjectType)),
        subjectId: a?.subjectId ?? null,
        isSource: source !== null,
        address: a?.address ?? source?.contact ?? null,
      },
      b: { code: b.uscc, isPublic: publicTypes.has(b.subjectType), organisation: b },
    },
    mistakes,
  }
}
