import { Hono, type Context as Request } from 'hono'
import type { PackContext } from '../../packs/index.ts'
import type { HttpEnv } from '../../platform/http/env.ts'
import { page } from '../../platform/ui/index.ts'
import { actsForOffice, listSources } from '../../sources/index.ts'
import { readSubmissions, type SubmissionState } from '../index.ts'
import { SubmissionsPage } from './submissions-page.tsx'
import { stateWords } from './words.ts'

type C = Request<HttpEnv<PackContext>>

const pageSize = 30

/** A clerk's rooms for sending files and the office's for identities. */
export function intakePages(): Hono<HttpEnv<PackContext>> {
  const pages = new Hono<HttpEnv<PackContext>>()
  pages.get('/workbench/submissions', (c) => showSubmissions(c, '/workbench/submissions'))
  pages.get('/workbench/deliveries', (c) => showSubmissions(c, '/workbench/deliveries'))
  return pages
}

async function showSubmissions(c: C, here: string): Promise<Response> {
  const ctx = c.get('ctx')
  const chosen = { source: c.req.query('source') ?? '', item: c.req.query('item') ?? '', state: c.req.query('state') ?? '' }
  const before = Number(c.req.query('before')) || undefined
  const found = await readSubmissions(ctx, {
    sourceCode: chosen.source || undefined,
    ...(Object.hasOwn(stateWords, chosen.state) ? { states: [chosen.state as SubmissionState] } : {}),
    before,
    limit: pageSize + 1,
  })
  const submissions = found.slice(0, pageSize)
  const content = (
    <SubmissionsPage
      here={here}
      submissions={submissions}
      pack={ctx.pack}
      sources={actsForOffice(ctx.actor) ? await listSources(ctx) : null}
      items={[...new Set(ctx.pack.items.map(({ key }) => key))]}
      chosen={chosen}
      next={found.length > pageSize ? (submissions.at(-1)?.submissionId ?? null) : null}
      later={before !== undefined}
    />
  )
  return page(c, { title: c.get('lang') === 'zh' ? '报送记录' : 'Submissions', current: 'submissions' }, content)
}
