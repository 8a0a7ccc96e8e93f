import { groundOf, ownFileOf, statePurpose } from '../access/index.ts'
import { useConsent } from '../consent/index.ts'
import { holdsOn, reportRulesOn, type Purpose, type ReportRules, type ReportVersion, type ReportVersionKey } from '../packs/index.ts'
import type { Lang } from '../platform/text.ts'
import { dayOf } from '../platform/time.ts'
import { assemble } from './assemble/assemble.ts'
import { heldByAll, heldFor, heldUnder, type Held } from './assemble/held.ts'
import type { ReportsContext } from './context.ts'
import { fail } from './errors.ts'
import { assignNumber, issueReport, type Issue } from './issue.ts'
import { makerOf } from './permission.ts'
import { findRequested } from './store.ts'

/** What is asked for: of whom, how much, and on which ground. */
export type Wanted = {
  readonly language: Lang
  /** The address of this installation as readers reach it. */
  readonly site?: string | null
  /** What a form sent twice has in common: it makes one report. */
  readonly requestKey?: string | null
} & (
  | { readonly version: 'public'; readonly code: string }
  | { readonly version: 'full' }
  | {
      readonly version: 'government'
      readonly code: string
      readonly purpose: string | null | undefined
      readonly ground?: string | undefined
    }
  | { readonly version: 'authorised'; readonly consentId: number }
)

/**
 * Makes a report, keeps it and enters it into the ledger; gives its number. Its content is read as everywhere: with purpose and note. A
 * form that is sent again gets the report it made: nothing is read, noted or counted a second time.
 */
export async function makeReport(ctx: ReportsContext, wanted: Wanted): Promise<string> {
  const { requestKey = null } = wanted
  if (requestKey === null) return makeNew(ctx, wanted)
  return ctx.transaction(async (inner) => (await findRequested(inner, requestKey)) ?? makeNew(inner, wanted))
}

async function makeNew(ctx: ReportsContext, wanted: Wanted): Promise<string> {
  const rules = reportRulesOn(ctx.pack, 'standard', dayOf(ctx.now()))
  if (rules === null) throw fail('reports.no-rules')
  const version = versionIn(rules, wanted.version)
  const { language, site = null, requestKey = null } = wanted
  switch (wanted.version) {
    case 'public':
      return ctx.transaction(async (inner) => issue(inner, await heldByAll(inner, wanted.code), null, {}))
    case 'full': {
      const { code, purpose } = ownFileOf(ctx)
      return ctx.transaction(async (inner) => issue(inner, await heldFor(inner, { code, purpose }), purpose, {}))
    }
    case 'government': {
      if (ctx.actor.body !== 'source') throw fail('reports.not-yours', { values: { version: version.name } })
      const purpose = requireNamed(statePurpose(ctx, wanted.purpose, { code: wanted.code, isAuthorised: false }))
      return ctx.transaction(async (inner) => {
        const ground = await groundOf(inner, purpose, wanted.code, wanted.ground)
        return issue(inner, await heldFor(inner, { code: wanted.code, purpose: purpose.key, ground: wanted.ground }), purpose.key, {
          ground,
        })
      })
    }
    case 'authorised':
      return useConsent(ctx, wanted.consentId, async (inner, { purpose, ...grant }) => {
        requireNamed({ key: purpose })
        return issue(inner, await heldUnder(inner, grant, purpose), purpose, { consentId: grant.consentId })
      })
  }

  function requireNamed<P extends Pick<Purpose, 'key'>>(purpose: P): P {
    if (!version.purposes.includes(purpose.key)) throw fail('reports.not-yours', { values: { version: version.name } })
    return purpose
  }

  async function issue(
    inner: ReportsContext,
    held: Held,
    purpose: string | null,
    on: Pick<Issue, 'consentId' | 'ground'>,
  ): Promise<string> {
    const assigned = await assignNumber(inner)
    const order = { rules: rules as ReportRules, version, purpose: purposeNamed(inner, purpose), site, ...assigned }
    const snapshot = assemble(inner.pack, held, order)
    await issueReport(inner, { snapshot, language, maker: makerOf(inner.actor), requestKey, ...on })
    return snapshot.number
  }
}

const purposeNamed = ({ pack, now }: ReportsContext, key: string | null): Purpose | null =>
  key === null ? null : (pack.purposes.find((one) => one.key === key && holdsOn(one, dayOf(now()))) ?? null)

function versionIn(rules: ReportRules, wanted: ReportVersionKey): ReportVersion {
  const version = rules.versions.find(({ key }) => key === wanted)
  if (version === undefined)
    throw fail('reports.wrong-version', { values: { version: wanted, known: rules.versions.map(({ key }) => key).join(', ') } })
  return version
}
