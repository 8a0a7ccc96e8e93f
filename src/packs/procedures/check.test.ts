import { afterEach, expect, test } from 'vitest'
import { procedureOn } from '../catalogue.ts'
import { head, smallContent, writePacks } from '../fixtures.ts'
import { tryLoadPack } from '../load/load.ts'

const sound = `procedures:
  - key: matter
    from: '2020-01-01'
    to: '2020-12-31'
    basis: [law]
    name: { zh: 事项, en: Matter }
    summary: { zh: 一种事项, en: A matter }
    states:
      - { key: open, name: { zh: 已提出, en: open } }
      - { key: done, name: { zh: 已办结, en: done }, final: true }
    actions:
      - { key: submit, name: { zh: 提出, en: submit }, from: [], to: open, by: [organisation] }
      - { key: extend, name: { zh: 延长, en: extend }, from: [open], by: [source], reason: required }
      - { key: finish, name: { zh: 办结, en: finish }, from: [open], to: done, by: [source] }
    deadlines:
      - key: answer
        name: { zh: 办结期限, en: To answer }
        since: { state: open }
        until: [done]
        within: { workingDays: 5 }
        extension: { action: extend, workingDays: 3, times: 1 }
        binds: [source]
    suspensions:
      - { key: pause, name: { zh: 中止, en: Pause }, begins: submit, ends: extend, stops: [answer] }
    letters:
      - { key: note, name: { zh: 通知, en: Note }, on: finish, fields: [{ key: no, name: { zh: 编号, en: number } }], body: { zh: '{no} 已办结', en: '{no} is done' } }
  - { key: matter, from: '2021-01-01', like: '2020-01-01' }
`

let remove: () => Promise<void> = async () => undefined
afterEach(() => remove())

async function load(procedures: string, above = '') {
  const written = await writePacks({
    'one/pack.yaml': head('one'),
    'one/content.yaml': smallContent,
    'one/procedures.yaml': procedures,
    'two/pack.yaml': head('two', 'extends: one\n'),
    'two/procedures.yaml': above,
  })
  remove = written.remove
  return tryLoadPack([written.root], above === '' ? 'one' : 'two')
}

test('an edition is like an earlier one, and a nearer pack changes an entry by its key and adds others', async () => {
  const { pack, problems } = await load(
    sound,
    "procedures:\n  - key: matter\n    from: '2021-01-01'\n    deadlines:\n      - { key: answer, within: { days: 9 }, extension: null }\n    states: [{ key: given, name: { zh: 转交, en: given } }]\n    actions:\n      - { key: give, name: { zh: 转交, en: give }, from: [open], to: given, by: [office] }\n      - { key: back, name: { zh: 退回, en: back }, from: [given], to: open, by: [office] }\n",
  )
  expect(problems).toEqual([])
  expect(procedureOn(pack!, 'matter', '2020-06-01')?.deadlines[0]?.within).toEqual({ unit: 'workingDays', amount: 5 })
  expect(procedureOn(pack!, 'matter', '2026-06-01')).toMatchObject({
    to: null,
    states: [{ key: 'open' }, { key: 'done', final: true }, { key: 'given' }],
    actions: [{ key: 'submit', reason: 'none' }, { key: 'extend', to: null }, { key: 'finish' }, { key: 'give' }, { key: 'back' }],
  })
  expect(procedureOn(pack!, 'matter', '2019-06-01')).toBeNull()
})

test.each([
  ['a state nobody wrote', 'to: done, by', 'to: closed, by', 'packs.unknown-step', 'closed'],
  ['a deadline that begins with nothing', 'since: { state: open }', 'since: { action: nothing }', 'packs.unknown-step', 'nothing'],
  ['a deadline that leads to nothing', 'until: [done]', 'until: [gone]', 'packs.unknown-step', 'gone'],
  ['an extension by no action', 'extension: { action: extend', 'extension: { action: more', 'packs.unknown-step', 'more'],
  ['a suspension of nothing', 'stops: [answer]', 'stops: [reply]', 'packs.unknown-step', 'reply'],
  ['a letter with no action', 'on: finish', 'on: end', 'packs.unknown-step', 'end'],
  ['a letter about no deadline', 'on: finish', 'on: finish, deadline: reply', 'packs.unknown-step', 'reply'],
  ['a gate of no deadline', 'by: [organisation]', 'notBefore: reply, by: [organisation]', 'packs.unknown-step', 'reply'],
  ['a way back that leads elsewhere, too', 'to: done, by', 'to: done, back: true, by', 'packs.shape', 'finish'],
  ['an extension in another unit', 'action: extend, workingDays: 3', 'action: extend, days: 3', 'packs.extension-unit', 'answer'],
  [
    'a state no case comes to',
    'states:\n',
    'states:\n      - { key: lost, name: { zh: 无, en: lost }, final: true }\n',
    'packs.unreachable-state',
    'lost',
  ],
  ['a state no case leaves', 'en: done }, final: true', 'en: done }', 'packs.stuck-state', 'done'],
  ['no way to open a case', 'from: [], to: open', 'from: [open], to: open', 'packs.no-opening', 'matter'],
  ['a letter that names other fields in one language', "en: '{no} is done'", "en: '{number} is done'", 'packs.letter-fields', 'number'],
  ['a letter in one language', "{ zh: '{no} 已办结', en: '{no} is done' }", "{ zh: '{no} 已办结' }", 'packs.missing-property', 'en'],
  ['no basis', '    basis: [law]\n', '    basis: []\n', 'packs.missing-basis', 'matter'],
  ['a document nobody named', '    basis: [law]\n', '    basis: [other]\n', 'packs.unknown-document', 'other'],
  ['a day between two editions', "from: '2021-01-01'", "from: '2021-01-02'", 'packs.gap', '2021-01-02'],
  ['two editions on one day', "from: '2021-01-01'", "from: '2020-12-31'", 'packs.overlap', '2020-12-31'],
  ['an action written twice', '{ key: extend, name', '{ key: finish, name', 'packs.duplicate', 'finish'],
  ['a party nobody knows', 'by: [organisation]', 'by: [neighbour]', 'packs.shape', 'neighbour'],
  ['a role nobody knows', 'to: done, by: [source]', 'to: done, by: [source], roles: [mayor]', 'packs.shape', 'mayor'],
  ['an auditor who acts', 'to: done, by: [source]', 'to: done, by: [source], roles: [auditor]', 'packs.shape', 'auditor'],
  ['an action nobody may take', 'to: done, by: [source]', 'to: done, by: [source], roles: []', 'packs.shape', 'roles'],
  ['roles of no member', 'to: done, by: [source]', 'to: done, by: [system], roles: [head]', 'packs.roles-of-nobody', 'finish'],
  ['a length of no time', 'within: { workingDays: 5 }', 'within: { workingDays: 0 }', 'packs.shape', 'within'],
])('%s is told with file, line and a sentence', async (_name, find, replacement, code, word) => {
  expect(sound).toContain(find)
  const { pack, problems } = await load(sound.replace(find, replacement))
  expect(pack).toBeNull()
  const found = problems.find((one) => one.code === code)
  expect(found).toMatchObject({ file: 'procedures.yaml', text: { en: expect.stringContaining(word) } })
  expect(found!.line).toBeGreaterThan(1)
})
