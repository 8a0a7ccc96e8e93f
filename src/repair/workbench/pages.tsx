import { Hono, type Context as Request } from 'hono'
import { isAuditor, signsForOwn } from '../../accounts/index.ts'
import { attachment } from '../../platform/http/attachment.ts'
import { formErrors, readForm, readLists, type FormError } from '../../platform/http/form.ts'
import { readUploads } from '../../platform/http/multipart.ts'
import type { HttpEnv } from '../../platform/http/env.ts'
import { randomCharacters } from '../../platform/crypto/random.ts'
import { typesetLetter } from '../../platform/pdf/letter.ts'
import { go, page, words } from '../../platform/ui/index.ts'
import { seenOf } from '../../procedures/index.ts'
import { listSources } from '../../sources/index.ts'
import { mayPrepare, type Kind } from '../application.ts'
import { beginApplication } from '../begin.ts'
import { askReview } from '../ask-review.ts'
import { cancelRequest } from '../cancel.ts'
import type { RepairContext } from '../context.ts'
import { discardDraft } from '../discard.ts'
import { fail } from '../errors.ts'
import { noticeTitle } from '../notice.ts'
import { givePapers, keepPaper, openPaper, removePaper } from '../papers.ts'
import { listOwnApplications, readOwnApplication } from '../read-application.ts'
import { openOwnNotice } from '../read-notices.ts'
import { readOwnRecords } from '../read-own.ts'
import { submitApplication } from '../submit.ts'
import { ApplicationPage } from './application-page.tsx'
import { DraftPage } from './draft-page.tsx'
import { RepairHomePage } from './home-page.tsx'
import { NewApplicationPage } from './new-page.tsx'
import { NoticeOfOwn } from './notice-page.tsx'

const number = '{[1-9][0-9]{0,14}}'
const one = `/workbench/repair/:id${number}`

/** Repair in the account of an organisation: what can be asked for, one application for many records, papers, signature, notices. */
export function repairPages<C extends RepairContext>(): Hono<HttpEnv<C>> {
  type R = Request<HttpEnv<C>>
  const pages = new Hono<HttpEnv<C>>()
  const idOf = (c: R) => Number(c.req.param('id'))
  const title = (c: R) => words(c, '信用修复', 'Repair')

  pages.get('/workbench/repair', async (c) => {
    const ctx = c.get('ctx')
    // An auditor sees the list of applications and no record.
    const own = isAuditor(ctx.actor) ? null : await readOwnRecords(ctx)
    const { rows: applications } = await listOwnApplications(ctx)
    return page(c, { title: title(c), current: 'repair' }, <RepairHomePage own={own} applications={applications} />)
  })

  const showNew = async (c: R, key: string, chosen: readonly number[], kind: Kind, errors: readonly FormError[]) => {
    const own = await readOwnRecords(c.get('ctx'))
    const content = <NewApplicationPage own={own} requestKey={key} chosen={chosen} kind={kind} errors={errors} />
    return page(c, { title: title(c), current: 'repair', status: errors.length === 0 ? 200 : 422 }, content)
  }
  const kindOf = (asked: string | undefined): Kind => (asked === 'shield' ? 'shield' : 'repair')
  pages.get('/workbench/repair/new', (c) => showNew(c, randomCharacters(20), [], kindOf(c.req.query('kind')), []))
  pages.post('/workbench/repair/new', async (c) => {
    const form = await readLists(c, ['records', 'kind', 'requestKey'])
    const recordIds = form.records.filter((id) => /^[1-9]\d{0,14}$/.test(id)).map(Number)
    const kind = kindOf(form.kind[0])
    const requestKey = (form.requestKey[0] ?? '').slice(0, 100) || randomCharacters(20)
    try {
      return go(c, `/workbench/repair/${await beginApplication(c.get('ctx'), { recordIds, kind, requestKey })}`)
    } catch (error) {
      return showNew(c, requestKey, recordIds, kind, formErrors(error, c.get('lang')))
    }
  })

  const show = async (c: R, errors: readonly FormError[] = [], signer = '') => {
    const ctx = c.get('ctx')
    const read = await readOwnApplication(ctx, idOf(c))
    const sources = new Map((await listSources(ctx)).map(({ code, name }) => [code, name]))
    const options = { title: title(c), current: 'repair', status: errors.length === 0 ? 200 : 422 }
    return page(
      c,
      options,
      read.kind === 'draft' ? (
        <DraftPage read={read} sources={sources} maySign={signsForOwn(ctx.actor)} signer={signer} errors={errors} />
      ) : (
        <ApplicationPage read={read} sources={sources} mayAct={mayPrepare(ctx.actor)} errors={errors} />
      ),
    )
  }
  /** Does one act and shows the application; a refusal shows it with what was wrong. */
  const act = async (c: R, work: () => Promise<unknown>, then = `/workbench/repair/${idOf(c)}`, signer = '') => {
    try {
      await work()
      return go(c, then)
    } catch (error) {
      return show(c, formErrors(error, c.get('lang')), signer)
    }
  }

  pages.get(one, (c) => show(c))
  pages.post(`${one}/submit`, async (c) => {
    const { signer, agreed, commitmentHash } = await readForm(c, ['signer', 'agreed', 'commitmentHash'])
    const input = { applicationId: idOf(c), signer, agreed: agreed === 'yes', commitmentHash }
    return act(c, () => submitApplication(c.get('ctx'), input), undefined, signer)
  })
  pages.post(`${one}/discard`, (c) => act(c, () => discardDraft(c.get('ctx'), idOf(c)), '/workbench/repair'))
  pages.post(`${one}/papers`, (c) =>
    act(c, async () => {
      let taken = 0
      await readUploads(c.req.raw, async (upload, { source = '', key = '' }) => {
        if (taken++ === 0) await keepPaper(c.get('ctx'), { applicationId: idOf(c), sourceCode: source, key, upload })
      })
      if (taken === 0) throw fail('repair.no-file')
    }),
  )
  pages.get(`${one}/papers/:no${number}`, async (c) => {
    return attachment(await openPaper(c.get('ctx'), { applicationId: idOf(c), paperNo: Number(c.req.param('no')) }))
  })
  pages.post(`${one}/papers/:no${number}/remove`, (c) =>
    act(c, () => removePaper(c.get('ctx'), { applicationId: idOf(c), paperNo: Number(c.req.param('no')) })),
  )
  /** The case of a form in an application, as it stood when the form was shown. */
  const stepIn = async (c: R) => {
    const { seen, reason } = await readForm(c, ['seen', 'reason'])
    return { applicationId: idOf(c), caseId: Number(c.req.param('case')), seen: seenOf(seen), reason }
  }
  pages.post(`${one}/cases/:case${number}/given`, (c) => act(c, async () => givePapers(c.get('ctx'), await stepIn(c))))
  pages.post(`${one}/cases/:case${number}/review`, (c) => act(c, async () => askReview(c.get('ctx'), await stepIn(c))))
  pages.post(`${one}/cases/:case${number}/cancel`, (c) => act(c, async () => cancelRequest(c.get('ctx'), await stepIn(c))))

  pages.get(`/workbench/repair/notices/:id${number}`, async (c) => {
    const notice = await openOwnNotice(c.get('ctx'), idOf(c), c.get('address'))
    return page(c, { title: words(c, noticeTitle.zh, noticeTitle.en), current: 'repair' }, <NoticeOfOwn notice={notice} />)
  })
  pages.get(`/workbench/repair/notices/:id${number}/pdf`, async (c) => {
    const { recordId, sheets } = await openOwnNotice(c.get('ctx'), idOf(c), c.get('address'))
    const bytes = await typesetLetter(sheets[c.get('lang')])
    const chunk = async function* () {
      yield bytes
    }
    const fileName = `${words(c, '信用修复告知书', 'repair-notice')}-${recordId}.pdf`
    return attachment({ fileName, mediaType: 'application/pdf', bytes: chunk() })
  })
  return pages
}
