import type { Sha256 } from '../platform/crypto/primitives.ts'
import { hashLeaf, hashNode, type Hash } from './merkle.ts'
import type { Node } from './ranges.ts'

/** Roots computed where proofs are checked: on the server and in the browser. */

/** The root of the tree that perfect subtrees make up, left to right without a gap. */
export async function rootOfCover(sha256: Sha256, parts: readonly (Node & { readonly hash: Hash })[]): Promise<Hash> {
  const open: (Node & { readonly hash: Hash })[] = []
  for (const part of parts) {
    open.push(part)
    for (
      let [left, right] = open.slice(-2);
      left && right && left.level === right.level && left.index % 2 === 0;
      [left, right] = open.slice(-2)
    )
      open.splice(-2, 2, { level: left.level + 1, index: left.index / 2, hash: await hashNode(sha256, left.hash, right.hash) })
  }
  let root = open.pop()?.hash ?? (await sha256(new Uint8Array()))
  for (const { hash } of open.toReversed()) root = await hashNode(sha256, hash, root)
  return root
}

/** The root of the tree with these entries (RFC 6962 section 2.1). */
export async function rootOfEntries(sha256: Sha256, entries: readonly Uint8Array[]): Promise<Hash> {
  const parts = []
  for (const [index, entry] of entries.entries()) parts.push({ level: 0, index, hash: await hashLeaf(sha256, entry) })
  return rootOfCover(sha256, parts)
}
