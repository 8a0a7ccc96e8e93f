import { bodiesWithAccount } from '../accounts/index.ts'
import type { Context } from '../platform/context.ts'
import type { Text } from '../platform/text.ts'
import type { CreditRecord } from '../records/index.ts'
import { listSources } from '../sources/index.ts'
import type { Judged, Routed } from './application.ts'

/** Who decides about each record: the authority that made the decision where it is a source with an account, else whoever reported it. */
export async function routeRecords(ctx: Context, judged: readonly Judged[]): Promise<Routed[]> {
  const others = new Set(
    judged.flatMap(({ record: { authorityCode, sourceCode } }) =>
      authorityCode === null || authorityCode === sourceCode ? [] : [authorityCode],
    ),
  )
  const able = new Set<string>()
  if (others.size > 0)
    for (const { code, status } of await listSources(ctx))
      if (others.has(code) && status === 'active' && (await bodiesWithAccount(ctx, code)).includes('source')) able.add(code)
  return judged.map((one) => {
    const { authorityCode, sourceCode } = one.record
    return { ...one, decider: authorityCode !== null && able.has(authorityCode) ? authorityCode : sourceCode }
  })
}

/** Who decides about a record, and why it is not the authority where it is not. */
export function deciderWords({ authorityCode, authorityName }: CreditRecord, decider: string, name: string): Text {
  return authorityCode === null || authorityCode === decider
    ? { zh: `由${name}审核`, en: `Decided by ${name}` }
    : {
        zh: `由报送单位${name}审核：决定机关${authorityName}在本平台没有账号`,
        en: `Decided by ${name}, which reported it: ${authorityName} has no account here`,
      }
}
