import type { Context } from '../platform/context.ts'
import type { Case } from './case.ts'
import type { IssuedLetter } from './letter.ts'
import type { OfCase } from './store.ts'
import type { ProceduresTables } from './tables.ts'

const tables = (ctx: Context) => ctx.db.withTables<ProceduresTables>()

export async function insertLetters(ctx: Context, letters: readonly OfCase<IssuedLetter>[]): Promise<void> {
  await tables(ctx)
    .insertInto('procedures.letter')
    .values(letters.map((one) => ({ ...one, sheets: JSON.stringify(one.sheets) })))
    .execute()
}

/** The letters of a case, the last first. */
export const loadLetters = async (ctx: Context, { subjectId, caseId }: Pick<Case, 'subjectId' | 'caseId'>): Promise<IssuedLetter[]> =>
  (await tables(ctx)
    .selectFrom('procedures.letter')
    .select(['stepNo', 'key', 'number', 'issuedAt', 'sheets'])
    .where('subjectId', '=', subjectId)
    .where('caseId', '=', caseId)
    .orderBy('stepNo', 'desc')
    .orderBy('key')
    .execute()) as IssuedLetter[]
