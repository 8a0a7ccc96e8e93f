import type { PackContext, UseScene } from '../packs/index.ts'
import type { Mistake } from '../platform/errors.ts'
import { listed, type Text } from '../platform/text.ts'
import { foldCode, hasResidentId, isPersonsNumber, keptText } from '../subjects/index.ts'
import { mostCodes } from './check.ts'
import { fail } from './errors.ts'

/** What a department asks: in which matter, for which purpose, about whom. */
export type AskedCheck = {
  /** A scene of the pack. */
  readonly matter: string
  readonly purpose: string
  readonly codes: readonly string[]
  /** The department's own number of the matter, for itself and the organisation. */
  readonly reference?: string | undefined
  /** What a form sent twice has in common: the number its check gets. */
  readonly requestKey?: string | undefined
}

const longest = 80

/** The codes and the reference of a request, or every mistake in them at once; nothing of a person's number is repeated or kept. */
export function readAsked(asked: AskedCheck): { readonly codes: readonly string[]; readonly reference: string } {
  const { codes, reference = '' } = asked
  const persons = codes.flatMap((code, at) => (isPersonal(code) ? [at + 1] : []))
  if (persons.length > 0) throw fail('checks.person', { values: { places: placesOf(persons) } })
  const mistakes: Mistake[] = []
  if (codes.length === 0)
    mistakes.push({ field: 'organisations', text: { zh: '请至少写一个统一社会信用代码。', en: 'Give at least one code.' } })
  if (codes.length > mostCodes)
    mistakes.push({
      field: 'organisations',
      text: {
        zh: `一次最多核查 ${mostCodes} 个组织，现有 ${codes.length} 个。`,
        en: `At most ${mostCodes} organisations at once; these are ${codes.length}.`,
      },
    })
  const folded = codes.slice(0, mostCodes).map(foldCode)
  for (const [at, code] of folded.entries())
    if (!/^[0-9A-Z]{18}$/.test(code))
      mistakes.push({
        field: `organisations.${at}`,
        text: {
          zh: `第 ${at + 1} 个不是 18 位统一社会信用代码。`,
          en: `Number ${at + 1} is no unified social credit code of 18 characters.`,
        },
      })
  const kept = keptText(reference)
  if (kept.length > longest)
    mistakes.push({
      field: 'reference',
      text: { zh: `业务编号不超过 ${longest} 字。`, en: `The number of the matter has at most ${longest} characters.` },
    })
  if (mistakes.length > 0) throw fail('checks.invalid', { values: { count: mistakes.length }, details: mistakes.slice(0, 200) })
  return { codes: [...new Set(folded)], reference: kept }
}

const isPersonal = (code: string): boolean => isPersonsNumber(code) || hasResidentId(code)
const placesOf = (places: readonly number[]): Text => {
  const { zh, en } = listed(places.slice(0, 20).map(String))
  const more = places.length > 20 ? '…' : ''
  return { zh: zh + more, en: en + more }
}

/** The purpose of a scene, which the request must name itself. */
export function purposeOf(ctx: PackContext, scene: UseScene, stated: string) {
  const purpose = ctx.pack.purposes.find(({ key }) => key === scene.purpose)
  if (purpose === undefined || stated !== scene.purpose)
    throw fail('checks.wrong-purpose', { values: { scene: scene.name, purpose: purpose?.name ?? scene.purpose } })
  return purpose
}
