import type { Context } from '../platform/context.ts'
import type { Mistake } from '../platform/errors.ts'
import type { Text } from '../platform/text.ts'
import { entryReader } from './check-store.ts'
import { readHead } from './store.ts'
import { hashLength } from './tiles.ts'

/** What a capability says stands at a place of the log: the entry computed from its content, or null where that was erased. */
export type Leaf = { readonly index: number; readonly entry: Uint8Array | null; readonly what: Text }

const mostNamed = 20

/**
 * Compares what is stored with the log, leaf by leaf: each content must give its entry, and every place of the log must be
 * somebody's, once. Leaves come in batches, each keeper's in the order of the log. Memory: one bit a leaf.
 */
export async function checkLeaves(
  ctx: Context,
  keepers: readonly AsyncIterable<readonly Leaf[]>[],
  progress: (done: number, total: number) => void = () => undefined,
): Promise<{ readonly checked: number; readonly count: number; readonly mistakes: readonly Mistake[] }> {
  const { size } = await readHead(ctx)
  const seen = new Uint8Array(Math.ceil(size / 8))
  const mistakes: Mistake[] = []
  let [count, checked] = [0, 0]
  const wrong = (index: number, text: Text) => {
    count += 1
    if (mistakes.length < mostNamed) mistakes.push({ field: `leaf ${index}`, text })
  }
  for (const keeper of keepers) {
    const read = entryReader(ctx)
    for await (const batch of keeper) {
      for (const { index, entry, what } of batch) {
        if (index < 0 || index >= size) {
          wrong(index, { zh: `${what.zh}：信用链没有这一位置。`, en: `${what.en}: the log has no such place.` })
          continue
        }
        if (((seen[index >> 3] ?? 0) >> (index & 7)) & 1)
          wrong(index, { zh: `${what.zh}：该位置已被占用。`, en: `${what.en}: the place is another's.` })
        seen[index >> 3] = (seen[index >> 3] ?? 0) | (1 << (index & 7))
        checked += 1
        if (entry !== null && !(await read(index, index + 1)).equals(entry))
          wrong(index, { zh: `${what.zh}：内容与信用链中的不同。`, en: `${what.en}: its content is not what the log holds.` })
      }
      progress(checked, size)
    }
  }
  for (let index = 0; index < size; index++)
    if (!(((seen[index >> 3] ?? 0) >> (index & 7)) & 1))
      wrong(index, { zh: '信用链中有此条，但对应的内容不在。', en: 'The log has this entry, and nothing stored belongs to it.' })
  return { checked, count, mistakes }
}

/** An entry no content gives: for what cannot be right. */
export const noEntry: Uint8Array = new Uint8Array(hashLength)
