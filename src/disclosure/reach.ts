import { viewOf, viewpointOf } from '../access/index.ts'
import type { PackContext, Purpose, Relation } from '../packs/index.ts'
import { dayOf } from '../platform/time.ts'
import type { Reach } from './file-store.ts'
import { rulesFor, type Rules } from './rules.ts'

/** An authorisation that holds at this moment, as consent found it: whose, and which items. */
export type Grant = { readonly consentId: number; readonly code: string; readonly items: readonly string[] }

/** How one reader reads one organisation: what it reaches, and the rules for a record of its own and of others. */
export type Reading = {
  readonly relation: Relation
  readonly reach: Reach
  readonly rulesFor: (sourceCode: string) => Rules
}

/** How the actor stands to the organisation with this code, and what follows from it for this purpose. */
export function readingOf(ctx: PackContext, code: string, purpose: Purpose, grant: Grant | null): Reading {
  const { actor, pack } = ctx
  const view = (relation: Relation): Rules =>
    rulesFor(pack, viewOf(pack, { ...viewpointOf(actor), relation, purpose: purpose.key, day: dayOf(ctx.now()) }))
  const relation: Relation = grant !== null ? 'authorised' : actor.body === 'organisation' && actor.unit === code ? 'own' : 'any'
  const rules = view(relation)
  const own = actor.body === 'source' ? actor.unit : null
  const ofOwn = own === null || grant !== null ? rules : view('deciding')
  return {
    relation,
    reach: {
      all: relation === 'own' && reads(rules),
      source: grant === null && reads(ofOwn) ? own : null,
      scopes: scopesOf(rules),
      items: grant === null ? null : grant.items,
    },
    rulesFor: (sourceCode) => (sourceCode === own ? ofOwn : rules),
  }
}

/** By item, the scopes of which anything is read. */
function scopesOf({ pack, view }: Rules): ReadonlyMap<string, readonly string[]> {
  const items = [...new Set(pack.items.map(({ key }) => key))]
  return new Map(items.map((item) => [item, view.scopesOf(item)] as const).filter(([, scopes]) => scopes.length > 0))
}

const reads = (rules: Rules): boolean => scopesOf(rules).size > 0
