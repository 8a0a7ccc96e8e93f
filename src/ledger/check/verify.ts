import { fromBase64, joinBytes, sameBytes, toBase64 } from '../../platform/crypto/bytes.ts'
import { openNote, parseVkey, type NoteKey } from '../../platform/crypto/note.ts'
import type { Primitives } from '../../platform/crypto/primitives.ts'
import { Findings, type Finding } from '../../platform/findings.ts'
import { canonicalBytes } from '../canonical.ts'
import { parseCheckpoint, type Checkpoint } from '../checkpoint.ts'
import { rootOfCover, rootOfEntries } from '../cover-root.ts'
import { parseDocument, receiptText, type Json, type JsonObject, type Receipt, type RecordProof } from '../document.ts'
import { fail, unreadable } from './errors.ts'
import { findingTexts, type FindingName } from './findings.ts'
import { hashLeaf, verifyInclusion } from '../merkle.ts'
import { coverAround } from '../ranges.ts'
import { parseTlogProof } from '../tlog-proof.ts'

/** Checking what people bring back, with nothing but the file: the same code in the program and in the browser. */

export type Verification = {
  readonly kind: 'receipt' | 'record' | 'checkpoint'
  readonly valid: boolean
  /** The key the signatures were checked with; `given` if the reader named it, not the file itself. */
  readonly key: { readonly vkey: string; readonly name: string; readonly given: boolean }
  readonly findings: readonly Finding<FindingName>[]
  readonly checkpoint: { readonly origin: string; readonly size: number; readonly root: string } | null
  /** Place of the record, or number of accepted rows. */
  readonly index: number | null
  readonly rows: number | null
  /** What the signed statement or the record says; null when erased or not valid. */
  readonly content: JsonObject | null
}

/** Checks a receipt or record proof (JSON) or a checkpoint (signed note, needs `vkey`). Throws only if it is none of them. */
export async function verifyDocument(primitives: Primitives, text: string, vkey?: string): Promise<Verification> {
  const isNote = !text.trimStart().startsWith('{') && text.includes('\n— ')
  if (isNote && vkey === undefined) throw fail('ledger.key-needed')
  const document = isNote ? null : parseDocument(text)
  const given = vkey?.trim() || undefined
  const named = given ?? document?.key ?? ''
  const key = await parseVkey(primitives.sha256, named)
  if (!key || key.kind !== 1) throw fail('ledger.bad-vkey', { values: { vkey: named.slice(0, 120) } })
  const file = new Inspection(primitives, key)
  const facts =
    document === null
      ? await file.checkpointFile(text)
      : document.type === 'xinheng.receipt/v1'
        ? await file.receipt(document)
        : await file.record(document)
  const valid = file.found.hold
  return {
    kind: facts.kind,
    valid,
    key: { vkey: named, name: key.name, given: given !== undefined },
    findings: file.found.all,
    checkpoint: file.head && { origin: file.head.origin, size: file.head.size, root: toBase64(file.head.root) },
    index: facts.index ?? null,
    rows: facts.rows ?? null,
    content: valid ? (facts.content ?? null) : null,
  }
}

type Facts = { kind: Verification['kind']; index?: number; rows?: number; content?: JsonObject | null }

const bytes = (base64: string): Uint8Array => fromBase64(base64) ?? new Uint8Array()

/** One file being checked: what was found so far. */
class Inspection {
  readonly found = new Findings<FindingName>(findingTexts)
  head: Checkpoint | null = null
  private readonly primitives: Primitives
  private readonly key: NoteKey

  constructor(primitives: Primitives, key: NoteKey) {
    this.primitives = primitives
    this.key = key
  }

  async checkpointFile(text: string): Promise<Facts> {
    await this.checkpoint(text)
    return { kind: 'checkpoint' }
  }

  async receipt(receipt: Receipt): Promise<Facts> {
    const { signature, ...content } = receipt
    const opened = await openNote(this.primitives, signature, [this.key])
    const contentHash = toBase64(await this.primitives.sha256(canonicalBytes(content)))
    this.found.find('receipt-signature', opened.ok)
    this.found.find('receipt-content', opened.ok && opened.text === receiptText(contentHash))
    if (receipt.log) await this.checkpoint(receipt.log.checkpoint)
    this.found.find('rows', await this.rowsHold(receipt))
    return { kind: 'receipt', rows: receipt.rows.count, content: receipt.statement }
  }

  async record({ record, salt, entry, proof }: RecordProof): Promise<Facts> {
    if (record !== null && salt !== null) {
      const expected = await this.primitives.sha256(joinBytes(bytes(salt), canonicalBytes(record)))
      this.found.find('record-content', sameBytes(expected, bytes(entry)))
    } else this.found.find('record-no-content', true)
    const parsed = parseTlogProof(proof)
    if (!parsed) throw unreadable({ zh: 'proof 不是 tlog-proof', en: 'its proof is no tlog-proof' })
    const head = await this.checkpoint(parsed.checkpoint)
    const leaf = await hashLeaf(this.primitives.sha256, bytes(entry))
    this.found.find(
      'inclusion',
      head !== null && (await verifyInclusion(this.primitives.sha256, parsed.index, head.size, leaf, parsed.hashes, head.root)),
    )
    return { kind: 'record', index: parsed.index, content: record }
  }

  private async checkpoint(note: string): Promise<Checkpoint | null> {
    const opened = await openNote(this.primitives, note, [this.key])
    const head = opened.ok ? parseCheckpoint(opened.text) : null
    const isSound = head !== null && head.origin === this.key.name && head.root.length === 32
    this.found.find('checkpoint', isSound)
    this.head = isSound ? head : null
    return this.head
  }

  /** The subtrees inside the ranges have the stated root, and together with those around them they make up the signed tree. */
  private async rowsHold({ rows, log }: Receipt): Promise<boolean> {
    const { count, ranges, root } = rows
    const isOrdered = ranges.every((range, at) => range.start < range.end && range.start >= (ranges[at - 1]?.end ?? 0))
    const isCounted = ranges.reduce((sum, range) => sum + range.end - range.start, 0) === count
    const inside = (log?.inside ?? []).map(bytes)
    // Every range is at least one subtree: fewer hashes than ranges cannot be right, and need not be worked out.
    if (!isOrdered || !isCounted || inside.length < ranges.length) return false
    const { sha256 } = this.primitives
    if (!sameBytes(await rootOfEntries(sha256, inside), bytes(root))) return false
    if (log === null) return count === 0
    const around = log.around.map(bytes)
    if (!this.head || (ranges.at(-1)?.end ?? 0) > this.head.size) return false
    const nodes = coverAround(ranges, this.head.size)
    if (nodes.filter((node) => node.inside).length !== inside.length || nodes.length !== inside.length + around.length) return false
    const parts = nodes.map((node) => ({ ...node, hash: (node.inside ? inside.shift() : around.shift()) as Uint8Array }))
    return sameBytes(await rootOfCover(sha256, parts), this.head.root)
  }
}

type Line = { readonly path: string; readonly value: string }

/** What is shown of a document: whoever makes one up chooses how long its names are and how many there are. */
const shown = { lines: 1_000, name: 100 }

/** A JSON value as lines `path: value`, for showing what a document says; of a very long one, the beginning. */
export function contentLines(value: Json): Line[] {
  const lines: Line[] = []
  const add = (member: Json | undefined, path: string): void => {
    if (member === undefined || lines.length > shown.lines) return
    if (lines.length === shown.lines) lines.push({ path: '…', value: '…' })
    else if (member === null || typeof member !== 'object') lines.push({ path, value: member === null ? '—' : String(member) })
    else for (const [key, inner] of Object.entries(member)) add(inner, path === '' ? short(key) : `${path}.${short(key)}`)
  }
  add(value, '')
  return lines
}

const short = (name: string): string => (name.length > shown.name ? `${name.slice(0, shown.name)}…` : name)
