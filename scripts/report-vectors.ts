/** The vectors of reports, made with a ledger in memory and fresh keys that nobody keeps: other bytes in every run, the same cases. */
import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { formatCheckpoint } from '../src/ledger/checkpoint.ts'
import { createSigner, entryAt, someEntries } from '../src/ledger/fixtures.ts'
import { canonicalBytes, newSalt, recordProofType, saltedEntry, type NoteSigner } from '../src/ledger/index.ts'
import { formatTlogProof } from '../src/ledger/tlog-proof.ts'
import { toBase64 } from '../src/platform/crypto/bytes.ts'
import { signNote } from '../src/platform/crypto/note.ts'
import { keyPlace } from '../src/platform/signing/fixtures.ts'
import { openSigningKey, openSm2Key } from '../src/platform/signing/index.ts'
import { statusListCredential } from '../src/reports/credential/status-list.ts'
import {
  aSnapshot,
  bytesOf,
  credentialFor,
  days,
  edited,
  hours,
  makeReportBy,
  site,
  tools,
  type Enter,
  type MadeReport,
} from '../src/reports/verify/fixtures.ts'
import { listPlaceOf, type StatusPurpose } from '../src/reports/verify/status.ts'
import { verifyReport } from '../src/reports/verify/verify-report.ts'

type Hash = Buffer
const sha256 = (...parts: readonly (string | Uint8Array)[]): Hash =>
  parts.reduce<ReturnType<typeof createHash>>((hash, part) => hash.update(part), createHash('sha256')).digest()
const split = (count: number): number => 2 ** Math.ceil(Math.log2(count) - 1)

/** Root and proof of a leaf as RFC 9162 words them (2.1.1, 2.1.3). */
const rootOf = (leaves: readonly Hash[]): Hash => {
  const at = split(leaves.length)
  return leaves.length === 1 ? (leaves[0] as Hash) : sha256('\x01', rootOf(leaves.slice(0, at)), rootOf(leaves.slice(at)))
}
function pathOf(index: number, leaves: readonly Hash[]): Hash[] {
  if (leaves.length === 1) return []
  const at = split(leaves.length)
  const [left, right] = [leaves.slice(0, at), leaves.slice(at)]
  return index < at ? [...pathOf(index, left), rootOf(right)] : [...pathOf(index - at, right), rootOf(left)]
}

/** A ledger in memory, in which others stand already. */
function ledgerOf(signer: NoteSigner): Enter {
  const others = someEntries(300)
  const leaves = Array.from({ length: 300 }, (_, at) => sha256('\0', entryAt(others, at)))
  return async (record) => {
    const salt = newSalt()
    const entry = saltedEntry(salt, canonicalBytes(record))
    const index = leaves.push(sha256('\0', entry)) - 1
    const checkpoint = signNote(formatCheckpoint(signer.name, leaves.length, rootOf(leaves)), [signer])
    const proof = formatTlogProof({ index, hashes: pathOf(index, leaves), checkpoint })
    const held = { type: recordProofType, record, salt: toBase64(salt), entry: toBase64(entry), proof, key: signer.vkey } as const
    return { leafIndex: index, proof: held }
  }
}

/** What stands in a part of a JWT, with a change. */
const partWith = (part: string, change: object): string =>
  Buffer.from(JSON.stringify({ ...JSON.parse(Buffer.from(part, 'base64url').toString()), ...change })).toString('base64url')

type Case = {
  readonly name: string
  readonly form: 'json' | 'credential'
  readonly content: string
  readonly statusLists?: readonly string[]
}
type Wanted = readonly [name: string, found: string, content: string, statusLists?: readonly string[]]

/** Each case with what must be found; it throws where the program finds something else. */
async function judged(vkey: string, wanted: readonly Wanted[]) {
  const now = hours(1)
  const cases = []
  for (const [name, words, content, statusLists] of wanted) {
    const form = content.startsWith('{') ? 'json' : 'credential'
    const one: Case = { name, form, content, ...(statusLists ? { statusLists } : {}) }
    const { valid, findings } = await verifyReport(tools, form, bytesOf(content), { vkey, now, statusLists: statusLists ?? [] })
    const found = findings.filter(({ ok }) => !ok).map(({ check }) => check)
    if (found.join(' ') !== words || valid !== (words === '')) throw new Error(`${name}: ${found.join(' ')}`)
    cases.push({ ...one, valid, found })
  }
  return { vkey, now: now.toISOString(), cases }
}

const otherNumber = '202611221300004937D282'
const other = { number: otherNumber, subject: { code: '91330000000000001T', name: '青岚建筑有限公司' } }

async function keysIn(folder: string) {
  const openAt = (name: string) => openSigningKey({ ...keyPlace(join(folder, name)), now: days(-1) })
  return { signer: await openAt('own'), stranger: await openAt('other'), sm2: await openSm2Key({ folder, name: 'report' }) }
}
type Keys = Awaited<ReturnType<typeof keysIn>>

const listsOf = (ledger: NoteSigner, { leafIndex }: MadeReport) => ({
  index: listPlaceOf(leafIndex).index,
  list: (purpose: StatusPurpose, set: readonly number[], now = hours(1), list = listPlaceOf(leafIndex).list, by = ledger) =>
    statusListCredential(by, {
      ...{ site, place: { list, purpose }, ends: set.map((place) => [place, place + 1] as const), checkpoint: null, now },
    }),
})

/** Reports and credentials, genuine and forged. */
async function checks({ signer, stranger, sm2 }: Keys) {
  const ledger = createSigner('test.invalid/ledger')
  const enter = ledgerOf(ledger)
  const made = await makeReportBy(enter, { signer, sm2 })
  const second = await makeReportBy(enter, { signer, sm2, snapshot: aSnapshot(other) })
  const misnamed = await makeReportBy(enter, { signer, snapshot: aSnapshot({ number: '202611221300014937D281' }) })
  const record = await makeReportBy(enter, { statement: { kind: 'record' } })
  const early = aSnapshot({ number: '201611221300004937D281', generatedAt: '2016-11-22T05:00:00.000Z' })
  const beforehand = await makeReportBy(enter, { signer, snapshot: early })
  const { index, list } = listsOf(ledger, made)
  const credential = await credentialFor(made, signer)
  const [head = '', body = '', tail = ''] = credential.split('.')
  const later = { validUntil: '2030-01-01T00:00:00Z' }
  const renumbered = { 'snapshot.number': otherNumber, 'proof.record.number': otherNumber }
  return judged(ledger.vkey, [
    ['an untouched report', '', made.json],
    ['an untouched credential', '', credential],
    [
      'a report with status lists that say nothing against it',
      '',
      made.json,
      [await list('revocation', [index + 1]), await list('message', [])],
    ],
    ['a credential with a status list that says nothing against it', '', credential, [await list('revocation', [])]],
    ['a report that was revoked', 'revoked', made.json, [await list('revocation', [index])]],
    ['a credential that was replaced', 'replaced', credential, [await list('message', [index])]],
    ['a status list of three days before', 'status-list', made.json, [await list('revocation', [], days(-3))]],
    ['a status list of another stretch', 'status-list', made.json, [await list('revocation', [], hours(1), 7)]],
    [
      'a status list of another ledger',
      'status-list',
      made.json,
      [await list('revocation', [], hours(1), 0, createSigner('elsewhere.example/ledger'))],
    ],
    ['an edited name', 'snapshot', edited({ 'snapshot.subject.name': '别家公司' }, made)],
    ['an edited statement', 'statement sm2', edited({ 'proof.record.validUntil': '2030-01-01' }, made)],
    ['the proof of another report', 'snapshot number', edited({ proof: second.proof, sm2: second.sm2 }, made)],
    ['the number of another report', 'statement snapshot sm2', edited(renumbered, made)],
    ['no proof', 'proof', edited({ proof: undefined }, made)],
    ['no content', 'proof', edited({ snapshot: undefined }, made)],
    ['a member that nothing covers', 'proof', edited({ note: '另有' }, made)],
    ['no second signature, although the statement names its key', 'sm2', edited({ sm2: undefined }, made)],
    ['a wrong second signature', 'sm2', edited({ 'sm2.signature': 'MAYCAQECAQE=' }, made)],
    ['a number of another second', 'number', misnamed.json],
    ['the proof of something that is no report', 'statement', record.json],
    ['a credential signed by a stranger', 'certificate', await credentialFor(made, stranger)],
    ['a credential with another end', 'credential-signature credential-agrees', `${head}.${partWith(body, later)}.${tail}`],
    ['a credential that is signed anew with another end', 'credential-agrees', await credentialFor(made, signer, later)],
    [
      'a credential without a place in a status list',
      'credential-agrees',
      await credentialFor(made, signer, { credentialStatus: undefined }),
    ],
    [
      'a credential with the content of another report',
      'snapshot number',
      await credentialFor(made, signer, {
        credentialSubject: { id: `${site}/organisations/${made.statement.subject.code}`, type: 'CreditReport', report: second.snapshot },
      }),
    ],
    ['a credential that is not signed', 'credential-signature', `${partWith(head, { alg: 'none' })}.${body}.`],
    [
      'a credential whose header demands something',
      'credential-signature',
      `${partWith(head, { crit: ['b64'], b64: false })}.${body}.${tail}`,
    ],
    ['a credential made before its certificate began', 'certificate', await credentialFor(beforehand, signer)],
  ])
}

/** Reports that ended, with status lists and proofs of their end. */
async function endings({ signer }: Keys) {
  const ledger = createSigner('test.invalid/ledger')
  const enter = ledgerOf(ledger)
  const made = await makeReportBy(enter, { signer })
  const successor = await makeReportBy(enter, { signer, snapshot: aSnapshot({ number: otherNumber }) })
  const { index, list } = listsOf(ledger, made)
  const credential = await credentialFor(made, signer)
  const told = { kind: 'reportEnd', number: made.statement.number, endedAt: hours(1).toISOString() }
  const endOf = async (more: object) => JSON.stringify((await enter({ ...told, replacedBy: null, cause: 'mistake', ...more })).proof)
  const revoked = await endOf({ state: 'revoked' })
  const replaced = await endOf({ state: 'replaced', replacedBy: otherNumber, cause: 'changed' })
  const [revocation, message] = [await list('revocation', [index]), await list('message', [index])]
  return judged(ledger.vkey, [
    ['a report that was revoked, by the status list and the proof of its end', 'revoked revoked', made.json, [revocation, revoked]],
    ['a report that was revoked, by the proof of its end alone', 'revoked', made.json, [revoked]],
    ['a report that was replaced, by the status list and the proof of its end', 'replaced replaced', made.json, [message, replaced]],
    ['a credential that was revoked, by the proof of its end', 'revoked', credential, [revoked]],
    ['a credential that was replaced, by the proof of its end', 'replaced', credential, [replaced]],
    ['the report that took the place, with lists that say nothing against it', '', successor.json, [revocation, message]],
    ['the proof of the end of another report', 'ending', successor.json, [revoked]],
    ['a proof of the end with another cause', 'ending', made.json, [revoked.replace('"cause":"mistake"', '"cause":"asked"')]],
    ['a proof of the end with a state that is none', 'ending', made.json, [await endOf({ state: 'issued' })]],
    ['the proof that a report was made in the place of one of its end', 'ending', made.json, [JSON.stringify(made.proof)]],
  ])
}

export async function reportVectors() {
  const folder = mkdtempSync(join(tmpdir(), 'vectors-'))
  try {
    const keys = await keysIn(folder)
    return { checks: await checks(keys), endings: await endings(keys) }
  } finally {
    rmSync(folder, { recursive: true })
  }
}
