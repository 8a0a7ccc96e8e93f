import { organisationActedFor } from '../accounts/index.ts'
import type { PackContext } from '../packs/index.ts'
import { everyRow, jsonListPart, noting, type ExportPart } from '../platform/files/parts.ts'
import type { LetterSheet } from '../platform/pdf/letter.ts'
import { fail } from './errors.ts'
import { listCases, readCase, type ReadCase } from './read-cases.ts'

/** The cases about the own organisation, with steps, deadlines and letters; each letter as a text of its own too. */
export async function* exportOwnCases(ctx: PackContext): AsyncGenerator<ExportPart> {
  if (organisationActedFor(ctx.actor) === null) throw fail('procedures.not-yours')
  const issued: { readonly caseId: number; readonly letters: ReadCase['letters'] }[] = []
  yield jsonListPart(
    'cases.json',
    noting(wholeCases(ctx), ({ caseId, letters }) => issued.push({ caseId, letters })),
  )
  for (const { caseId, letters } of issued)
    for (const { key, stepNo, sheets } of letters)
      for (const sheet of [sheets.zh, sheets.en])
        yield { name: `letters/${caseId}-${stepNo}-${key}.${sheet.lang}.txt`, mediaType: 'text/plain', text: [textOf(sheet)] }
}

async function* wholeCases(ctx: PackContext) {
  const pageAfter = async (after: ReadCase['case'] | undefined) => {
    const rows = await listCases(ctx, { after, limit: 100 })
    return { rows, next: rows.length < 100 ? null : (rows.at(-1) ?? null) }
  }
  for await (const { caseId } of everyRow(pageAfter)) {
    const { case: one, procedure, steps, deadlines, letters, files } = await readCase(ctx, caseId)
    const { subjectId: _subject, counterpartId: _other, assignee: _user, assignedBody: _body, ...told } = one
    yield { ...told, name: procedure.name, steps, deadlines, letters, files }
  }
}

/** A letter as lines of text, as it was issued. */
const textOf = ({ title, number, to, lines, facts, after, sender, date }: LetterSheet): string =>
  [title, number, '', to, ...lines, ...facts.map((fact) => fact.join('  ')), ...after, '', sender, date, ''].join('\r\n')
