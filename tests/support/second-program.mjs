// A second program, written from docs/integrate alone: node:crypto and nothing of Xinheng. It checks report.json and receipts.
// Usage: node second-program.mjs FILE VERIFIER-KEY  → prints "genuine" and exits 0, or says what is wrong and exits 1.
import { createHash, createPublicKey, verify } from 'node:crypto'
import { readFileSync } from 'node:fs'

const sha256 = (...parts) => parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest()
const same = (a, b) => Buffer.compare(a, b) === 0
const need = (holds, what) => {
  if (!holds) throw new Error(what)
}
const bytes = (base64) => Buffer.from(base64, 'base64')

/** RFC 8785: members in the order of their UTF-16 units; text and numbers as JSON.stringify writes them. */
function canonical(value) {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (value === null || typeof value !== 'object') return JSON.stringify(value)
  const names = Object.keys(value).sort()
  return `{${names.map((name) => `${JSON.stringify(name)}:${canonical(value[name])}`).join(',')}}`
}

/** c2sp.org/signed-note: the text of a note that the key signed. */
function openNote(note, key) {
  const [, name, id, encoded] = /^([^+]+)\+([0-9a-f]{8})\+(.+)$/.exec(key) ?? []
  const raw = bytes(encoded ?? '')
  need(raw.length === 33 && raw[0] === 1, 'that is no verifier key')
  need(sha256(`${name}\n`, raw).subarray(0, 4).toString('hex') === id, 'the id of the verifier key is wrong')
  const publicKey = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: raw.subarray(1).toString('base64url') }, format: 'jwk' })
  const end = note.lastIndexOf('\n\n')
  const text = note.slice(0, end + 1)
  const signatures = note
    .slice(end + 2)
    .split('\n')
    .filter((line) => line.startsWith(`— ${name} `))
    .map((line) => bytes(line.split(' ')[2]))
  const own = signatures.filter((signature) => signature.subarray(0, 4).toString('hex') === id)
  need(own.length > 0 && own.every((one) => verify(null, Buffer.from(text), publicKey, one.subarray(4))), 'the key did not sign the note')
  return { name, text }
}

/** c2sp.org/tlog-checkpoint */
function openCheckpoint(note, key) {
  const { name, text } = openNote(note, key)
  const [origin, size, root] = text.split('\n')
  need(origin === name, 'the checkpoint is of another log')
  return { size: Number(size), root: bytes(root) }
}

const leafOf = (entry) => sha256(Buffer.of(0), entry)
const nodeOf = (left, right) => sha256(Buffer.of(1), left, right)

/** RFC 9162, 2.1.3.2 */
function rootFrom(leaf, index, size, path) {
  need(index < size, 'the place lies outside the tree')
  let [fn, sn, root] = [BigInt(index), BigInt(size - 1), leaf]
  for (const hash of path) {
    need(sn > 0n, 'the path is too long')
    if (fn % 2n === 1n || fn === sn) {
      root = nodeOf(hash, root)
      while (fn % 2n === 0n && fn !== 0n) [fn, sn] = [fn >> 1n, sn >> 1n]
    } else root = nodeOf(root, hash)
    ;[fn, sn] = [fn >> 1n, sn >> 1n]
  }
  need(sn === 0n, 'the path is too short')
  return root
}

function checkProof({ record, salt, entry, proof }, key) {
  need(same(sha256(bytes(salt), canonical(record)), bytes(entry)), 'the statement is not what the ledger holds')
  const split = proof.indexOf('\n\n')
  const [header, index, ...path] = proof.slice(0, split).split('\n')
  need(header === 'c2sp.org/tlog-proof@v1', 'the proof is none')
  const { size, root } = openCheckpoint(proof.slice(split + 2), key)
  need(
    same(rootFrom(leafOf(bytes(entry)), Number(index.slice('index '.length)), size, path.map(bytes)), root),
    'the ledger does not hold it',
  )
}

function checkReport({ type, snapshot, proof }, key) {
  need(type === 'xinheng.report/v1', 'that is no report')
  checkProof(proof, key)
  const { record } = proof
  need(record.kind === 'report', 'what is proved is no report')
  need(sha256(canonical(snapshot)).toString('base64') === record.snapshot, 'the content is not what was registered')
  need(snapshot.number === record.number && snapshot.subject.code === record.subject.code, 'it bears the number of another report')
}

/** The perfect subtrees from one place up to another: the largest that divides the place and fits, again and again. */
function subtrees(start, end) {
  const sizes = []
  for (let at = start; at < end; at += sizes.at(-1)) {
    let size = 1
    while (at % (size * 2) === 0 && at + size * 2 <= end) size *= 2
    sizes.push(size)
  }
  return sizes
}

/** RFC 6962, 2.1 of a tree whose subtrees are known: it divides at the largest power of two below its size. */
function rootOf(parts) {
  if (parts.length === 1) return parts[0].hash
  const size = parts.reduce((sum, part) => sum + part.size, 0)
  let k = 1
  while (k * 2 < size) k *= 2
  let [left, at] = [0, 0]
  while (left < k) left += parts[at++].size
  return nodeOf(rootOf(parts.slice(0, at)), rootOf(parts.slice(at)))
}

function checkReceipt({ signature, ...content }, key) {
  const { text } = openNote(signature, key)
  need(text === `xinheng.receipt/v1\n${sha256(canonical(content)).toString('base64')}\n`, 'the receipt was altered')
  const { rows, log } = content
  const { size, root } = openCheckpoint(log.checkpoint, key)
  need(rows.ranges.reduce((sum, { start, end }) => sum + end - start, 0) === rows.count, 'the rows are counted wrongly')
  const [inside, around] = [log.inside.map(bytes), log.around.map(bytes)]
  const entries = inside.map((hash) => ({ size: 1, hash: leafOf(hash) }))
  need(same(rootOf(entries), bytes(rows.root)), 'the root of the rows is another')
  const parts = []
  let at = 0
  for (const { start, end } of [...rows.ranges, { start: size, end: size }]) {
    need(at <= start && start <= end, 'the ranges are not in order')
    for (const one of subtrees(at, start)) parts.push({ size: one, hash: around.shift() })
    for (const one of subtrees(start, end)) parts.push({ size: one, hash: inside.shift() })
    at = end
  }
  need(inside.length + around.length === 0 && parts.every(({ hash }) => hash), 'the hashes do not fit the ranges')
  need(same(rootOf(parts), root), 'the rows do not stand in the ledger')
}

try {
  const document = JSON.parse(readFileSync(process.argv[2], 'utf8'))
  if (document.type === 'xinheng.receipt/v1') checkReceipt(document, process.argv[3])
  else checkReport(document, process.argv[3])
  process.stdout.write('genuine\n')
} catch (error) {
  process.stdout.write(`not genuine: ${error.message}\n`)
  process.exitCode = 1
}
