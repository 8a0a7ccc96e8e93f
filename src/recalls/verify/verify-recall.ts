import { openJws, type JwsFault } from '../../platform/crypto/jws.ts'
import { readJsonOnce } from '../../platform/read-json.ts'
import { recallType, statementIn, type RecallStatement } from '../recall.ts'

type Keys = Parameters<typeof openJws>[2]

export type Verified =
  | { readonly valid: true; readonly statement: RecallStatement; readonly kid: string }
  | { readonly valid: false; readonly reason: JwsFault | 'no-statement' }

/** Checks a signed recall with keys one trusts; needs neither this installation nor a network. */
export async function verifyRecall(jws: string, keys: Keys): Promise<Verified> {
  const opened = await openJws(jws, recallType, keys)
  if (!opened.ok) return { valid: false, reason: opened.reason }
  const statement = statementIn(opened.payload)
  return statement === null ? { valid: false, reason: 'no-statement' } : { valid: true, statement, kid: opened.kid }
}

/** The signed text in a file: as it is, or in the JSON of the API or of a message. */
export function jwsIn(text: string): string | null {
  const shape = /^[\w-]+\.[\w-]+\.[\w-]+$/
  const bare = text.trim()
  if (shape.test(bare)) return bare
  const value: { recall?: unknown; data?: { recall?: unknown } } | null = parsed(text)
  const found = value?.recall ?? value?.data?.recall
  return typeof found === 'string' && shape.test(found) ? found : null
}

/** The keys in a JSON Web Key Set; null when it is none. */
export function keysIn(text: string): Keys | null {
  const { keys } = (parsed(text) ?? {}) as { keys?: unknown }
  return Array.isArray(keys) && keys.every((key) => typeof key === 'object' && key !== null) ? (keys as Keys) : null
}

function parsed(text: string): object | null {
  try {
    const value: unknown = readJsonOnce(text)
    return typeof value === 'object' ? value : null
  } catch {
    return null
  }
}
