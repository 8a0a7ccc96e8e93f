import { viewOf, viewpointOf } from '../../access/index.ts'
import type { PackContext, Purpose, Relation } from '../../packs/index.ts'
import { dayOf } from '../../platform/time.ts'
import type { Reach } from './store.ts'
import { rulesFor, type Rules } from '../rules/rules.ts'
import { literal } from '../rules/windows-sql.ts'

/** An authorisation that holds at this moment, as consent found it: whose, and which items. */
export type Grant = { readonly consentId: number; readonly code: string; readonly items: readonly string[] }

/** How one reader reads one organisation: what it reaches, and the rules for a record of its own and of others. */
export type Reading = {
  readonly relation: Relation
  readonly reach: Reach
  readonly rulesFor: (sourceCode: string) => Rules
}

/** How the actor stands to the organisation with this code, and what follows from it for this purpose; without one, what everyone reads. */
export function readingOf(ctx: PackContext, code: string | null, purpose: Purpose | null, grant: Grant | null): Reading {
  const { actor, pack } = ctx
  const view = (relation: Relation): Rules =>
    rulesFor(pack, viewOf(pack, { ...viewpointOf(actor), relation, purpose: purpose?.key ?? null, day: dayOf(ctx.now()) }))
  const relation: Relation =
    grant !== null ? 'authorised' : actor.body === 'organisation' && code !== null && actor.unit === code ? 'own' : 'any'
  const rules = view(relation)
  const own = actor.body === 'source' ? actor.unit : null
  const ofOwn = own === null || grant !== null ? rules : view('deciding')
  return {
    relation,
    reach: {
      all: purpose !== null && relation === 'own' && reads(rules),
      source: purpose !== null && grant === null && reads(ofOwn) ? own : null,
      given: givenSql(rules),
      items: grant === null ? null : grant.items,
      records: null,
    },
    rulesFor: (sourceCode) => (sourceCode === own ? ofOwn : rules),
  }
}

const conditions = new WeakMap<Rules, string>()

/** Which item and scope of a record the rules give, written into the statement as a literal: one pack gives one text. */
function givenSql(rules: Rules): string {
  let text = conditions.get(rules)
  if (text === undefined) {
    const items = [...new Set(rules.pack.items.map(({ key }) => key))]
    const alike = Map.groupBy(items, (item) => rules.view.scopesOf(item).map(literal).join(', '))
    alike.delete('')
    const arms = [...alike].map(([scopes, keys]) => `r.scope in (${scopes}) and r.item in (${keys.map(literal).join(', ')})`)
    text = arms.length === 0 ? 'false' : arms.join(' or ')
    conditions.set(rules, text)
  }
  return text
}

const reads = (rules: Rules): boolean => givenSql(rules) !== 'false'
