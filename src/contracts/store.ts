import { sql } from 'kysely'
import type { Context } from '../platform/context.ts'
import type { KeptFile } from '../platform/files/store.ts'
import type { CaseStanding } from '../procedures/index.ts'
import { maskPersonIds } from '../subjects/index.ts'
import { tidyAmount, type Contract, type Statement, type Status, type Terms, type Voice } from './contract.ts'

const columns = sql`c.subject_id, c.contract_id, c.party_b_code, c.b_is_public, c.party_a_subject, c.party_a_code, c.party_a_name, c.a_is_public,
  c.kind, c.registered_as, c.source_code, c.contract_no, c.name, c.project_no, c.subject_matter, c.spec, c.quantity, c.unit_price, c.amount_wan,
  c.signed_on, c.perform_by, c.announced_on, c.announcement_ref, c.procurement_method, c.supplier_size, c.way, c.registered_at, c.submission_id,
  c.case_id, c.state, c.outcome, c.due_on, c.closed_at`

export const tidy = <Row extends { readonly amountWan: string | null }>(row: Row): Row =>
  row.amountWan === null ? row : { ...row, amountWan: tidyAmount(row.amountWan) }

/** Whoever registers the same contract, or sends the same form, waits until this transaction ends. */
export async function lockRegistering(ctx: Context, subjectId: number): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('contracts.contract ' || ${subjectId}::text, 0))`.execute(ctx.db)
}

type Known = { readonly requestKey?: string; readonly releaseKey?: string | null; readonly awardKey?: string | null }

/** A contract of an organisation that a form, a release or an award made before. */
export async function findMade(ctx: Context, subjectId: number, { requestKey, releaseKey, awardKey }: Known): Promise<Contract | null> {
  const { rows } = await sql<Contract>`
    select ${columns} from contracts.contract c
     where c.subject_id = ${subjectId}
       and (c.request_key = ${requestKey ?? null} or c.release_key = ${releaseKey ?? null} or c.award_key = ${awardKey ?? null})
     order by c.contract_id limit 1`.execute(ctx.db)
  return rows[0] === undefined ? null : tidy(rows[0])
}

export async function findNumbered(ctx: Context, subjectId: number, partyACode: string, contractNo: string): Promise<number | null> {
  const { rows } = await sql<{ contractId: number }>`
    select contract_id from contracts.contract
     where subject_id = ${subjectId} and party_a_code = ${partyACode} and contract_no = ${contractNo} and state <> 'void'`.execute(ctx.db)
  return rows[0]?.contractId ?? null
}

export async function nextContractId(ctx: Context): Promise<number> {
  const { rows } = await sql<{ id: number }>`select nextval('contracts.contract_number') as id`.execute(ctx.db)
  return (rows[0] as { id: number }).id
}

export type NewContract = Omit<Contract, 'registeredAt' | 'outcome' | 'closedAt'> & {
  readonly requestKey: string
  readonly releaseKey: string | null
  readonly awardKey: string | null
}

export async function insertContract(ctx: Context, one: NewContract): Promise<void> {
  await sql`
    insert into contracts.contract (subject_id, contract_id, party_b_code, b_is_public, party_a_subject, party_a_code, party_a_name, a_is_public, kind,
      registered_as, source_code, contract_no, name, project_no, subject_matter, spec, quantity, unit_price, amount_wan, signed_on, perform_by,
      announced_on, announcement_ref, procurement_method, supplier_size, way, release_key, award_key, request_key, registered_by, registered_at,
      submission_id, case_id, state, due_on)
    values (${one.subjectId}, ${one.contractId}, ${one.partyBCode}, ${one.bIsPublic}, ${one.partyASubject}, ${one.partyACode}, ${one.partyAName},
      ${one.aIsPublic}, ${one.kind}, ${one.registeredAs}, ${one.sourceCode}, ${one.contractNo}, ${one.name}, ${one.projectNo}, ${one.subjectMatter},
      ${one.spec}, ${one.quantity}, ${one.unitPrice}, ${one.amountWan}::numeric, ${one.signedOn}::date, ${one.performBy}::date,
      ${one.announcedOn}::date, ${one.announcementRef}, ${one.procurementMethod}, ${one.supplierSize}, ${one.way}, ${one.releaseKey},
      ${one.awardKey}, ${one.requestKey}, ${ctx.actor.id}, ${ctx.now()}, ${one.submissionId}, ${one.caseId}, ${one.state}, ${one.dueOn}::date)`.execute(
    ctx.db,
  )
}

/** The award becomes a signed contract: what it says is what was signed. */
export async function updateSigned(
  ctx: Context,
  { subjectId, contractId }: Pick<Contract, 'subjectId' | 'contractId'>,
  terms: Terms,
  releaseKey: string | null,
): Promise<void> {
  await sql`
    update contracts.contract set contract_no = ${terms.contractNo}, name = ${terms.name}, project_no = ${terms.projectNo},
           subject_matter = ${terms.subjectMatter}, spec = ${terms.spec}, quantity = ${terms.quantity}, unit_price = ${terms.unitPrice},
           amount_wan = ${terms.amountWan}::numeric, signed_on = ${terms.signedOn}::date, perform_by = ${terms.performBy}::date,
           announced_on = ${terms.announcedOn}::date, announcement_ref = ${terms.announcementRef}, procurement_method = ${terms.procurementMethod},
           supplier_size = coalesce(${terms.supplierSize}, supplier_size), release_key = ${releaseKey}
     where subject_id = ${subjectId} and contract_id = ${contractId}`.execute(ctx.db)
}

export async function updateSubmission(
  ctx: Context,
  { subjectId, contractId }: Pick<Contract, 'subjectId' | 'contractId'>,
  submissionId: number,
): Promise<void> {
  await sql`update contracts.contract set submission_id = ${submissionId} where subject_id = ${subjectId} and contract_id = ${contractId}`.execute(
    ctx.db,
  )
}

export async function updateSize(
  ctx: Context,
  { subjectId, contractId }: Pick<Contract, 'subjectId' | 'contractId'>,
  size: string,
): Promise<void> {
  await sql`update contracts.contract set supplier_size = ${size} where subject_id = ${subjectId} and contract_id = ${contractId}`.execute(
    ctx.db,
  )
}

export async function updateOutcome(
  ctx: Context,
  { subjectId, contractId }: Pick<Contract, 'subjectId' | 'contractId'>,
  outcome: Status,
): Promise<void> {
  await sql`update contracts.contract set outcome = ${outcome} where subject_id = ${subjectId} and contract_id = ${contractId}`.execute(
    ctx.db,
  )
}

export async function loadContract(ctx: Context, contractId: number): Promise<Contract | null> {
  const { rows } = await sql<Contract>`select ${columns} from contracts.contract c where c.contract_id = ${contractId}`.execute(ctx.db)
  return rows[0] === undefined ? null : tidy(rows[0])
}

export async function findIdOfCase(ctx: Context, caseId: number): Promise<number | null> {
  const { rows } = await sql<{ contractId: number }>`
    select contract_id from contracts.contract where case_id = ${caseId}
    union all select contract_id from contracts.duty where case_id = ${caseId} limit 1`.execute(ctx.db)
  return rows[0]?.contractId ?? null
}

/** How the case of a contract stands after a step. */
export async function updateStanding(ctx: Context, { caseId, state, dueOn, closedAt }: CaseStanding): Promise<void> {
  await sql`update contracts.contract set state = ${state}, due_on = ${dueOn}::date, closed_at = ${closedAt} where case_id = ${caseId}`.execute(
    ctx.db,
  )
}

/** Other last days, all in one statement. */
export async function updateDue(ctx: Context, list: readonly Pick<CaseStanding, 'caseId' | 'dueOn'>[]): Promise<void> {
  await sql`
    update contracts.contract c set due_on = n.due_on
      from unnest(${list.map(({ caseId }) => caseId)}::bigint[], ${list.map(({ dueOn }) => dueOn)}::date[]) as n (case_id, due_on)
     where c.case_id = n.case_id`.execute(ctx.db)
}

export async function loadStatements(
  ctx: Context,
  { subjectId, contractId }: Pick<Contract, 'subjectId' | 'contractId'>,
): Promise<Statement[]> {
  const { rows } = await sql<Statement>`
    select statement_no, side, status, words, role, stated_on, stated_at from contracts.statement
     where subject_id = ${subjectId} and contract_id = ${contractId} order by statement_no`.execute(ctx.db)
  return rows
}

/** Adds what somebody said; the caller holds the case. */
export async function insertStatement(
  ctx: Context,
  { subjectId, contractId }: Pick<Contract, 'subjectId' | 'contractId'>,
  one: Omit<Statement, 'statementNo' | 'statedAt'>,
): Promise<number> {
  const { rows } = await sql<{ statementNo: number }>`
    insert into contracts.statement (subject_id, contract_id, statement_no, side, status, words, role, stated_by, stated_on, stated_at)
    select ${subjectId}, ${contractId}, coalesce(max(statement_no), 0) + 1, ${one.side}, ${one.status}, ${one.words}, ${one.role}, ${ctx.actor.id},
           ${one.statedOn}::date, ${ctx.now()}
      from contracts.statement where subject_id = ${subjectId} and contract_id = ${contractId}
    returning statement_no`.execute(ctx.db)
  return (rows[0] as { statementNo: number }).statementNo
}

export type Paper = KeptFile & { readonly paperNo: number; readonly about: string; readonly side: Voice }

export async function loadPapers(ctx: Context, { subjectId, contractId }: Pick<Contract, 'subjectId' | 'contractId'>): Promise<Paper[]> {
  const { rows } = await sql<Paper>`
    select paper_no, about, side, file_id, name, size, media_type from contracts.paper
     where subject_id = ${subjectId} and contract_id = ${contractId} order by paper_no`.execute(ctx.db)
  return rows
}

/** Adds papers behind those that are there; the caller holds the case. */
export async function insertPapers(
  ctx: Context,
  { subjectId, contractId }: Pick<Contract, 'subjectId' | 'contractId'>,
  { about, side, files }: { readonly about: string; readonly side: Voice; readonly files: readonly KeptFile[] },
): Promise<void> {
  for (const file of files)
    await sql`
      insert into contracts.paper (subject_id, contract_id, paper_no, about, side, file_id, name, size, media_type, kept_at)
      select ${subjectId}, ${contractId}, coalesce(max(paper_no), 0) + 1, ${about}, ${side}, ${file.fileId}, ${maskPersonIds(file.name)}, ${file.size},
             ${file.mediaType}, ${ctx.now()}
        from contracts.paper where subject_id = ${subjectId} and contract_id = ${contractId}`.execute(ctx.db)
}

/** Which of these files are papers of a contract. */
export async function namedFiles(ctx: Context, fileIds: readonly string[]): Promise<ReadonlySet<string>> {
  if (fileIds.length === 0) return new Set()
  const { rows } = await sql<{ fileId: string }>`
    select distinct file_id from contracts.paper where file_id = any(${fileIds}::text[])`.execute(ctx.db)
  return new Set(rows.map(({ fileId }) => fileId))
}
