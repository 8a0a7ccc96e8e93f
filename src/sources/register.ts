import type { PackContext } from '../packs/index.ts'
import { dayOf } from '../platform/time.ts'
import { foldCode, keptText } from '../subjects/index.ts'
import { fail } from './errors.ts'
import { requireOffice } from './permission.ts'
import { checkRight, checkSource, type ItemRight, type Source } from './source.ts'
import { insertRights, insertSource } from './store.ts'

export type NewSource = Pick<Source, 'code' | 'name' | 'shortName' | 'divisionCode' | 'contact'> & {
  readonly since?: Source['since']
  readonly rights?: readonly ItemRight[]
}

/** What the office begins with when it registers a source: this place, from today. */
export function draftSource(ctx: PackContext): Source {
  requireOffice(ctx)
  const since = dayOf(ctx.now())
  return { code: '', name: '', shortName: '', divisionCode: ctx.pack.division, contact: '', status: 'active', since }
}

/** Registers a body that may submit, with its first rights. */
export async function registerSource(ctx: PackContext, input: NewSource): Promise<Source> {
  requireOffice(ctx)
  const source: Source = {
    code: foldCode(input.code),
    name: keptText(input.name),
    shortName: keptText(input.shortName.trim() || input.name),
    divisionCode: input.divisionCode.trim(),
    contact: keptText(input.contact),
    status: 'active',
    since: input.since ?? dayOf(ctx.now()),
  }
  const rights = (input.rights ?? []).map((right) => ({ ...right, basis: keptText(right.basis) }))
  const items = new Set(ctx.pack.items.map((item) => item.key))
  const problems = [...checkSource(source), ...rights.flatMap((right, index) => checkRight(right, rights.slice(0, index), items))]
  if (problems.length > 0) throw fail('sources.invalid', { details: problems })
  return ctx.transaction(async (ctx) => {
    if (!(await insertSource(ctx, source))) throw fail('sources.exists', { values: { code: source.code, name: source.name } })
    await insertRights(ctx, source.code, rights)
    return source
  })
}
