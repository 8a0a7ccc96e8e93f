import { afterEach, expect, it } from 'vitest'
import { head, smallContent, writePacks } from '../fixtures.ts'
import { tryLoadPack } from '../load/load.ts'

let remove: () => Promise<void> = async () => undefined
afterEach(() => remove())

const purpose = (more = '') =>
  `purposes:\n  - { key: look, from: '2020-01-01', basis: [law], name: { zh: 查看, en: Look }, by: [office], keptFor: P3Y${more} }\n`
const row = (text: string) => `access:\n  - { key: one, from: '2020-01-01', basis: [law], ${text} }\n`

async function problems(access: string): Promise<string[]> {
  const written = await writePacks({ 'test/pack.yaml': head('test'), 'test/a.yaml': smallContent, 'test/b.yaml': access })
  remove = written.remove
  return (await tryLoadPack([written.root], 'test')).problems.map(({ code, line }) => `${code} ${line}`)
}

it('takes a row that asks for a purpose, and one of what is public', async () => {
  expect(await problems(`${purpose()}${row('who: [office], relation: any, scopes: [government], purposes: [look], gives: read')}`)).toEqual(
    [],
  )
  await remove()
  expect(await problems(row('who: [anyone], relation: any, scopes: [public], gives: masked'))).toEqual([])
})

it.each([
  ['everyone is given what is not public', 'who: [anyone], relation: any, scopes: [government], gives: read', 'packs.access-too-wide'],
  ['what is restricted is given to others', 'who: [office], relation: any, scopes: [restricted], gives: read', 'packs.access-too-wide'],
  ['what needs an authorisation is read without', 'who: [bank], relation: any, scopes: [authorised], gives: read', 'packs.access-too-wide'],
  ['a bank is made an owner', 'who: [bank], relation: own, scopes: [government], gives: read', 'packs.access-too-wide'],
  [
    'an office is given content for no purpose',
    'who: [office], relation: any, scopes: [government], gives: read',
    'packs.access-needs-purpose',
  ],
  ['an auditor is given content', 'who: [office], roles: [auditor], relation: any, scopes: [public], gives: read', 'packs.shape'],
  ['a field there is not', 'who: [anyone], relation: any, fields: [nothing], gives: nothing', 'packs.unknown-word'],
  ['a purpose there is not', 'who: [office], relation: any, scopes: [public], purposes: [nothing], gives: read', 'packs.unknown-word'],
  ['no scope is named', 'who: [anyone], relation: any, gives: read', 'packs.missing-property'],
])('refuses a table in which %s', async (_what, text, code) => {
  expect((await problems(row(text))).map((one) => one.split(' ')[0])).toContain(code)
})

it('refuses notes of reads that are not kept for three years', async () => {
  expect(await problems(purpose().replace('P3Y', 'P2Y11M'))).toEqual(['packs.kept-too-short 2'])
})
