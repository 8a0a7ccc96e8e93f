import { organisationActedFor } from '../accounts/index.ts'
import type { PackContext } from '../packs/index.ts'
import { jsonListPart, type ExportPart } from '../platform/files/parts.ts'
import type { LetterSheet } from '../platform/pdf/letter.ts'
import { fail } from './errors.ts'
import { listCases, readCase, type ReadCase } from './read-cases.ts'

/** The cases about the own organisation, with steps, deadlines and letters; each letter as a text of its own too. */
export async function* exportOwnCases(ctx: PackContext): AsyncGenerator<ExportPart> {
  if (organisationActedFor(ctx.actor) === null) throw fail('procedures.not-yours')
  yield jsonListPart('cases.json', wholeCases(ctx))
  for await (const { caseId, letters } of wholeCases(ctx))
    for (const { key, stepNo, sheets } of letters)
      for (const sheet of [sheets.zh, sheets.en])
        yield { name: `letters/${caseId}-${stepNo}-${key}.${sheet.lang}.txt`, mediaType: 'text/plain', text: [textOf(sheet)] }
}

async function* wholeCases(ctx: PackContext) {
  for (let after: ReadCase['case'] | undefined; ;) {
    const page = await listCases(ctx, { after, limit: 100 })
    for (const { caseId } of page) {
      const { case: one, procedure, steps, deadlines, letters } = await readCase(ctx, caseId)
      const { subjectId: _subject, assignee: _user, assignedBody: _body, ...told } = one
      yield { ...told, name: procedure.name, steps, deadlines, letters }
    }
    after = page.at(-1)
    if (page.length < 100) return
  }
}

/** A letter as lines of text, as it was issued. */
export const textOf = ({ title, number, to, lines, facts, after, sender, date }: LetterSheet): string =>
  [title, number, '', to, ...lines, ...facts.map((fact) => fact.join('  ')), ...after, '', sender, date, ''].join('\r\n')
