import { Hono } from 'hono'
import type { HttpEnv } from '../../platform/http/env.ts'
import { formErrors, readForm, type FormError } from '../../platform/http/form.ts'
import { page, words } from '../../platform/ui/index.ts'
import { keyScopes, type KeyScope } from '../keys/key.ts'
import { issueMemberKey, listMemberKeys, revokeMemberKey } from '../keys/keys.ts'
import { connectionOf } from './connection.ts'
import { KeysPage, type KeyForm } from './keys-page.tsx'
import { confirmFirst, go, isConfirmFirst, statusOf, type C } from './respond.ts'

const home = '/workbench/security/keys'
const scopes = Object.keys(keyScopes) as KeyScope[]
const empty: KeyForm = { label: '', days: '90', scopes: ['records.read'] }

/** Keys for programs that read for the body the user acts for. */
export function keysPages(): Hono<HttpEnv> {
  const pages = new Hono<HttpEnv>()
  pages.get(home, (c) => showKeys(c, {}))
  pages.post(home, async (c) => {
    const entries = await readForm(c, ['label', 'days', ...scopes])
    const form = { label: entries.label, days: entries.days, scopes: scopes.filter((scope) => entries[scope] !== '') }
    try {
      const { key } = await issueMemberKey(c.get('ctx'), { ...form, days: Number(form.days) }, connectionOf(c))
      return await showKeys(c, { issued: key })
    } catch (error) {
      if (isConfirmFirst(error)) return confirmFirst(c, error, home)
      return showKeys(c, { form, errors: formErrors(error, c.get('lang')), status: statusOf(error) })
    }
  })
  pages.post(`${home}/revoke`, async (c) => {
    const { prefix } = await readForm(c, ['prefix'])
    try {
      await revokeMemberKey(c.get('ctx'), prefix)
      return go(c, home)
    } catch (error) {
      return showKeys(c, { errors: formErrors(error, c.get('lang')), status: statusOf(error) })
    }
  })
  return pages
}

type Shown = { form?: KeyForm; errors?: readonly FormError[]; issued?: string; status?: number }

async function showKeys(c: C, { form = empty, errors = [], issued, status = 200 }: Shown): Promise<Response> {
  const ctx = c.get('ctx')
  const keys = await listMemberKeys(ctx)
  const acting = ctx.actor.body !== null
  const content = <KeysPage keys={keys} now={ctx.now()} form={form} errors={errors} issued={issued ?? null} acting={acting} />
  return page(c, { title: words(c, '接口密钥', 'Keys'), status, current: 'security' }, content)
}
