import { editionsOf, type Pack } from '../../packs/index.ts'
import type { IdentityCase } from './identity-case.ts'

/** The parts of a row that say about whom it is and when it was decided; all else is the fact, which only its source sees (decisions/016). */
const parts = ['subjectName', 'subjectCode', 'subjectOrgCode', 'subjectRegNo', 'subjectCategory', 'decidedOn'] as const

/** A case as the office sees it: the fields that identify. Running the platform gives no right to what the row is about. */
export function identifying(pack: Pack, one: IdentityCase): IdentityCase {
  const keys = new Set(editionsOf(pack, one.item).flatMap((edition) => parts.flatMap((part) => edition.parts[part] ?? [])))
  const fields = Object.fromEntries(Object.entries(one.staged.fields).filter(([key]) => keys.has(key)))
  const { uscc, org_code, reg_no, name_key, decided_on } = one.staged
  return { ...one, staged: { uscc, org_code, reg_no, name_key, decided_on, fields } }
}
