import { Hono, type Context as Request } from 'hono'
import { isAuditor } from '../../accounts/index.ts'
import { asksForPerson, findOrganisations } from '../../disclosure/index.ts'
import type { PackContext } from '../../packs/index.ts'
import { XinhengError } from '../../platform/errors.ts'
import type { HttpEnv } from '../../platform/http/env.ts'
import { formErrors, readForm, type FormError } from '../../platform/http/form.ts'
import { sendsMail } from '../../platform/mail/index.ts'
import { go, page, words } from '../../platform/ui/index.ts'
import { changeWays } from '../change-ways.ts'
import { endFeed } from '../end-feed.ts'
import { readingWatcher } from '../permission.ts'
import { postAgain } from '../post-again.ts'
import { readWatch } from '../read.ts'
import { renewFeed } from '../renew-feed.ts'
import { renewSecret } from '../renew-secret.ts'
import { unwatchOrganisation } from '../unwatch-organisation.ts'
import { mostWatched } from '../watch.ts'
import { watchOrganisation } from '../watch-organisation.ts'
import type { WatchProps } from './shown-watch.ts'
import { WatchPage } from './watch-page.tsx'

type Env = HttpEnv<PackContext>
type C = Request<Env>
type Shown = { errors?: readonly FormError[]; entries?: WatchProps['entries']; issued?: WatchProps['issued'] }

/** What the actor's body watches. */
export function watchPages(): Hono<Env> {
  const pages = new Hono<Env>()
  pages.get('/workbench/watch', (c) => show(c))
  const act = (path: string, work: (c: C) => Promise<unknown>) =>
    pages.post(`/workbench/watch/${path}`, async (c) => {
      try {
        await work(c)
        return go(c, '/workbench/watch')
      } catch (error) {
        return show(c, { errors: errorsOf(error, c) })
      }
    })
  act('add', async (c) => watchOrganisation(c.get('ctx'), (await readForm(c, ['code'])).code))
  act('remove', async (c) => unwatchOrganisation(c.get('ctx'), (await readForm(c, ['code'])).code))
  act('feed/end', (c) => endFeed(c.get('ctx')))
  act('again', (c) => postAgain(c.get('ctx')))
  pages.post('/workbench/watch/feed', async (c) => show(c, { issued: { feed: await renewFeed(c.get('ctx')) } }))
  pages.post('/workbench/watch/secret', async (c) => show(c, { issued: { secret: await renewSecret(c.get('ctx')) } }))
  pages.post('/workbench/watch/ways', async (c) => {
    const entries = await readForm(c, ['mail', 'webhookUrl'])
    try {
      await changeWays(c.get('ctx'), entries)
      return go(c, '/workbench/watch')
    } catch (error) {
      return show(c, { entries, errors: formErrors(error, c.get('lang')) })
    }
  })
  return pages
}

/** A code nobody has is a mistake in what was entered. */
function errorsOf(error: unknown, c: C): readonly FormError[] {
  if (error instanceof XinhengError && error.code === 'watch.unknown') return [{ text: error.text[c.get('lang')] }]
  return formErrors(error, c.get('lang'))
}

async function found(c: C): Promise<WatchProps['found']> {
  const text = c.req.method === 'GET' ? (c.req.query('q')?.trim() ?? '') : ''
  if (text === '' || asksForPerson(text)) return null
  try {
    return { text, rows: (await findOrganisations(c.get('ctx'), { text, limit: 10 })).rows }
  } catch (error) {
    if (error instanceof XinhengError && error.status < 500) return { text, rows: [] }
    throw error
  }
}

async function show(c: C, { errors = [], entries, issued = null }: Shown = {}): Promise<Response> {
  const ctx = c.get('ctx')
  const watcher = readingWatcher(ctx)
  const watch = await readWatch(ctx)
  const props: WatchProps = {
    ...{ watch, watcher, errors, issued, most: mostWatched(), mayChange: !isAuditor(ctx.actor), sendsMail: sendsMail() },
    found: await found(c),
    entries: entries ?? { mail: watch.channel?.mail ?? 'daily', webhookUrl: watch.channel?.webhookUrl ?? '' },
  }
  return page(c, { title: words(c, '关注', 'Watch'), current: 'watch', status: errors.length === 0 ? 200 : 422 }, <WatchPage {...props} />)
}
