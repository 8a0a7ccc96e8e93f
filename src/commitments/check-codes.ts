import type { Mistake } from '../platform/errors.ts'
import { isPersonsNumber, nameKey } from '../subjects/index.ts'
import type { FoundCode } from './campaign.ts'
import { findCodes } from './campaign-store.ts'
import type { CommitmentsContext } from './context.ts'
import type { Matter } from './matter.ts'
import type { Text } from '../platform/text.ts'

/** A code somebody lists, where it stands, and the name beside it, where there is one. */
export type CodeAt = { readonly code: string; readonly place: Text; readonly name: string }

/** Everything wrong with a list: each place whose code nobody has, whose name is another's, or to whom the matter is not open. */
export async function checkCodes(
  ctx: CommitmentsContext,
  { matter, codes, field }: { readonly matter: Matter; readonly codes: readonly CodeAt[]; readonly field: string },
): Promise<Mistake[]> {
  const found = await findCodes(
    ctx,
    matter,
    codes.map(({ code }) => code),
  )
  return codes.flatMap(({ code, place, name }, index) => {
    const one = found[index]
    const why = whyNot(code, name, one)
    return why === null ? [] : [{ field, text: { zh: `${place.zh}：${why.zh}`, en: `${place.en}: ${why.en}` } }]
  })
}

function whyNot(code: string, name: string, found: FoundCode | undefined): Text | null {
  if (code === '') return { zh: '没有填写代码。', en: 'there is no code.' }
  // What may be the number of a person is not said again.
  const said = isPersonsNumber(code) ? '…' : code.slice(0, 20)
  if (found === undefined || !found.isKnown)
    return { zh: `“${said}”不是登记库中组织的代码。`, en: `“${said}” is the code of nobody in the register.` }
  if (!found.isOpen)
    return {
      zh: `事项不面向“${said}”的主体类型或者登记状态。`,
      en: `the matter is not open to the type or status of “${said}”.`,
    }
  if (name !== '' && !found.names.map(nameKey).includes(nameKey(name)))
    return {
      zh: `“${said}”在登记库中不叫这个名称。请核对代码和名称。`,
      en: `the register knows “${said}” by another name. Check both.`,
    }
  return null
}
