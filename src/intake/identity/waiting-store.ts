import { sql } from 'kysely'
import type { Day } from '../../platform/time.ts'
import type { Fields } from '../../records/index.ts'

/** A row that is no record and may be about an organisation, as far as rules judge it; its content is shown to nobody. */
export type WaitingRow = {
  readonly source: string
  readonly item: string
  readonly authority: { readonly code: string | null; readonly name: string }
  /** Null where that of a refused row does not read. */
  readonly decidedOn: Day | null
  readonly validUntil: Day | null
  readonly fields: Fields
  /** It was refused and waits to be mended: what it says may be wrong, or lack. Others wait until it is known who is meant. */
  readonly isRefused: boolean
}

/** The codes of organisations, and the names they have or had. */
export const knownBy = (subjectIds: readonly number[]) => sql`
    codes as (select value from subjects.code_of where subject_id = any(${subjectIds}::bigint[])),
    names as (select name_key from subjects.organisation where subject_id = any(${subjectIds}::bigint[])
              union select name_key from subjects.former_name_of where subject_id = any(${subjectIds}::bigint[]))`

/** Open rows with a code of an organisation, or with a name it has or had, or one like it: those for which it is among the candidates. */
export const waitingFor = sql<WaitingRow>`
    select source_code as source, item,
           jsonb_build_object('code', nullif(staged ->> 'authority_code', ''), 'name', coalesce(staged ->> 'authority_name', '')) as authority,
           staged ->> 'decided_on' as "decidedOn", staged ->> 'valid_until' as "validUntil", staged -> 'fields' as fields, false as "isRefused"
      from intake.identity_case
     where state = 'open' and erased_at is null
       and (subject_code = any(array(select value from codes)) or staged ->> 'name_key' = any(array(select name_key from names))
            or exists (select from names where subjects.is_alike(names.name_key, staged ->> 'name_key')))
     order by case_id`
