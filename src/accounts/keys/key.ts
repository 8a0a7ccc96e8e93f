import type { KeyTimes } from '../../platform/auth/key.ts'
import type { Text } from '../../platform/text.ts'
import type { Day } from '../../platform/time.ts'

/** What a key of a member may be issued for: addresses below `/api/v1` it may read. A key changes nothing, whatever its member may do. */
export const keyScopes = {
  'records.read': {
    name: { zh: '查询主体和信用记录', en: 'Read organisations and records' },
    paths: ['/organisations', '/records', '/items', '/sources'],
  },
  'file.read': {
    name: {
      zh: '查询本组织的信用档案、信用评价、异议、修复申请和自主申报',
      en: 'Read the file, grade, objections, repairs and filings of the own organisation',
    },
    paths: ['/file'],
  },
  'files.read': { name: { zh: '写明用途查询信用档案和信用评价', en: 'Read files and grades for a stated purpose' }, paths: ['/files'] },
  'consents.read': { name: { zh: '按授权查询', en: 'Read what was authorised' }, paths: ['/consents'] },
  'feed.read': { name: { zh: '读取变更流', en: 'Follow the change feed' }, paths: ['/changes', '/changes.atom'] },
} as const satisfies Readonly<Record<string, { name: Text; paths: readonly string[] }>>

export type KeyScope = keyof typeof keyScopes
export const isKeyScope = (word: string): word is KeyScope => Object.hasOwn(keyScopes, word)

/** A key of a member, without the secret: that is shown once, when the key is issued. */
export type MemberKey = KeyTimes & {
  readonly prefix: string
  readonly membershipId: number
  readonly label: string
  readonly scopes: readonly string[]
  readonly issuedAt: Date
  /** To the day. */
  readonly lastUsedOn: Day | null
}

/** Whether one of the scopes opens this request: nothing that writes, nothing that is not listed. */
export function isWithin(scopes: readonly string[], method: string, path: string): boolean {
  if (method !== 'GET' && method !== 'HEAD') return false
  return scopes
    .filter(isKeyScope)
    .some((scope) => keyScopes[scope].paths.some((open) => path === `/api/v1${open}` || path.startsWith(`/api/v1${open}/`)))
}
