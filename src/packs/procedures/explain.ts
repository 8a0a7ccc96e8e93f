import { fill, say, type Lang, type Text } from '../../platform/text.ts'
import type { Pack } from '../pack.ts'
import type { Place } from '../load/problem.ts'
import {
  actingRoles,
  type Action,
  type ActingRole,
  type Deadline,
  type Kept,
  type Letter,
  type Party,
  type Procedure,
  type State,
  type Suspension,
  type Unit,
  type Within,
} from './rules.ts'
import { describeBasis, describeDates, roleNames } from '../explain/words.ts'

const partyNames: Readonly<Record<Party, Text>> = {
  anyone: { zh: '任何人', en: 'anyone' },
  organisation: { zh: '信用主体', en: 'the organisation' },
  source: { zh: '信源单位', en: 'the source' },
  office: { zh: '信用办', en: 'the credit office' },
  reader: { zh: '数据使用单位', en: 'the reader' },
  system: { zh: '系统', en: 'the program' },
}

const unitNames: Readonly<Record<Unit, { readonly zh: string; readonly en: readonly [string, string] }>> = {
  workingDays: { zh: '个工作日', en: ['working day', 'working days'] },
  days: { zh: '日（自然日）', en: ['calendar day', 'calendar days'] },
  months: { zh: '个月', en: ['month', 'months'] },
}

/** Several parties, states or names in one phrase. */
const joined = (names: readonly Text[], or: Text): Text => ({
  zh: names.map(({ zh }) => zh).join(or.zh),
  en: names.map(({ en }) => en).join(or.en),
})
const orElse: Text = { zh: '或', en: ' or ' }

export const describeParties = (parties: readonly Party[]): Text =>
  parties.length === 0
    ? { zh: '—', en: '—' }
    : joined(
        parties.map((party) => partyNames[party]),
        orElse,
      )

export const describeRoles = (roles: readonly ActingRole[]): Text =>
  joined(
    roles.map((role) => roleNames[role]),
    orElse,
  )

/** A number of a unit in words: 3个工作日, 3 working days. */
export function describeLength({ unit, amount }: Within): Text {
  const { zh, en } = unitNames[unit]
  return { zh: `${amount}${zh}`, en: `${amount} ${en[amount === 1 ? 0 : 1]}` }
}

const nameOf = (list: readonly { readonly key: string; readonly name: Text }[], key: string): Text =>
  list.find((one) => one.key === key)?.name ?? { zh: key, en: key }

/** From when, until what and how long a deadline runs. */
export function describeDeadline({ since, until, within, settable, extension }: Deadline, procedure: Procedure): Text {
  const begin =
    'states' in since
      ? joined(
          since.states.map((key) => nameOf(procedure.states, key)),
          { zh: '”或“', en: '” or “' },
        )
      : nameOf(procedure.actions, since.action)
  const end = joined(
    until.map((key) => nameOf(procedure.states, key)),
    orElse,
  )
  const length = describeLength(within)
  const more = extension && describeLength({ unit: within.unit, amount: extension.amount })
  const set = settable ? { zh: '（另定最后一日的，以其为准）', en: ' (or by the day that is set)' } : { zh: '', en: '' }
  const times = extension?.times === 1 ? { zh: '一次', en: 'once' } : { zh: `${extension?.times}次`, en: `${extension?.times} times` }
  return {
    zh: `自“${begin.zh}”起${length.zh}内至“${end.zh}”${set.zh}${more ? `；可延长${times.zh}，每次${more.zh}` : ''}`,
    en: `${length.en} from “${begin.en}” to “${end.en}”${set.en}${more ? `; may be extended ${times.en} by ${more.en}` : ''}`,
  }
}

/** What stops which deadlines, and from which action to which. */
export function describeSuspension({ begins, ends, stops }: Suspension, procedure: Procedure): Text {
  const [from, to] = [nameOf(procedure.actions, begins), nameOf(procedure.actions, ends)]
  const stopped = joined(
    stops.map((key) => nameOf(procedure.deadlines, key)),
    { zh: '、', en: ', ' },
  )
  return {
    zh: `自“${from.zh}”至“${to.zh}”，不计入：${stopped.zh}`,
    en: `from “${from.en}” to “${to.en}” these do not run: ${stopped.en}`,
  }
}

/** How long something is still known. */
export const describeKept = ({ days }: Kept): Text => ({
  zh: `有关记录最后公示之日起再保存 ${days} 日（自然日），期满删除`,
  en: `kept for ${days} calendar days after the record was last shown, then deleted`,
})

/** An action as its party reads it: who may do what, and where it leads. */
export function describeAction({ name, by, roles, notBy, to, back, reason, notBefore, notAfter }: Action, procedure: Procedure): Text {
  const parties = describeParties(by)
  const members = actingRoles.every((role) => roles.includes(role)) ? null : describeRoles(roles)
  const who = members === null ? parties : { zh: `${parties.zh}（${members.zh}）`, en: `${parties.en} (${members.en})` }
  const where = back
    ? { zh: ' → 原状态', en: ' → as it was before' }
    : to === null
      ? { zh: '', en: '' }
      : { zh: ` → ${nameOf(procedure.states, to).zh}`, en: ` → ${nameOf(procedure.states, to).en}` }
  const why = reason === 'required' ? { zh: '（须说明理由）', en: ' (with reasons)' } : { zh: '', en: '' }
  const gate = (key: string | null, zh: string, en: string): Text => {
    if (key === null) return { zh: '', en: '' }
    const deadline = nameOf(procedure.deadlines, key)
    return { zh: `（“${deadline.zh}”${zh}）`, en: ` (${en} “${deadline.en}”)` }
  }
  const [after, until] = [gate(notBefore, '届满后', 'only after'), gate(notAfter, '届满前', 'only before the end of')]
  const others = joined(
    notBy.map((key) => nameOf(procedure.actions, key)),
    { zh: '”“', en: '”, “' },
  )
  const eyes = notBy.length === 0 ? { zh: '', en: '' } : { zh: `（非办理“${others.zh}”的人员）`, en: ` (not whoever took “${others.en}”)` }
  return {
    zh: `${who.zh}：${name.zh}${why.zh}${eyes.zh}${after.zh}${until.zh}${where.zh}`,
    en: `${who.en}: ${name.en}${why.en}${eyes.en}${after.en}${until.en}${where.en}`,
  }
}

/** The states in the order of the pack, each with what may be done in it; null stands before a case is opened. */
export const waysOf = (procedure: Procedure): readonly { readonly state: State | null; readonly actions: readonly Action[] }[] => [
  { state: null, actions: procedure.actions.filter(({ from }) => from.length === 0) },
  ...procedure.states.map((state) => ({ state, actions: procedure.actions.filter(({ from }) => from.includes(state.key)) })),
]

/** Where a part of a procedure was written. */
export const placeOfRule = (pack: Pack, procedure: Procedure, list: 'deadlines' | 'suspensions', key: string): Place | null =>
  pack.origins.get(`procedures.${procedure.key}@${procedure.from}.${list}.${key}`) ?? null

/** The text of a letter, with the name of what is put in each place. */
export const describeLetter = ({ body, fields }: Letter): Text =>
  fill(body, Object.fromEntries(fields.map(({ key, name }) => [key, { zh: `〔${name.zh}〕`, en: `[${name.en}]` }])))

const heads = {
  opening: { zh: '立案', en: 'opening' },
  states: { zh: '状态与动作', en: 'States and actions' },
  deadlines: { zh: '期限', en: 'Deadlines' },
  suspensions: { zh: '不计入期限的期间', en: 'When the clock stops' },
  kept: { zh: '保存期限', en: 'How long it is kept' },
  letters: { zh: '文书', en: 'Letters' },
  basis: { zh: '依据', en: 'basis' },
  final: { zh: '（终结）', en: ' (final)' },
} as const satisfies Readonly<Record<string, Text>>

/** An edition of a procedure as lines of plain text. */
export function procedureAsText(procedure: Procedure, pack: Pack, lang: Lang): string {
  const cite = (basis: Procedure['basis']): string => basis.map((one) => say(describeBasis(one), lang)).join('; ')
  const rule = (list: 'deadlines' | 'suspensions', one: Deadline | Suspension, says: Text): string[] => {
    const place = placeOfRule(pack, procedure, list, one.key)
    return [
      `    ${say(one.name, lang)} [${one.key}]: ${say(says, lang)}`,
      `      ${say(heads.basis, lang)}: ${cite(one.basis)}${place ? ` · ${place.pack}/${place.file}:${place.line}` : ''}`,
    ]
  }
  const section = (head: keyof typeof heads, lines: readonly string[]): string[] =>
    lines.length === 0 ? [] : [`  ${say(heads[head], lang)}`, ...lines]
  return [
    `${say(procedure.name, lang)} (${procedure.key}) · ${say(describeDates(procedure), lang)}`,
    `  ${say(procedure.summary, lang)}`,
    `  ${say(heads.basis, lang)}: ${cite(procedure.basis)}`,
    ...section(
      'states',
      waysOf(procedure).flatMap(({ state, actions }) => [
        `    ${state === null ? say(heads.opening, lang) : `${say(state.name, lang)} [${state.key}]${state.final ? say(heads.final, lang) : ''}`}`,
        ...actions.map((action) => `      ${say(describeAction(action, procedure), lang)}`),
      ]),
    ),
    ...section(
      'deadlines',
      procedure.deadlines.flatMap((one) => rule('deadlines', one, describeDeadline(one, procedure))),
    ),
    ...section(
      'suspensions',
      procedure.suspensions.flatMap((one) => rule('suspensions', one, describeSuspension(one, procedure))),
    ),
    ...section(
      'kept',
      procedure.kept === null
        ? []
        : [`    ${say(describeKept(procedure.kept), lang)}`, `      ${say(heads.basis, lang)}: ${cite(procedure.kept.basis)}`],
    ),
    ...section(
      'letters',
      procedure.letters.map((letter) => `    ${say(letter.name, lang)} [${letter.key}]: ${say(describeLetter(letter), lang)}`),
    ),
  ].join('\n')
}
