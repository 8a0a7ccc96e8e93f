import { Hono, type Context as Request } from 'hono'
import { XinhengError } from '../../platform/errors.ts'
import { formErrors, readForm, type FormError } from '../../platform/http/form.ts'
import { mayApprove } from '../../accounts/index.ts'
import type { HttpEnv } from '../../platform/http/env.ts'
import { pageIn } from '../../platform/http/page-in.ts'
import { isDay } from '../../platform/time.ts'
import { go, page, words } from '../../platform/ui/index.ts'
import { actsForSource, findSource } from '../../sources/index.ts'
import { namesOf } from '../../subjects/index.ts'
import { areDisputed, askChange, confirmAsked, dropAsked, ownRecord, type CreditRecord, type Fields } from '../index.ts'
import type { RecordsContext } from '../context.ts'
import { readRecord, readRecords, readWaiting } from '../read.ts'
import { isSecondFor } from '../settle-asked.ts'
import { CorrectPage, entriesOf, inputName } from './correct-page.tsx'
import { correctableFields } from '../correctable.ts'
import type { Refused } from './change-record.tsx'
import { isDone, RecordPage } from './record-page.tsx'
import { RecordsPage, searchFields, type Searched } from './records-page.tsx'
import { editionOf } from './words.ts'

/** How corrected values become a version: intake applies the catalogue's rules, so the app says how to ask it. */
export type Correct<C> = (ctx: C, input: { recordId: number; values: Fields; reason: string; version?: number }) => Promise<CreditRecord>

/** Notes that the actor reads the content of a record; what cannot be noted is not shown. */
export type NoteRead<C> = (ctx: C, record: CreditRecord) => Promise<void>

const pageSize = 30
const statusOf = (error: unknown): number => (error instanceof XinhengError ? error.status : 422)
const one = '/workbench/records/:id{[0-9]{1,15}}'

/** The records of a source: to find, read, correct, end and withdraw. */
export function recordsPages<C extends RecordsContext>(correct: Correct<C>, noteRead: NoteRead<C>): Hono<HttpEnv<C>> {
  type R = Request<HttpEnv<C>>
  const pages = new Hono<HttpEnv<C>>()
  const idOf = (c: R) => Number(c.req.param('id'))

  pages.get('/workbench/records', async (c) => {
    const ctx = c.get('ctx')
    const searched = Object.fromEntries(searchFields.map((name) => [name, (c.req.query(name) ?? '').trim().slice(0, 100)])) as Searched
    const number = pageIn(c.req.query('page'))
    const found = await search(c, searched, number)
    const records = found.records.slice(0, pageSize)
    const waiting = await readWaiting(ctx)
    const content = (
      <RecordsPage
        records={records}
        disputed={await areDisputed(
          ctx,
          records.map(({ recordId }) => recordId),
        )}
        names={await namesOf(
          ctx,
          [...records, ...waiting].map(({ subjectId }) => subjectId),
        )}
        waiting={waiting}
        pack={ctx.pack}
        items={[...new Set(ctx.pack.items.map(({ key }) => key))]}
        searched={searched}
        page={number}
        more={found.records.length > pageSize}
        errors={found.errors}
      />
    )
    return page(c, { title: words(c, '信用记录', 'Records'), current: 'records', status: found.errors.length === 0 ? 200 : 422 }, content)
  })

  pages.get(one, (c) => showRecord(c, null))
  pages.post(`${one}/withdraw`, async (c) => {
    const { reason } = await readForm(c, ['reason'])
    return change(c, { act: 'withdraw', reason, until: '' }, (ctx, recordId) => askChange(ctx, { recordId, reason }))
  })
  pages.post(`${one}/end`, async (c) => {
    const { reason, until } = await readForm(c, ['reason', 'until'])
    return change(c, { act: 'end', reason, until }, (ctx, recordId) => askChange(ctx, { recordId, until, reason }))
  })
  pages.post(`${one}/confirm`, async (c) => {
    const { askedAt } = await readForm(c, ['askedAt'])
    return settle(c, async (ctx, recordId) => (await confirmAsked(ctx, { recordId, askedAt })).state)
  })
  pages.post(`${one}/drop`, async (c) => {
    const { askedAt } = await readForm(c, ['askedAt'])
    return settle(c, async (ctx, recordId) => {
      await dropAsked(ctx, { recordId, askedAt })
      return 'dropped'
    })
  })

  pages.get(`${one}/correct`, async (c) => {
    const ctx = c.get('ctx')
    const record = await ownRecord(ctx, idOf(c))
    await noteRead(ctx, record)
    const edition = editionOf(ctx.pack, record)
    if (edition === undefined) return go(c, `/workbench/records/${record.recordId}`)
    return showCorrect(c, record, entriesOf(record.fields, edition, ctx.pack, c.get('lang')), '', [])
  })
  pages.post(`${one}/correct`, async (c) => {
    const ctx = c.get('ctx')
    const record = await ownRecord(ctx, idOf(c))
    const keys = correctableOf(ctx, record)
    const form = await readForm(c, ['reason', 'version', ...keys.map(inputName)])
    const version = Number(form['version'])
    const values = Object.fromEntries(keys.map((key) => [key, form[inputName(key)] ?? '']))
    try {
      await correct(ctx, {
        recordId: record.recordId,
        values,
        reason: form['reason'] ?? '',
        ...(Number.isInteger(version) && version > 0 ? { version } : {}),
      })
      return go(c, `/workbench/records/${record.recordId}?done=corrected`)
    } catch (error) {
      const known = new Set(keys)
      const errors = formErrors(error, c.get('lang'), fields).map((one) =>
        one.field !== undefined && known.has(one.field) ? { ...one, field: inputName(one.field) } : one,
      )
      // What was entered stays tied to the version it was made from, so that saving again does not overwrite a newer one.
      const seen = { ...record, version: version || record.version }
      return showCorrect(c, seen, values, form['reason'] ?? '', withReason(c, errors, form['reason'] ?? ''))
    }
  })

  const correctableOf = ({ pack }: C, record: CreditRecord): string[] => {
    const edition = editionOf(pack, record)
    return edition === undefined ? [] : correctableFields(edition).map(({ key }) => key)
  }

  async function search(c: R, searched: Searched, number: number): Promise<{ records: CreditRecord[]; errors: readonly FormError[] }> {
    const day = (text: string) => (isDay(text) ? text : undefined)
    try {
      const records = await readRecords(c.get('ctx'), {
        text: searched.q || undefined,
        organisation: searched.organisation || undefined,
        item: searched.item || undefined,
        from: day(searched.from),
        to: day(searched.to),
        limit: pageSize + 1,
        offset: (number - 1) * pageSize,
      })
      return { records, errors: [] }
    } catch (error) {
      return { records: [], errors: formErrors(error, c.get('lang')).map(({ text }) => ({ field: 'organisation', text })) }
    }
  }

  /** Does one act on a record and shows it; a refusal shows it with what was entered. */
  async function change(
    c: R,
    entered: Omit<Refused, 'errors'>,
    act: (ctx: C, recordId: number) => ReturnType<typeof askChange>,
  ): Promise<Response> {
    const missingDay =
      entered.act === 'end' && !isDay(entered.until) ? [{ field: 'until', text: words(c, '请填写日期。', 'Give a day.') }] : []
    const missing = [...missingDay, ...withReason(c, [], entered.reason)]
    if (missing.length > 0) return showRecord(c, { ...entered, errors: missing })
    try {
      const { state, waits } = await act(c.get('ctx'), idOf(c))
      return go(c, `/workbench/records/${idOf(c)}?done=${waits ? 'asked' : state}`)
    } catch (error) {
      return showRecord(c, { ...entered, errors: formErrors(error, c.get('lang'), fields) })
    }
  }

  /** What was asked is confirmed or dropped; a refusal shows how the record stands. */
  async function settle(c: R, act: (ctx: C, recordId: number) => Promise<string>): Promise<Response> {
    try {
      return go(c, `/workbench/records/${idOf(c)}?done=${await act(c.get('ctx'), idOf(c))}`)
    } catch (error) {
      return showRecord(c, { act: 'settle', reason: '', until: '', errors: formErrors(error, c.get('lang')) }, statusOf(error))
    }
  }

  /** A refusal of the reason or of the day belongs to its field. */
  const fields = { 'records.no-reason': 'reason', 'records.bad-day': 'until' }

  const withReason = (c: R, errors: readonly FormError[], reason: string): readonly FormError[] =>
    reason.trim() !== '' || errors.some(({ field }) => field === 'reason')
      ? errors
      : [...errors, { field: 'reason', text: words(c, '请写明原因。', 'Give a reason.') }]

  async function showRecord(c: R, refused: Refused | null, status = refused === null ? 200 : 422): Promise<Response> {
    const ctx = c.get('ctx')
    const { record, versions, erasure, disputedSince, isStoodFor, asked, dropped } = await readRecord(ctx, idOf(c))
    await noteRead(ctx, record)
    const done = c.req.query('done') ?? ''
    const content = (
      <RecordPage
        record={record}
        versions={versions}
        erasure={erasure}
        disputedSince={disputedSince}
        isStoodFor={isStoodFor}
        dropped={dropped}
        asked={asked === null ? null : { ...asked, isSecond: isSecondFor(ctx, asked), isOwn: asked.askedBy === ctx.actor.id }}
        organisation={(await namesOf(ctx, [record.subjectId])).get(record.subjectId) ?? ''}
        sourceName={(await findSource(ctx, record.sourceCode))?.name ?? record.sourceCode}
        pack={ctx.pack}
        own={actsForSource(ctx.actor, record.sourceCode)}
        mayPropose={actsForSource(ctx.actor, record.sourceCode) && mayApprove(ctx.actor)}
        done={isDone(done) ? done : null}
        refused={refused}
      />
    )
    return page(c, { title: record.title ?? String(record.recordId), current: 'records', status }, content)
  }

  function showCorrect(c: R, record: CreditRecord, entries: Fields, reason: string, errors: readonly FormError[]): Response {
    const { pack } = c.get('ctx')
    const edition = editionOf(pack, record)
    if (edition === undefined) return go(c, `/workbench/records/${record.recordId}`)
    const content = <CorrectPage record={record} edition={edition} pack={pack} entries={entries} reason={reason} errors={errors} />
    return page(
      c,
      { title: words(c, '更正记录', 'Correct the record'), current: 'records', status: errors.length === 0 ? 200 : 422 },
      content,
    )
  }
  return pages
}
