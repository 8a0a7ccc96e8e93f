import type { Incentive } from '../packs/index.ts'
import type { Text } from '../platform/text.ts'
import type { Day } from '../platform/time.ts'
import type { SubjectType } from '../subjects/index.ts'

/** Who offers a benefit: a department, or another organisation, banks among them. */
export type Provider = { readonly body: 'source' | 'organisation' | 'bank'; readonly unit: string }

export type SceneState = 'draft' | 'returned' | 'published' | 'ended'

/** What a benefit says. */
export type SceneTerms = {
  readonly kind: string
  readonly incentive: string
  readonly name: Text
  readonly benefit: string
  readonly conditions: string
  readonly place: string
  readonly evidence: string
  readonly subjectTypes: readonly SubjectType[]
  /** How often it is given in all; null: without a bound. */
  readonly quota: number | null
  /** How often to one organisation. */
  readonly each: number
  readonly from: Day
  readonly to: Day
}

export type Scene = Provider &
  SceneTerms & {
    readonly sceneId: number
    readonly state: SceneState
    readonly providerName: string
    readonly draftedBy: string
    readonly draftedAt: Date
    readonly decidedAt: Date | null
    readonly decisionReason: string | null
    readonly endedAt: Date | null
    readonly endReason: string | null
    /** How often it was used, and how many places codes hold that were not redeemed yet. */
    readonly uses: number
    readonly held: number
    /** Organisations that rated the provider, over all its scenes. */
    readonly ratings: number
    readonly rating: number | null
  }

/** How a scene stands on a day, as readers see it. */
export function standingOf(
  { state, from, to, quota, uses }: Scene,
  today: Day,
): 'draft' | 'returned' | 'early' | 'live' | 'full' | 'over' | 'ended' {
  if (state !== 'published') return state
  if (today < from) return 'early'
  if (today > to) return 'over'
  return quota !== null && uses >= quota ? 'full' : 'live'
}

/** Whether a kind of provider may offer an incentive; a bank is an organisation like others. */
export const mayOffer = ({ by }: Pick<Incentive, 'by'>, { body }: Provider): boolean =>
  by.includes(body === 'source' ? 'source' : 'organisation')
