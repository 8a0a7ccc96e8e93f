import { fail } from './errors.ts'
import type { Bytes } from './bytes.ts'

/** Lets bytes through up to a limit and then refuses the file. */
export async function* limitedBytes(source: Bytes, limit: number): AsyncGenerator<Uint8Array> {
  let size = 0
  for await (const chunk of source) {
    size += chunk.length
    if (size > limit) throw fail('tabular.too-large', { values: { limit: Math.floor(limit / 1_048_576) } })
    if (chunk.length > 0) yield chunk
  }
}

/** The first bytes, to look at, and the whole stream again. */
export async function joinedStart(
  source: AsyncGenerator<Uint8Array>,
  length: number,
): Promise<{ start: Uint8Array; bytes: AsyncGenerator<Uint8Array> }> {
  const held: Uint8Array[] = []
  let size = 0
  while (size < length) {
    const next = await source.next()
    if (next.done) break
    held.push(next.value)
    size += next.value.length
  }
  const start = held.length === 1 ? held[0]! : Buffer.concat(held)
  async function* bytes(): AsyncGenerator<Uint8Array> {
    try {
      if (start.length > 0) yield start
      yield* source
    } finally {
      await source.return(undefined)
    }
  }
  return { start, bytes: bytes() }
}

/** Frees what is read from when the reading ends. */
export async function* closing<T>(items: AsyncGenerator<T>, from: { close(): Promise<void> }): AsyncGenerator<T> {
  try {
    yield* items
  } finally {
    await from.close()
  }
}
