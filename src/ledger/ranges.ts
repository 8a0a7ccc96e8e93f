/** Which parts of an RFC 6962 tree a proof consists of. Pure numbers, no hashes; for server and browser. */

/** Leaves from `start` up to, not including, `end`. */
export type Range = { readonly start: number; readonly end: number }

/** The root of the perfect subtree over the leaves `[index * 2^level, (index + 1) * 2^level)`. */
export type Node = { readonly level: number; readonly index: number }

/** The largest power of two below `size` (`size` > 1): where a tree divides. */
function divide(size: number): number {
  let k = 1
  while (k * 2 < size) k *= 2
  return k
}

/**
 * The subtrees whose roots prove that the subtree `[start, end)` is part of the tree of `size` leaves, lowest first.
 * `[i, i + 1)` gives the inclusion proof of leaf i, `[0, m)` the consistency proof from size m.
 */
export function proofRanges(start: number, end: number, size: number): Range[] {
  return subproof(start, end, { start: 0, end: size }, true)
}

function subproof(start: number, end: number, tree: Range, known: boolean): Range[] {
  if (start === tree.start && end === tree.end) return known ? [] : [tree]
  const middle = tree.start + divide(tree.end - tree.start)
  const [left, right] = [
    { start: tree.start, end: middle },
    { start: middle, end: tree.end },
  ]
  if (end <= middle) return [...subproof(start, end, left, known), right]
  if (start >= middle) return [...subproof(start, end, right, known), left]
  // The subtree reaches over the middle, so it starts where this tree starts.
  return [...subproof(middle, end, right, false), left]
}

/** The fewest perfect subtrees that make up a range, left to right. */
export function cover({ start, end }: Range): Node[] {
  const nodes: Node[] = []
  for (let at = start; at < end;) {
    let [level, width] = [0, 1]
    while (at % (width * 2) === 0 && at + width * 2 <= end) [level, width] = [level + 1, width * 2]
    nodes.push({ level, index: at / width })
    at += width
  }
  return nodes
}

/** Sorts ranges, joins those that touch and drops empty ones. */
export function joinRanges(ranges: readonly Range[]): Range[] {
  const joined: Range[] = []
  for (const range of ranges.filter(({ start, end }) => end > start).toSorted((a, b) => a.start - b.start)) {
    const last = joined.at(-1)
    if (last && range.start <= last.end) joined[joined.length - 1] = { start: last.start, end: Math.max(last.end, range.end) }
    else joined.push(range)
  }
  return joined
}

/** The whole tree of `size` leaves as perfect subtrees, left to right, each said to be inside the ranges or not. */
export function coverAround(ranges: readonly Range[], size: number): (Node & { readonly inside: boolean })[] {
  const nodes: (Node & { inside: boolean })[] = []
  let at = 0
  for (const range of [...ranges, { start: size, end: size }]) {
    nodes.push(...cover({ start: at, end: range.start }).map((node) => ({ ...node, inside: false })))
    nodes.push(...cover(range).map((node) => ({ ...node, inside: true })))
    at = range.end
  }
  return nodes
}
