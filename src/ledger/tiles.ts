import type { Node } from './ranges.ts'

/** The layout of https://c2sp.org/tlog-tiles: a tile holds 256 hashes, the roots of the full tiles below it. */
export const tileWidth = 256
const tileHeight = 8
export const hashLength = 32
export const fullTileLength = tileWidth * hashLength

/** `entries`: the entries themselves, whose leaf hashes are level 0. */
export type TileLevel = number | 'entries'
export type TileName = { readonly level: TileLevel; readonly index: number; readonly width: number }

/** For example `tile/0/x001/x234/067` or `tile/entries/000.p/112`. */
export function tilePath({ level, index, width }: TileName): string {
  const groups = [String(index % 1000).padStart(3, '0')]
  for (let rest = Math.floor(index / 1000); rest > 0; rest = Math.floor(rest / 1000))
    groups.unshift(`x${String(rest % 1000).padStart(3, '0')}`)
  return `tile/${level}/${groups.join('/')}${width === tileWidth ? '' : `.p/${width}`}`
}

/** The tile a path names; null for any path that `tilePath` does not write. */
export function parseTilePath(path: string): TileName | null {
  const [, level, number, partial] = /^tile\/(entries|\d{1,2})\/((?:x\d{3}\/){0,4}\d{3})(?:\.p\/(\d{1,3}))?$/.exec(path) ?? []
  if (level === undefined || number === undefined) return null
  const name: TileName = {
    level: level === 'entries' ? level : Number(level),
    index: Number(number.replaceAll(/[x/]/g, '')),
    width: partial === undefined ? tileWidth : Number(partial),
  }
  const isWidth = partial === undefined || (name.width > 0 && name.width < tileWidth)
  return isWidth && (name.level === 'entries' || name.level < 64) && tilePath(name) === path ? name : null
}

/** How many hashes the tile of this level and index has in a tree of `size` leaves. */
export function tileWidthAt(level: TileLevel, index: number, size: number): number {
  const hashes = Math.floor(size / tileWidth ** (level === 'entries' ? 0 : level))
  return Math.min(Math.max(hashes - index * tileWidth, 0), tileWidth)
}

/** Every tile of a tree, full ones first within a level; with `from`, only those a tree of that size did not have in full. */
export function* tilesOf(size: number, from = 0): Generator<TileName> {
  const levels: TileLevel[] = ['entries']
  for (let level = 0; tileWidthAt(level, 0, size) > 0; level++) levels.push(level)
  for (const level of levels) {
    const hashesBefore = Math.floor(from / tileWidth ** (level === 'entries' ? 0 : level))
    for (let index = Math.floor(hashesBefore / tileWidth); ; index++) {
      const width = tileWidthAt(level, index, size)
      if (width > 0) yield { level, index, width }
      if (width < tileWidth) break
    }
  }
}

/** Which hashes of which tile a perfect subtree's root is computed from. */
export function tileOf(node: Node): { level: number; index: number; from: number; count: number } {
  const level = Math.floor(node.level / tileHeight)
  const count = 2 ** (node.level % tileHeight)
  const first = node.index * count
  return { level, index: Math.floor(first / tileWidth), from: first % tileWidth, count }
}

/** Entries of 32 bytes as an entry bundle: each after its length as two bytes, big-endian. */
export function entryBundle(entries: Uint8Array): Uint8Array {
  const step = hashLength + 2
  const bundle = new Uint8Array((entries.length / hashLength) * step)
  for (let at = 0; at < entries.length / hashLength; at++) {
    bundle[at * step + 1] = hashLength
    bundle.set(entries.subarray(at * hashLength, (at + 1) * hashLength), at * step + 2)
  }
  return bundle
}
