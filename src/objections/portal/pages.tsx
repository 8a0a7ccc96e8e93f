import { Hono, type Context as Request } from 'hono'
import { listRecords } from '../../disclosure/index.ts'
import { anonymous } from '../../platform/context.ts'
import type { Mistake } from '../../platform/errors.ts'
import { fileLimit } from '../../platform/files/media.ts'
import { addressOf } from '../../platform/http/address.ts'
import { attachment } from '../../platform/http/attachment.ts'
import { readForm, sayMistakes } from '../../platform/http/form.ts'
import type { HttpEnv } from '../../platform/http/env.ts'
import { spanAsked } from '../../platform/http/months.ts'
import { sendsMail } from '../../platform/mail/index.ts'
import { go, page, words } from '../../platform/ui/index.ts'
import { seenOf } from '../../procedures/index.ts'
import { findSource, listSources } from '../../sources/index.ts'
import { findOrganisation, foldCode } from '../../subjects/index.ts'
import { admitForm, tokenFor } from '../attempts.ts'
import type { Said } from '../check.ts'
import type { ObjectionsContext } from '../context.ts'
import { fail, objectionsFaults } from '../errors.ts'
import { pointOut } from '../point-out.ts'
import { missableItems, pointOutMissing } from '../missing.ts'
import { shownRecords } from '../objectable.ts'
import { followObjection, isFollowed, openEvidenceBySecret } from '../read.ts'
import { missingIn, mistakesOf, objectionIn, readSent, recordsIn, saidIn, type Sent } from '../sent.ts'
import { stepBySecret } from '../step.ts'
import { recentAnswers } from '../answers.ts'
import { AnswersPage } from './answers-page.tsx'
import { FindPage } from './find-page.tsx'
import { FollowPage } from './follow-page.tsx'
import { MissingPage } from './missing-page.tsx'
import { ObjectPage } from './object-page.tsx'

const one = '/records/:id{[1-9][0-9]{0,14}}/object'
const secret = '/objections/:secret{[2-9a-z]{26}}'

/** Pointing out an error in what is public, and following what becomes of it. */
export function portalObjectionPages<C extends ObjectionsContext>(): Hono<HttpEnv<C>> {
  type R = Request<HttpEnv<C>>
  const pages = new Hono<HttpEnv<C>>()
  const purposeOf = (id: string) => `point-out ${id}`

  pages.get(one, (c) => showForm(c, recordsIn([c.req.param('id'), ...(c.req.queries('record') ?? [])].join(',')), {}, []))

  pages.post(one, (c) => {
    const id = c.req.param('id')
    const recordsOf = (fields: Sent['fields']) => recordsIn([id, fields['records'] ?? ''].join(','))
    return pointedOut(
      c,
      () => purposeOf(id),
      (ctx, fields, said) => pointOut(ctx, { ...said, ...objectionIn(fields), records: recordsOf(fields) }, addressOf(c)),
      (fields, mistakes) => showForm(c, recordsOf(fields), fields, mistakes),
    )
  })

  /** Takes a form of anybody, and leads to what becomes of it, or shows it again. */
  async function pointedOut(
    c: R,
    purposeIn: (fields: Sent['fields']) => string,
    send: (ctx: C, fields: Sent['fields'], said: Said) => Promise<{ readonly secret: string }>,
    again: (fields: Sent['fields'], mistakes: readonly Mistake[]) => Promise<Response>,
  ): Promise<Response> {
    const ctx = c.get('ctx')
    const formOf = (fields: Sent['fields']) => ({ purpose: purposeIn(fields), token: fields['token'] ?? '' })
    const sent = await readSent(c.req.raw, (fields) => admitForm(ctx, formOf(fields), addressOf(c)))
    const { fields, files } = sent
    try {
      const { secret } = await send(ctx, fields, saidIn(sent, c.get('lang'), formOf(fields)))
      return go(c, `/objections/${secret}?new=1`)
    } catch (error) {
      return again(fields, mistakesOf(error, files))
    }
  }

  async function showForm(c: R, ids: readonly string[], entered: Sent['fields'], mistakes: readonly Mistake[]): Promise<Response> {
    const ctx = c.get('ctx')
    const asPublic = ctx.as(anonymous)
    const records = await shownRecords(asPublic, ids)
    const [record] = records
    if (record === undefined) throw fail('objections.not-shown')
    const { code } = record.organisation
    const all = code === null ? [] : (await listRecords(asPublic, { organisation: code, limit: 20 })).rows
    const content = (
      <ObjectPage
        record={record}
        records={records}
        others={all.filter(({ id }) => !ids.includes(id))}
        token={tokenFor(ctx, purposeOf(record.id), entered['token'])}
        entered={entered}
        errors={sayMistakes(mistakes, c.get('lang'))}
        fileLimit={fileLimit()}
        mails={sendsMail()}
      />
    )
    const title = words(c, '指出错误', 'Point out an error')
    return page(c, { title, current: 'browse', status: mistakes.length === 0 ? 200 : 422 }, content)
  }

  const missingPurpose = (code: string) => `missing ${code}`
  pages.get('/objections/missing', (c) => showMissing(c, c.req.query('organisation') ?? '', {}, []))
  pages.post('/objections/missing', (c) =>
    pointedOut(
      c,
      (fields) => missingPurpose(foldCode(fields['organisation'] ?? '')),
      (ctx, fields, said) => pointOutMissing(ctx, { ...said, ...missingIn(fields), code: fields['organisation'] ?? '' }, addressOf(c)),
      (fields, mistakes) => showMissing(c, fields['organisation'] ?? '', fields, mistakes),
    ),
  )

  async function showMissing(c: R, written: string, entered: Sent['fields'], mistakes: readonly Mistake[]): Promise<Response> {
    const ctx = c.get('ctx').as(anonymous)
    const { name, uscc } = await findOrganisation(ctx, written)
    const code = uscc ?? foldCode(written)
    const content = (
      <MissingPage
        name={name}
        code={code}
        items={missableItems(ctx)}
        sources={(await listSources(ctx)).filter(({ status }) => status === 'active')}
        token={tokenFor(ctx, missingPurpose(code), entered['token'])}
        entered={entered}
        errors={sayMistakes(mistakes, c.get('lang'))}
        fileLimit={fileLimit()}
        mails={sendsMail()}
      />
    )
    const title = words(c, '缺少记录', 'A record is missing')
    return page(c, { title, current: 'browse', status: mistakes.length === 0 ? 200 : 422 }, content)
  }

  const showFind = (c: R, code: string, mistakes: readonly Mistake[]) =>
    page(
      c,
      { title: words(c, '查看异议办理情况', 'Follow an objection'), current: 'sources', status: mistakes.length === 0 ? 200 : 422 },
      <FindPage code={code} errors={sayMistakes(mistakes, c.get('lang'))} />,
    )
  pages.get('/objections/follow', (c) => showFind(c, '', []))
  pages.post('/objections/follow', async (c) => {
    const { code } = await readForm(c, ['code'])
    const secret = code.toLowerCase().replace(/[^0-9a-z]/g, '')
    if (await isFollowed(c.get('ctx'), secret)) return go(c, `/objections/${secret}`)
    return showFind(c, code.slice(0, 60), [{ field: 'code', text: objectionsFaults['objections.no-such-code'].text }])
  })

  pages.get(secret, (c) => showFollowed(c, []))
  pages.post(`${secret}/act`, async (c) => {
    const secret = c.req.param('secret')
    const ctx = c.get('ctx')
    // Nothing is read of files before the link is known.
    const sent = await readSent(c.req.raw, async () => void (await followObjection(ctx, secret)))
    try {
      if (sent.mistakes.length > 0) throw fail('objections.refused', { details: sent.mistakes })
      const { fields, files } = sent
      await stepBySecret(ctx, {
        secret,
        caseId: Number(fields['case']),
        action: fields['action'] === 'cancel' ? 'cancel' : 'giveEvidence',
        reason: fields['reason'] ?? '',
        seen: seenOf(fields['seen']),
        files,
      })
      return go(c, `/objections/${secret}`)
    } catch (error) {
      return showFollowed(c, mistakesOf(error))
    }
  })
  pages.get(`${secret}/evidence/:evidence{[0-9]{1,15}}`, async (c) =>
    attachment(await openEvidenceBySecret(c.get('ctx'), c.req.param('secret'), Number(c.req.param('evidence')))),
  )

  async function showFollowed(c: R, mistakes: readonly Mistake[]): Promise<Response> {
    const ctx = c.get('ctx')
    const path = `/objections/${c.req.param('secret')}`
    const objections = await followObjection(ctx, c.req.param('secret') ?? '')
    const names = await Promise.all(
      objections.map(async ({ matter: { sourceCode } }) => [sourceCode, (await findSource(ctx, sourceCode))?.name ?? ''] as const),
    )
    const content = (
      <FollowPage
        objections={objections}
        pack={ctx.pack}
        sources={new Map(names)}
        path={path}
        address={new URL(path, c.get('address')).href}
        isNew={c.req.query('new') === '1'}
        errors={sayMistakes(mistakes, c.get('lang'))}
      />
    )
    const answer = page(c, { title: words(c, '处理情况', 'What became of it'), status: mistakes.length === 0 ? 200 : 422 }, content)
    answer.headers.set('x-robots-tag', 'noindex')
    return answer
  }

  pages.get('/objections', async (c) => {
    const months = spanAsked(c.req.query('months'))
    const answers = await recentAnswers(c.get('ctx'), months)
    const title = words(c, '异议处理情况', 'How objections are answered')
    return page(
      c,
      { title, current: 'objections', cache: { seconds: 60 }, asOf: answers.asOf },
      <AnswersPage answers={answers} months={months} />,
    )
  })

  // Whoever follows a link that is cut is told so.
  pages.get('/objections/:secret', () => {
    throw fail('objections.unknown')
  })
  return pages
}
