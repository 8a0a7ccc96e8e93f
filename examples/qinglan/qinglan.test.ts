import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { compileChecker } from '../../src/intake/checking/check-row.ts'
import { matchColumns } from '../../src/intake/reading/columns.ts'
import { addWorkdays, editionsOf, headerKey, itemOn, knownHeaders, repairabilityOf } from '../../src/packs/index.ts'
import { readTable, splitHeader } from '../../src/platform/tabular/index.ts'
import { dayOf } from '../../src/platform/time.ts'
import { checkUscc, maskPersonIds } from '../../src/subjects/index.ts'
import { futureResidentId, isWholeCode } from './codes.ts'
import { pack } from './generate.ts'
import { demoAccounts, repairableCompany } from './accounts.ts'
import { characterOf } from './character.ts'
import { demoSources, deliveries, firstDay, lastDay, registerFile, registerRows, type Delivery } from './index.ts'
import { howMany, organisations } from './organisations.ts'
import { defects } from './register.ts'
import { sampleFiles } from './samples.ts'

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

test('twenty thousand organisations with different codes and names, each code whole', () => {
  const all = organisations()
  expect(all).toHaveLength(howMany)
  expect(new Set(all.map(({ code }) => code)).size).toBe(howMany)
  expect(new Set(all.map(({ name }) => name)).size).toBe(howMany)
  expect(all.filter(({ code }) => !isWholeCode(code))).toEqual([])
  const checks = all.map(({ code }) => checkUscc(code))
  expect(checks.filter((check) => !check.valid)).toEqual([])
  expect(checks.filter((check) => check.valid && check.warnings.length > 0).length).toBeLessThan(20)
})

test('the register has the defects real registers have, about one in a hundred', () => {
  const [, ...rows] = registerRows()
  // The bank is in the register alone: departments sent nothing about it.
  expect(rows).toHaveLength(howMany + 1)
  const checks = rows.map(([code]) => checkUscc(code!))
  const warned = (warning: string) => checks.filter((check) => check.valid && check.warnings.includes(warning as never)).length
  expect(checks.filter((check) => !check.valid)).toHaveLength(defects.mistyped)
  expect(warned('inner-check')).toBe(defects.wrongInner)
  expect(warned('unknown-division')).toBe(defects.unknownDivision)
  expect(rows.length - new Set(rows.map(([code]) => code)).size).toBe(defects.sameCode)
  expect(rows.filter((row) => row[11] !== '').length).toBeGreaterThan(500)
  expect(rows.filter((row) => /注销|吊销|迁出/.test(row[3]!)).length).toBeGreaterThan(1_000)
})

test('permits fit the trade of who holds them', async () => {
  const trades = new Map(organisations().map(({ code, industry }) => [code, industry.slice(0, 3)]))
  const held = new Map<string, Set<string>>()
  for (const { rows } of deliveries.filter(({ item }) => item === 'permit'))
    for (const { values, fault } of await rows()) {
      if (fault !== null) continue
      const { certificateName = '', uscc = '' } = values
      held.set(certificateName, (held.get(certificateName) ?? new Set()).add(trades.get(uscc) ?? ''))
    }
  expect(held.get('医疗机构执业许可证')).toEqual(new Set(['Q84']))
  expect(held.get('食品小作坊登记证')).toEqual(new Set(['C14']))
})

test('whoever is permitted to be founded was permitted nothing before', async () => {
  const permits: { code: string; day: string; isFounding: boolean }[] = []
  for (const { rows } of deliveries.filter(({ item }) => item === 'permit'))
    for (const { values, fault } of await rows()) {
      const { documentName, uscc: code = '', decisionDate: day = '' } = values
      if (fault === null) permits.push({ code, day, isFounding: documentName === '准予设立登记通知书' })
    }
  const founded = new Map(permits.filter(({ isFounding }) => isFounding).map(({ code, day }) => [code, day]))
  expect(founded.size).toBeGreaterThan(0)
  expect(permits.filter(({ code, day }) => day < (founded.get(code) ?? ''))).toEqual([])
})

test('the same files come out each time', async () => {
  expect(sha256(await registerFile())).toBe(sha256(await registerFile()))
  const some = deliveries.filter(({ fileName }) => fileName.endsWith('.csv')).slice(0, 5)
  for (const one of some) expect(sha256(await one.bytes())).toBe(sha256(await one.bytes()))
  expect(sha256(await some[0]!.bytes())).toMatchInlineSnapshot(`"2c695e90b1a29bc7563a513decb8d36c1f27dfb1e0eb803cdb811065eaf1b73b"`)
})

test('fourteen departments send every item within the three years, each file under its own name', async () => {
  expect(demoSources).toHaveLength(14)
  expect(demoSources.filter(({ code }) => !isWholeCode(code))).toEqual([])
  expect(deliveries.length).toBeLessThan(200)
  expect(new Set(deliveries.map(({ source, fileName }) => `${source} ${fileName}`)).size).toBe(deliveries.length)
  expect(new Set(deliveries.map(({ item }) => item))).toEqual(new Set((await pack()).items.map(({ key }) => key)))
  const rights = new Set(demoSources.flatMap(({ code, rights }) => rights.map(({ item }) => `${code} ${item}`)))
  expect(deliveries.filter(({ source, item }) => !rights.has(`${source} ${item}`))).toEqual([])
  const days = deliveries.map(({ receivedAt }) => dayOf(receivedAt))
  expect(days).toEqual(days.toSorted())
  expect(days[0]! >= firstDay && days.at(-1)! <= lastDay).toBe(true)
})

/** Reads a delivery as intake does and counts what becomes of its rows. */
async function judge({ item, source, receivedAt, rows, bytes }: Delivery) {
  const rules = await pack()
  const editions = editionsOf(rules, item)
  const known = knownHeaders(editions)
  const made = await rows()
  const { header, batches } = await splitHeader(await readTable([await bytes()]), (text) => known.has(headerKey(text)))
  const columns = matchColumns(header!.labels, editions, known)
  expect(columns.missing).toEqual([])
  const today = dayOf(receivedAt)
  const check = compileChecker({
    pack: rules,
    item,
    columns: new Map(columns.matched.map(({ field, column }) => [field, column])),
    sourceCode: source,
    today,
    dueOn: (day, days) => addWorkdays(rules.calendar, day, days).day,
  })
  const counts = { rows: 0, refused: 0, person: 0, queue: 0, late: 0, cleanRefused: 0 }
  for await (const batch of batches) {
    for (const cells of batch.rows) {
      const { fault } = made[counts.rows++]!
      const result = check(cells)
      if (result.outcome === 'person') counts.person++
      if (result.outcome === 'refused') counts.refused++
      if (result.outcome === 'refused' && (fault === null || fault === 'late' || fault === 'later')) counts.cleanRefused++
      if (result.outcome !== 'checked') continue
      if (fault === 'misnamed' || fault === 'unregistered') counts.queue++
      if (fault !== 'later' && result.row.dueOn !== null && today > result.row.dueOn) counts.late++
    }
  }
  expect(counts.rows).toBe(made.length)
  return counts
}

test('about eighty thousand rows are read, refused, queued and late at real rates, and only spoilt ones refused', async () => {
  const total = { rows: 0, refused: 0, person: 0, queue: 0, late: 0, cleanRefused: 0 }
  for (const delivery of deliveries) {
    const counts = await judge(delivery)
    for (const key of Object.keys(total) as (keyof typeof total)[]) total[key] += counts[key]
  }
  const share = (count: number) => count / total.rows
  expect(total.rows).toBeGreaterThan(75_000)
  expect(total.rows).toBeLessThan(90_000)
  expect(total.cleanRefused).toBe(0)
  expect(total.person).toBeGreaterThan(100)
  expect(share(total.refused + total.person)).toBeGreaterThan(0.02)
  expect(share(total.refused + total.person)).toBeLessThan(0.04)
  expect(share(total.queue)).toBeGreaterThan(0.006)
  expect(share(total.queue)).toBeLessThan(0.015)
  expect(share(total.late)).toBeGreaterThan(0.045)
  expect(share(total.late)).toBeLessThan(0.075)
}, 90_000)

test('one company has three penalties of two departments that can be repaired at the end', async () => {
  const rules = await pack()
  const found: { source: string; standing: string }[] = []
  for (const { source, rows } of deliveries.filter(({ item, receivedAt }) => item === 'penalty' && dayOf(receivedAt) > '2026-02-01'))
    for (const { values, fault } of await rows()) {
      const { uscc, decisionDate = '', ...fields } = values
      const item = itemOn(rules, 'penalty', decisionDate)
      if (uscc !== repairableCompany || item === null || (fault !== null && fault !== 'late')) continue
      const days = { decidedOn: decisionDate, validUntil: null, countedUntil: null }
      const facts = { item, state: 'current', severity: 'general', scope: 'public', ...days, fields }
      found.push({ source, standing: repairabilityOf(facts, rules, lastDay).standing })
    }
  expect(found.filter(({ standing }) => standing === 'now').length).toBeGreaterThanOrEqual(3)
  expect(new Set(found.map(({ source }) => source)).size).toBe(2)
})

test('a few companies are exemplary and a few careless, as what departments sent about them says', async () => {
  const characters = new Map(organisations().map((one) => [one.code, characterOf(one)]))
  expect(demoAccounts.filter(({ unit }) => unit !== null && (characters.get(unit) ?? null) !== null)).toEqual([])
  const graded: Record<string, Set<string>> = { exemplary: new Set(), careless: new Set() }
  const about = { exemplary: 0, careless: 0 }
  for (const { item, rows } of deliveries.filter((one) => ['evaluationResult', 'honour', 'penalty'].includes(one.item)))
    for (const { values } of await rows()) {
      const character = characters.get(values['uscc'] ?? '') ?? null
      if (character === null) continue
      if (item === 'evaluationResult') graded[character]?.add(values['grade'] ?? '')
      else about[character] += (item === 'honour') === (character === 'exemplary') ? 1 : 0
    }
  expect([graded['exemplary']?.has('D'), graded['careless']?.has('A')]).toEqual([false, false])
  expect(about.exemplary).toBeGreaterThan(200)
  expect(about.careless).toBeGreaterThan(150)
})

test('the ids in the files are caught as a resident’s, and nobody alive can have them', () => {
  for (let serial = 0; serial < 500; serial++) {
    const id = futureResidentId(serial)
    expect(maskPersonIds(`身份证号${id}`)).not.toContain(id)
    expect(Number(id.slice(6, 10))).toBeGreaterThanOrEqual(2090)
  }
})

test('the sample files are those the generator makes', async () => {
  for (const { name, bytes } of await sampleFiles()) {
    const written = readFileSync(new URL(`./files/${name}`, import.meta.url))
    expect(await contentOf(written)).toEqual(await contentOf(bytes))
  }
})

/** What is in a file: packed bytes differ from one zlib to the next. */
async function contentOf(bytes: Uint8Array): Promise<string[][]> {
  const rows: string[][] = []
  for await (const batch of (await readTable([bytes])).batches) rows.push(...batch.rows)
  return rows
}
