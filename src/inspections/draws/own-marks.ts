import { utf8 } from '../../platform/crypto/bytes.ts'
import type { InspectionsContext } from '../context.ts'
import { requireDepartment } from '../permission.ts'
import { markOf, readSealed } from '../sampler/index.ts'
import { loadSealedOf } from './store.ts'

/** By what an inspector finds himself among the marks of a draw, and proves it to whom he likes. */
export type OwnMark = {
  readonly draw: string
  readonly title: string
  readonly number: string
  readonly place: number
  readonly mark: string
  readonly salt: string
}

const mostShown = 20

/** The marks of the actor's own numbers in the latest draws that were run: to nobody else they are shown. */
export async function listOwnMarks(ctx: InspectionsContext): Promise<OwnMark[]> {
  const unit = requireDepartment(ctx.actor)
  const found = await loadSealedOf(ctx, { unit, account: ctx.actor.id }, mostShown)
  return found.flatMap(({ sealed, draw, title, number }) => {
    const inspectors = readSealed(utf8(sealed))?.inspectors ?? []
    const place = inspectors.findIndex((one) => one.number === number) + 1
    const salt = inspectors[place - 1]?.salt
    return salt === undefined ? [] : [{ draw, title, number, place, mark: markOf(number, salt), salt }]
  })
}
