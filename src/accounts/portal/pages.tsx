import { Hono, type Context as Request } from 'hono'
import type { PackContext } from '../../packs/index.ts'
import { XinhengError } from '../../platform/errors.ts'
import type { HttpEnv } from '../../platform/http/env.ts'
import { formErrors, readForm, type FormError } from '../../platform/http/form.ts'
import { go, page, words } from '../../platform/ui/index.ts'
import { offeredLogin, signUp } from '../sign-in/sign-up.ts'
import { proofsHere } from '../claims/settle.ts'
import { connectionOf } from '../workbench/connection.ts'
import { statusOf } from '../workbench/respond.ts'
import { SignUpPage } from './sign-up-page.tsx'

type Env = HttpEnv<PackContext>
type C = Request<Env>

/** The public way to an organisation's account. */
export function joinPages(): Hono<Env> {
  const pages = new Hono<Env>()
  pages.get('/join', (c) => (c.get('ctx').actor.kind === 'user' ? go(c, '/workbench/join') : show(c)))
  pages.post('/join', async (c) => {
    const form = await readForm(c, ['login', 'name', 'password', 'again'])
    try {
      const { cookies } = await signUp(c.get('ctx'), form, connectionOf(c))
      for (const cookie of cookies) c.header('set-cookie', cookie, { append: true })
      return go(c, '/workbench/join?new')
    } catch (error) {
      const taken = error instanceof XinhengError && error.code === 'accounts.login-not-offered'
      return show(c, { ...form, ...(taken && { login: '' }) }, formErrors(error, c.get('lang')), statusOf(error))
    }
  })
  return pages
}

function show(c: C, entered = { login: '', name: '' }, errors: readonly FormError[] = [], status = 200): Response {
  const content = <SignUpPage login={offeredLogin(entered.login)} name={entered.name} errors={errors} rules={proofsHere(c.get('ctx'))} />
  return page(c, { title: words(c, '认领主体账号', "Claim your organisation's account"), status, current: 'join' }, content)
}
