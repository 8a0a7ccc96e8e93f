import type { Lang, Text } from '../../platform/text.ts'
import { listedTexts, say } from '../../platform/text.ts'
import type { Day } from '../../platform/time.ts'
import type { AccessRow, Answer, Purpose, ReaderBody, Relation } from './rules.ts'
import { inForceOn } from '../catalogue.ts'
import { describeDuration } from '../calendar/duration.ts'
import { describeRoles } from '../procedures/explain.ts'
import { actingRoles } from '../procedures/rules.ts'
import type { Pack } from '../pack.ts'
import { describeBasis, describeDates, roleNames, scopeNames } from '../explain/words.ts'

export const bodyNames: Readonly<Record<ReaderBody, Text>> = {
  anyone: { zh: '任何人', en: 'anyone' },
  organisation: { zh: '信用主体', en: 'an organisation' },
  source: { zh: '信源单位', en: 'a source' },
  office: { zh: '信用办', en: 'the credit office' },
  bank: { zh: '金融机构', en: 'a bank' },
  reader: { zh: '数据使用单位', en: 'a reader' },
}

const relationNames: Readonly<Record<Relation, Text>> = {
  any: { zh: '任何主体的记录', en: 'records of any organisation' },
  own: { zh: '本组织的记录', en: 'records of itself' },
  deciding: { zh: '本单位报送的记录', en: 'records it reported' },
  authorised: { zh: '经授权的记录', en: 'records it was authorised to read' },
}

const answerNames: Readonly<Record<Answer, Text>> = {
  read: { zh: '可看，不遮盖', en: 'read in full' },
  masked: { zh: '可看，按字段规则遮盖', en: 'read, masked where the field says so' },
  nothing: { zh: '不可看', en: 'not read' },
}

/** A row of the access table in words: who reads what, and what for. */
export type ExplainedAccess = {
  readonly key: string
  readonly who: Text
  readonly what: Text
  readonly purposes: Text | null
  readonly gives: Text
}

export function explainAccess(row: AccessRow, pack: Pack): ExplainedAccess {
  const nameOf = (list: readonly { readonly key: string; readonly name: Text }[], key: string): Text =>
    list.find((one) => one.key === key)?.name ?? { zh: key, en: key }
  const roles = row.roles === null ? null : listedTexts(row.roles.map((role) => roleNames[role]))
  const who = listedTexts(row.who.map((body) => bodyNames[body]))
  const fields = row.fields?.map((key) => pack.items.flatMap((item) => item.fields).find((field) => field.key === key)?.label ?? both(key))
  const parts = [
    relationNames[row.relation],
    ...(row.items === null ? [] : [listedTexts(row.items.map((key) => nameOf(pack.items, key)))]),
    ...(fields === undefined ? [] : [listedTexts(fields)]),
    ...(row.scopes.length === 0 ? [] : [listedTexts(row.scopes.map((scope) => scopeNames[scope]))]),
  ]
  return {
    key: row.key,
    who: roles === null ? who : { zh: `${who.zh}（${roles.zh}）`, en: `${who.en} (${roles.en})` },
    what: { zh: parts.map(({ zh }) => zh).join('：'), en: parts.map(({ en }) => en).join(': ') },
    purposes: row.purposes === null ? null : listedTexts(row.purposes.map((key) => nameOf(pack.purposes, key))),
    gives: answerNames[row.gives],
  }
}

const both = (text: string): Text => ({ zh: text, en: text })

/** When the organisation learns of reads for a purpose, and how long they are kept. */
export function describeTelling(purpose: Purpose): Text {
  const { toldAfter, keptFor } = purpose
  const needs = describeNeeds(purpose)
  const told = describeTold(toldAfter, keptFor)
  return needs === null ? told : { zh: `${needs.zh}；${told.zh}`, en: `${needs.en}; ${told.en}` }
}

/** Who of a body may state a purpose, and on which case it rests; null where anybody may on none. */
function describeNeeds({ roles, ground }: Purpose): Text | null {
  const who = actingRoles.every((role) => roles.includes(role)) ? null : describeRoles(roles)
  const parts: Text[] = [
    ...(who === null ? [] : [{ zh: `由${who.zh}查看`, en: `for the ${who.en}` }]),
    ...(ground === null
      ? []
      : ground === 'caseNumber'
        ? [{ zh: '须写明已立案案件的案号', en: 'with the number of the opened case' }]
        : [{ zh: '须有涉及该组织的案件，或写明案号', en: 'for a case about the organisation, here or by its number' }]),
  ]
  return parts.length === 0 ? null : { zh: parts.map(({ zh }) => zh).join('，'), en: parts.map(({ en }) => en).join(', ') }
}

function describeTold(toldAfter: Purpose['toldAfter'], keptFor: Purpose['keptFor']): Text {
  const kept = describeDuration(keptFor)
  if (toldAfter === null) return { zh: `主体当时即可看到；保留${kept.zh}`, en: `the organisation sees it at once; kept for ${kept.en}` }
  const after = describeDuration(toldAfter)
  return { zh: `${after.zh}后主体可以看到；保留${kept.zh}`, en: `the organisation sees it after ${after.en}; kept for ${kept.en}` }
}

/** The access table and its purposes; with a day, only what is in force on it. */
export const accessOn = ({ purposes, access }: Pack, day: Day | null): Pick<Pack, 'purposes' | 'access'> => ({
  purposes: inForceOn(purposes, day),
  access: inForceOn(access, day),
})

/** The access table as lines of plain text; with a day, only what is in force on it. */
export function accessAsText(pack: Pack, lang: Lang, day: Day | null = null): string {
  const { purposes, access } = accessOn(pack, day)
  const origin = (path: string) => {
    const place = pack.origins.get(path)
    return place === undefined ? '' : ` · ${place.pack}/${place.file}:${place.line}`
  }
  const lines = [lang === 'zh' ? '访问规则（第一条符合的有效；都不符合的不可看）' : 'Access (the first that fits; otherwise not read)']
  for (const row of access) {
    const { who, what, purposes, gives } = explainAccess(row, pack)
    const aim = purposes === null ? '' : lang === 'zh' ? `；用途：${purposes.zh}` : `; for: ${purposes.en}`
    lines.push(`  ${row.key}: ${say(who, lang)} · ${say(what, lang)} · ${say(gives, lang)}${aim}`)
    lines.push(
      `    ${say(describeDates(row), lang)} · ${row.basis.map((one) => say(describeBasis(one), lang)).join('; ')}${origin(`access.${row.key}`)}`,
    )
  }
  for (const purpose of purposes)
    lines.push(
      `  ${purpose.key}: ${say(purpose.name, lang)} · ${say(listedTexts(purpose.by.map((body) => bodyNames[body])), lang)} · ${say(describeTelling(purpose), lang)}${origin(`purposes.${purpose.key}`)}`,
    )
  return lines.join('\n')
}
