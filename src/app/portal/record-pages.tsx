import { Hono } from 'hono'
import {
  browseCounts,
  cardDay,
  listRecords,
  readHistory,
  readOrganisation,
  readRecord,
  type Moment,
  type RecordQuery,
  type ShownRecord,
} from '../../disclosure/index.ts'
import { itemOn } from '../../packs/index.ts'
import { XinhengError } from '../../platform/errors.ts'
import { dayOf } from '../../platform/time.ts'
import { words } from '../../platform/ui/index.ts'
import { readPublicGrades } from '../../evaluation/index.ts'
import { readShownCommitments, readShownRepair } from '../../repair/index.ts'
import { findSource } from '../../sources/index.ts'
import type { AppContext } from '../context.ts'
import { NotYetPage, WithdrawnPage } from './absent-record-page.tsx'
import { pageNumber } from './address.ts'
import { cache, page, perPage, said, takes, type Env, type Request } from './asked.ts'
import { lookBackOf, momentOf } from './look-back.tsx'
import { OrganisationPage } from './organisation-page.tsx'
import { publicityRuleOf } from './publicity.ts'
import { RecordPage } from './record-page.tsx'
import { RecordsPage } from './records-page.tsx'
import { filterKeys } from './words.ts'

/** A shown record as it was; null where it was not there yet. */
async function readThen(ctx: AppContext, id: string, moment: Moment): Promise<ShownRecord | null> {
  try {
    const record = await readRecord(ctx, id, moment)
    return record.kind === 'record' ? record : null
  } catch (error) {
    if (error instanceof XinhengError && error.code === 'disclosure.not-found') return null
    throw error
  }
}

/** The past day an address asks for. */
const lookOf = (c: Request) => lookBackOf(said(c, 'day'), said(c, 'by'), dayOf(c.get('ctx').now()))

/** The pages of records, which can look back to a past day: an organisation with its records, one record, lists of them. */
export function recordPages(): Hono<Env> {
  const app = new Hono<Env>()

  app.get('/organisations/:code', takes('category', 'day', 'by', 'cursor', 'page'), async (c) => {
    const ctx = c.get('ctx')
    const code = c.req.param('code').toUpperCase()
    const category = said(c, 'category')
    const card = said(c, 'card')
    const look = lookOf(c)
    const moment = momentOf(look)
    const [organisation, records] = await Promise.all([
      readOrganisation(ctx, code, moment),
      listRecords(ctx, { organisation: code, category, cursor: said(c, 'cursor'), limit: perPage, moment }),
    ])
    const changed = records.rows.filter((record) => record.state === 'corrected')
    const commitments = look === null ? await readShownCommitments(ctx, organisation) : []
    const grades = look === null ? await readPublicGrades(ctx, organisation.code) : []
    const histories = await Promise.all(changed.map(async (record) => ({ record, versions: await readHistory(ctx, record.id, moment) })))
    return page(
      c,
      { title: organisation.name, current: 'search', cache },
      <OrganisationPage
        organisation={organisation}
        records={records}
        category={category}
        look={look}
        today={dayOf(ctx.now())}
        histories={histories}
        commitments={commitments}
        grades={grades}
        pageNumber={pageNumber(said(c, 'page'))}
        card={card === undefined ? null : { day: await cardDay(ctx, organisation.code, card) }}
      />,
    )
  })

  app.get('/records/:id', takes('day', 'by'), async (c) => {
    const ctx = c.get('ctx')
    const id = c.req.param('id')
    const record = await readRecord(ctx, id)
    if (record.kind !== 'record')
      return page(
        c,
        {
          title: record.kind === 'erased' ? words(c, '已删除的记录', 'Erased record') : words(c, '已撤回的记录', 'Withdrawn record'),
          cache,
        },
        <WithdrawnPage record={record} />,
      )
    const options = { title: `${record.title[c.get('lang')]} · ${record.organisation.name}`, current: 'browse', cache } as const
    const look = lookOf(c)
    const moment = momentOf(look)
    const then = look === null ? record : await readThen(ctx, id, moment)
    if (look !== null && then === null) return page(c, options, <NotYetPage record={record} look={look} />)
    const [versions, source, repair] = await Promise.all([
      readHistory(ctx, id, moment),
      record.source.code === null ? null : findSource(ctx, record.source.code),
      readShownRepair(ctx, id),
    ])
    const shown = then ?? record
    return page(
      c,
      options,
      <RecordPage
        record={shown}
        versions={versions}
        rule={publicityRuleOf(ctx.pack, shown)}
        today={dayOf(ctx.now())}
        look={look}
        contact={source?.contact ?? null}
        repair={repair}
        declared={itemOn(ctx.pack, shown.item.key, shown.decidedOn)?.declaration != null}
      />,
    )
  })

  app.get('/records', takes(...filterKeys, 'sort', 'day', 'by', 'cursor', 'page'), async (c) => {
    const ctx = c.get('ctx')
    const today = dayOf(ctx.now())
    // A list is looked at by what is known today; what was known then can be asked of one organisation.
    const look = lookBackOf(said(c, 'day'), undefined, today)
    const query: RecordQuery = {
      organisation: said(c, 'organisation'),
      item: said(c, 'item'),
      category: said(c, 'category'),
      tendency: said(c, 'tendency') as RecordQuery['tendency'],
      severity: said(c, 'severity'),
      authority: said(c, 'authority'),
      source: said(c, 'source'),
      division: said(c, 'division'),
      industry: said(c, 'industry'),
      from: said(c, 'from'),
      until: said(c, 'until'),
      sort: said(c, 'sort') as RecordQuery['sort'],
      cursor: said(c, 'cursor'),
      limit: perPage,
      moment: momentOf(look),
    }
    const [records, counts] = await Promise.all([listRecords(ctx, query), browseCounts(ctx)])
    return page(
      c,
      { title: words(c, '信用记录', 'Records'), current: 'browse', cache },
      <RecordsPage
        query={query}
        severities={ctx.pack.severityClasses}
        records={records}
        counts={counts}
        pageNumber={pageNumber(said(c, 'page'))}
        look={look}
        today={today}
      />,
    )
  })

  return app
}
