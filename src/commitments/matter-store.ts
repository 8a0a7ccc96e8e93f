import { sql } from 'kysely'
import type { Context } from '../platform/context.ts'
import type { Day } from '../platform/time.ts'
import type { SubjectType } from '../subjects/index.ts'
import type { Matter, MatterState, MatterTerms, Term } from './matter.ts'

type Row = {
  readonly matterId: number
  readonly edition: number
  readonly sourceCode: string
  readonly state: MatterState
  readonly kind: string
  readonly nameZh: string
  readonly nameEn: string
  readonly basisDocument: string
  readonly basisArticle: string
  readonly subjectTypes: readonly SubjectType[]
  readonly promise: string
  readonly duties: readonly string[]
  readonly termUnit: Term['unit']
  readonly termAmount: number | null
  readonly termDay: Day | null
  readonly checkWithin: number
  readonly cureWithin: number
  readonly consequence: string
  readonly publication: string
  readonly fromDay: Day
  readonly toDay: Day | null
  readonly draftedBy: string
  readonly draftedAt: Date
  readonly publishedAt: Date | null
  readonly endedAt: Date | null
  readonly endReason: string | null
}

const columns = sql`m.matter_id, m.edition, m.source_code, m.state, m.kind, m.name_zh, m.name_en, m.basis_document, m.basis_article,
  m.subject_types, m.promise, m.duties, m.term_unit, m.term_amount, m.term_day, m.check_within, m.cure_within, m.consequence, m.publication,
  m.from_day, m.to_day, m.drafted_by, m.drafted_at, m.published_at, m.ended_at, m.end_reason`

function matterOf(row: Row): Matter {
  const { nameZh, nameEn, basisDocument, basisArticle, termUnit, termAmount, termDay, fromDay, toDay, ...rest } = row
  const term =
    termUnit === 'none'
      ? { unit: termUnit }
      : termUnit === 'day'
        ? { unit: termUnit, day: termDay as Day }
        : { unit: termUnit, amount: termAmount ?? 0 }
  return {
    ...rest,
    name: { zh: nameZh, en: nameEn === '' ? nameZh : nameEn },
    basis: { document: basisDocument, article: basisArticle },
    term,
    from: fromDay,
    to: toDay,
  }
}

type Which = {
  readonly matterId?: number
  readonly edition?: number
  readonly sourceCode?: string
  readonly states?: readonly MatterState[]
  readonly kind?: string
  readonly openOn?: Day
}

/** Editions of matters, the newest first. */
export async function loadMatters(
  ctx: Context,
  { matterId, edition, sourceCode, states, kind, openOn }: Which,
  limit = 500,
): Promise<Matter[]> {
  const { rows } = await sql<Row>`
    select ${columns} from commitments.matter m
     where (${matterId ?? null}::bigint is null or m.matter_id = ${matterId ?? null})
       and (${edition ?? null}::int is null or m.edition = ${edition ?? null})
       and (${sourceCode ?? null}::text is null or m.source_code = ${sourceCode ?? null})
       and (${states ?? null}::text[] is null or m.state = any(${states ?? null}::text[]))
       and (${kind ?? null}::text is null or m.kind = ${kind ?? null})
       and (${openOn ?? null}::date is null or (m.from_day <= ${openOn ?? null} and (m.to_day is null or m.to_day >= ${openOn ?? null})
            and (m.term_day is null or m.term_day >= ${openOn ?? null})))
     order by m.matter_id desc, m.edition desc limit ${limit}`.execute(ctx.db)
  return rows.map(matterOf)
}

/** Holds the editions of a matter until the transaction ends. */
export async function lockMatter(ctx: Context, matterId: number): Promise<Matter[]> {
  await sql`select from commitments.matter where matter_id = ${matterId} for no key update`.execute(ctx.db)
  return loadMatters(ctx, { matterId })
}

/** The draft a form made when it was sent before; whoever sends it at the same moment waits for this transaction. */
export async function findRequested(
  ctx: Context,
  sourceCode: string,
  requestKey: string,
): Promise<Pick<Matter, 'matterId' | 'edition'> | null> {
  await sql`select pg_advisory_xact_lock(hashtextextended('commitments.matter ' || ${sourceCode} || ' ' || ${requestKey}, 0))`.execute(
    ctx.db,
  )
  const { rows } = await sql<Pick<Matter, 'matterId' | 'edition'>>`
    select matter_id, edition from commitments.matter where source_code = ${sourceCode} and request_key = ${requestKey}`.execute(ctx.db)
  return rows[0] ?? null
}

type NewMatter = MatterTerms & {
  readonly sourceCode: string
  readonly requestKey: string
  readonly matterId: number | null
  readonly edition: number
}

export async function insertDraft(ctx: Context, matter: NewMatter): Promise<number> {
  const { term } = matter
  const { rows } = await sql<{ matterId: number }>`
    insert into commitments.matter (matter_id, edition, source_code, state, kind, name_zh, name_en, basis_document, basis_article, subject_types,
      promise, duties, term_unit, term_amount, term_day, check_within, cure_within, consequence, publication, from_day, to_day, request_key,
      drafted_by, drafted_at)
    values (coalesce(${matter.matterId}::bigint, nextval('commitments.matter_number')), ${matter.edition}, ${matter.sourceCode}, 'draft', ${matter.kind},
      ${matter.name.zh}, ${matter.name.en}, ${matter.basis.document}, ${matter.basis.article}, ${matter.subjectTypes}::text[], ${matter.promise},
      ${matter.duties}::text[], ${term.unit}, ${'amount' in term ? term.amount : null}::int, ${'day' in term ? term.day : null}::date,
      ${matter.checkWithin}, ${matter.cureWithin}, ${matter.consequence}, ${matter.publication}, ${matter.from}::date, ${matter.to}::date,
      ${matter.requestKey}, ${ctx.actor.id}, ${ctx.now()})
    returning matter_id`.execute(ctx.db)
  return (rows[0] as { matterId: number }).matterId
}

export async function deleteDraft(ctx: Context, matterId: number): Promise<void> {
  await sql`delete from commitments.matter where matter_id = ${matterId} and state = 'draft'`.execute(ctx.db)
}

/** The draft takes the place of the edition before it: nobody signs on that from then on. */
export async function publishEdition(ctx: Context, { matterId, edition }: Pick<Matter, 'matterId' | 'edition'>): Promise<void> {
  await endEditions(ctx, matterId, null)
  await sql`
    update commitments.matter set state = 'published', published_by = ${ctx.actor.id}, published_at = ${ctx.now()}
     where matter_id = ${matterId} and edition = ${edition}`.execute(ctx.db)
}

/** Ends the edition that is open, for a reason, or because the next one takes its place. */
export async function endEditions(ctx: Context, matterId: number, reason: string | null): Promise<void> {
  await sql`
    update commitments.matter set state = 'ended', ended_by = ${ctx.actor.id}, ended_at = ${ctx.now()}, end_reason = ${reason}
     where matter_id = ${matterId} and state = 'published'`.execute(ctx.db)
}
