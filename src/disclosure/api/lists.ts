import { addressOf } from '../../platform/http/address.ts'
import { allOrganisations, findOrganisations } from '../find-organisations.ts'
import { allRecords, listRecords } from '../list-records.ts'
import { asCsv, asLines } from '../lists/export-list.ts'
import type { Exports } from '../lists/exports.ts'
import { organisationColumns, recordColumns, type Column } from '../lists/record-columns.ts'
import { organisationProblems, recordProblems, type RecordQuery } from '../query.ts'
import { rulesOf } from '../rules/rules.ts'
import { answer, streamAnswer, type Ask } from './answer.ts'
import type { Asked } from './ask.ts'

const formats = ['json', 'csv', 'ndjson'] as const

/** Organisations found, a page of them or the whole list. */
export async function answerOrganisations(c: Ask, asked: Asked, exports: Exports): Promise<Response> {
  const ctx = c.get('ctx')
  const format = asked.oneOf('format', formats, 'json')
  const query = {
    text: asked.text('q'),
    type: asked.text('type'),
    status: asked.text('status'),
    division: asked.text('division'),
    industry: asked.text('industry'),
    limit: asked.number('limit'),
    cursor: asked.text('cursor'),
  }
  asked.settle(organisationProblems(query))
  if (format === 'json') return answer(c, await findOrganisations(ctx, query))
  return answerWhole(c, exports, format, allOrganisations(ctx, query), organisationColumns, 'organisations')
}

/** Records, a page of them or the whole list. */
export async function answerRecords(c: Ask, asked: Asked, exports: Exports, organisation: string | undefined): Promise<Response> {
  const ctx = c.get('ctx')
  const format = asked.oneOf('format', formats, 'json')
  const query: RecordQuery = {
    organisation,
    item: asked.text('item'),
    category: asked.text('category'),
    tendency: asked.text('tendency') as RecordQuery['tendency'],
    severity: asked.text('severity'),
    authority: asked.text('authority'),
    source: asked.text('source'),
    division: asked.text('division'),
    industry: asked.text('industry'),
    from: asked.text('from'),
    until: asked.text('until'),
    sort: asked.text('sort') as RecordQuery['sort'],
    limit: asked.number('limit'),
    cursor: asked.text('cursor'),
    moment: asked.moment(),
  }
  asked.settle(recordProblems(query, rulesOf(ctx), ctx.now()))
  if (format === 'json') return answer(c, await listRecords(ctx, query))
  return answerWhole(
    c,
    exports,
    format,
    allRecords(ctx, query),
    recordColumns(rulesOf(ctx), query.item),
    `records${query.item === undefined ? '' : `-${query.item}`}`,
  )
}

function answerWhole<T extends object>(
  c: Ask,
  exports: Exports,
  format: 'csv' | 'ndjson',
  pages: AsyncGenerator<readonly T[]>,
  columns: readonly Column<T>[],
  name: string,
): Response {
  const leave = exports.enter(addressOf(c))
  const type = format === 'csv' ? 'text/csv; charset=utf-8' : 'application/x-ndjson; charset=utf-8'
  const text = format === 'csv' ? asCsv(pages, columns, c.get('lang')) : asLines(pages)
  return streamAnswer(
    text,
    { 'content-type': type, 'content-disposition': `attachment; filename="${name}.${format}"`, vary: 'accept-language' },
    leave,
  )
}
