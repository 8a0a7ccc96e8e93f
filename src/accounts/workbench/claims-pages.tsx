import { Hono, type Context as Request } from 'hono'
import type { PackContext } from '../../packs/index.ts'
import { attachment } from '../../platform/http/attachment.ts'
import type { HttpEnv } from '../../platform/http/env.ts'
import { fail } from '../../platform/http/errors.ts'
import { formErrors, readForm, type FormError } from '../../platform/http/form.ts'
import { typesetLetter } from '../../platform/pdf/letter.ts'
import { go, page, words } from '../../platform/ui/index.ts'
import { actsForOffice } from '../../sources/index.ts'
import { approveClaim } from '../claims/approve.ts'
import type { Claim } from '../claims/claim.ts'
import { refuseClaim, revokeAccount } from '../claims/close.ts'
import { issueWindowCode, printLetter, type IssuedCode } from '../claims/issue-code.ts'
import { letterSheet, readLetter } from '../claims/letter.ts'
import { claimCounts, listClaims, readClaim } from '../claims/read.ts'
import { mayApprove } from '../members/membership.ts'
import { ClaimPage, ClaimsPage, isQueue, queues } from './claims-page.tsx'
import { CodeSlip } from './code-slip.tsx'
import { statusOf } from './respond.ts'

type Env = HttpEnv<PackContext>
type C = Request<Env>
const home = '/workbench/claims'

/** The office's queue of claims on accounts. */
export function claimsPages(): Hono<Env> {
  const pages = new Hono<Env>()
  pages.get(home, (c) => showQueue(c, '', []))
  pages.post(home, async (c) => {
    const { organisation } = await readForm(c, ['organisation'])
    try {
      return showSlip(c, await issueWindowCode(c.get('ctx'), organisation), null)
    } catch (error) {
      const errors = formErrors(error, c.get('lang')).map((one) => ({ field: 'organisation', ...one }))
      return showQueue(c, organisation, errors, statusOf(error))
    }
  })
  pages.get(`${home}/:id{\\d+}`, (c) => showClaim(c, '', []))
  pages.post(`${home}/:id{\\d+}`, async (c) => {
    const ctx = c.get('ctx')
    const claimId = Number(c.req.param('id'))
    const { act, reason, heads, code } = await readForm(c, ['act', 'reason', 'heads', 'code'])
    try {
      if (act === 'print') {
        const { claim, ...issued } = await printLetter(ctx, claimId)
        return showSlip(c, issued, claim)
      }
      if (act === 'pdf') return letterPdf(c, await readLetter(ctx, { claimId, code }))
      if (act === 'approve') await approveClaim(ctx, { claimId, heads: heads.match(/\d{1,15}/g)?.map(Number) ?? [] })
      else if (act === 'refuse') await refuseClaim(ctx, { claimId, reason })
      else if (act === 'revoke') await revokeAccount(ctx, { claimId, reason })
      else throw fail('http.bad-request', { values: { reason: 'act' } })
      return go(c, `${home}/${claimId}`)
    } catch (error) {
      return showClaim(c, reason, formErrors(error, c.get('lang')), statusOf(error))
    }
  })
  return pages
}

async function showQueue(c: C, organisation: string, errors: readonly FormError[], status = 200): Promise<Response> {
  const ctx = c.get('ctx')
  const asked = c.req.query('queue') ?? ''
  const queue = isQueue(asked) ? asked : 'proved'
  const [claims, counts] = [await listClaims(ctx, queues[queue]), await claimCounts(ctx)]
  const content = <ClaimsPage {...{ queue, claims, counts, organisation, errors }} acts={actsForOffice(ctx.actor)} />
  return page(c, { title: words(c, '账号认领', 'Claims on accounts'), status, current: 'claims' }, content)
}

async function showClaim(c: C, reason: string, errors: readonly FormError[], status = 200): Promise<Response> {
  const ctx = c.get('ctx')
  const { claim, heads } = await readClaim(ctx, Number(c.req.param('id')))
  const acts = actsForOffice(ctx.actor)
  const content = <ClaimPage {...{ claim, heads, acts, reason, errors }} decides={acts && mayApprove(ctx.actor)} />
  return page(c, { title: words(c, `认领 ${claim.claimId}`, `Claim ${claim.claimId}`), status, current: 'claims' }, content)
}

async function letterPdf(c: C, letter: Awaited<ReturnType<typeof readLetter>>): Promise<Response> {
  const sheet = letterSheet(c.get('ctx'), letter, { lang: c.get('lang'), origin: new URL(c.get('address')).origin })
  const bytes = await typesetLetter(sheet)
  return attachment({
    fileName: `${sheet.title} ${letter.claim.claimId}.pdf`,
    mediaType: 'application/pdf',
    bytes: (async function* () {
      yield bytes
    })(),
  })
}

function showSlip(c: C, issued: IssuedCode, claim: Claim | null): Response {
  const { office } = c.get('ctx').pack
  const content = <CodeSlip {...issued} claim={claim} office={words(c, office.zh, office.en)} />
  return page(c, { title: words(c, '验证码', 'Code'), current: 'claims' }, content)
}
