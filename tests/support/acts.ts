import { plain } from './entitled.ts'
import { bank, firm, market, type Furnished, type Reader } from './furnished.ts'

/** An address that takes a form, and everybody who has the right to act there. */
export type Act = { readonly route: string; readonly path: string; readonly by: readonly Reader[] }

const signedIn = ['firm', 'stranger', 'market', 'fire', 'office', 'bank', 'auditor', 'guest'] as const
const heads = ['firm', 'stranger', 'market', 'fire', 'office', 'bank'] as const

/** What anybody may send, signed in or not: to get in, to claim an account, to point out an error, to verify. */
const anybodys =
  /^\/(join|verify|api\/v1\/checks\/verify|kiosk|organisations\/:code\/report|api\/v1\/reports$|records\/:id\/object|objections\/|models\/drafts\/:id$|workbench\/(sign-in|sign-out|recover|mail))/

/** By the beginning of a route, the first that fits: who may act, and what its first part stands for. */
const rights = ({ ids }: Furnished): readonly (readonly [string, readonly Reader[], string?])[] => [
  ['/api/v1/recalls/:id', ['readerKey', 'bank'], ids.recall],
  ['/api/v1/records/:id', ['sourceKey', 'market'], ids.record],
  ['/api/v1/submissions/:id', ['sourceKey', 'market'], ids.waiting],
  ['/api/v1/submissions', ['sourceKey', 'market', 'fire']],
  ['/api/v1/reports/no-violation/:draft', ['firm'], ids.noViolation],
  ['/api/v1/reports/no-violation', ['firm', 'stranger']],
  ['/workbench/accounts', ['office'], 'bank'],
  ['/workbench/calendar', signedIn],
  ['/workbench/cases/:id/assign', ['market', 'office'], ids.guidance],
  ['/workbench/cases/:id', ['market', 'firm', 'office'], ids.guidance],
  ['/workbench/cases', heads],
  ['/workbench/models/drafts', ['office'], ids.modelDraft],
  ['/workbench/models', ['office']],
  ['/workbench/claims', ['office'], ids.claim],
  ['/workbench/consents/:id/file', ['bank'], ids.consent],
  ['/workbench/consents/:id', ['firm'], ids.consent],
  ['/workbench/consents/new', ['firm', 'stranger']],
  ['/workbench/consents/ask', ['bank', 'firm', 'stranger', 'market', 'fire']],
  ['/workbench/decisions', ['office'], '1'],
  ['/workbench/defects', ['office'], '1'],
  ['/workbench/supervision/:number/agree', ['fire'], ids.plan],
  ['/workbench/supervision/:number', ['market'], ids.plan],
  ['/workbench/supervision', ['market', 'fire', 'office']],
  ['/workbench/inspectors', ['market', 'fire']],
  ['/api/v1/inspections/checks/noted/:number', ['market'], ids.noted],
  ['/api/v1/inspections/checks', ['market', 'fire']],
  ['/workbench/credit-checks/rights', ['office'], market],
  ['/workbench/credit-checks/:id', ['market'], ids.creditCheck],
  ['/workbench/credit-checks/new', ['market', 'fire']],
  ['/api/v1/checks/:id', ['market', 'fire', 'sourceKey'], '2'.repeat(20)],
  ['/api/v1/checks', ['market', 'fire', 'sourceKey']],
  ['/workbench/checks/noted', ['market', 'fire']],
  ['/workbench/checks/:task', ['market'], ids.task],
  ['/workbench/draws/:number', ['market'], ids.draw],
  ['/workbench/draws', ['market', 'fire', 'office']],
  ['/workbench/measures/propose', ['market', 'fire']],
  ['/workbench/measures/:measure', ['market', 'office'], ids.measure],
  ['/api/v1/measures/:id', ['market', 'sourceKey'], ids.measure],
  ['/workbench/commitments/sign/:matter', ['firm', 'stranger'], ids.matter],
  ['/workbench/commitments/campaigns/:campaign', ['market'], ids.campaign],
  ['/api/v1/commitments/campaigns/:id/organisations', ['sourceKey', 'market'], ids.campaign],
  ['/workbench/commitments/campaigns', ['market', 'fire', 'office']],
  ['/workbench/commitments/matters/new', ['market', 'fire']],
  ['/workbench/commitments/matters/:matter', ['market'], ids.matter],
  ['/workbench/commitments/:number', ['market', 'firm'], ids.promise],
  ['/workbench/listings/removals/:record', ['market'], ids.listed],
  ['/workbench/listings/new', ['market', 'fire']],
  ['/workbench/listings/:id/decide', ['market'], ids.listing],
  ['/workbench/listings/:id', ['market', 'firm'], ids.listing],
  ['/workbench/benefits/claim/:scene', ['firm', 'stranger'], ids.scene],
  ['/workbench/benefits/uses/:claim', ['firm'], ids.use],
  ['/workbench/benefits/complain/:scene', ['firm', 'stranger'], ids.scene],
  ['/workbench/benefits/scenes/new', ['market', 'fire', 'firm', 'stranger', 'bank']],
  ['/workbench/benefits/scenes/:scene/end', ['market', 'office'], ids.scene],
  ['/workbench/benefits/scenes/:scene', ['market'], ids.scene],
  ['/workbench/benefits/redeem', ['market', 'fire', 'firm', 'stranger', 'bank']],
  ['/api/v1/file/incentives/benefits/:benefit', ['firm', 'stranger'], ids.scene],
  ['/api/v1/incentives/redemptions', ['sourceKey', 'market', 'fire', 'firm', 'stranger', 'bank']],
  ['/api/v1/contracts/import', ['sourceKey', 'market', 'fire']],
  ['/api/v1/contracts/:id/duties', ['sourceKey', 'market', 'firm'], ids.contract],
  ['/api/v1/contracts/:id/performance', ['market', 'firm'], ids.contract],
  ['/api/v1/contracts', ['sourceKey', 'firm', 'stranger', 'market', 'fire']],
  ['/workbench/contracts/import', ['market', 'fire']],
  ['/workbench/contracts/new', ['firm', 'stranger', 'market', 'fire']],
  ['/workbench/contracts/:id', ['market', 'firm', 'office'], ids.contract],
  ['/workbench/filings/:id', ['firm'], ids.filing],
  ['/workbench/filings', ['firm', 'stranger']],
  ['/workbench/guidance', ['market', 'fire', 'office']],
  ['/workbench/identities', ['office'], ids.identity],
  ['/workbench/join', signedIn],
  ['/workbench/members', heads, '1'],
  ['/workbench/memberships', signedIn],
  ['/workbench/merges', ['office'], '1'],
  ['/workbench/objections/window/:code', ['market', 'fire', 'office'], firm],
  ['/workbench/objections/window', ['market', 'fire', 'office']],
  ['/workbench/objections/:case/decide', ['market'], ids.objection],
  ['/workbench/objections/:case', ['market', 'firm', 'office'], ids.objection],
  ['/workbench/objections/new', ['firm', 'stranger']],
  ['/workbench/objections/missing', ['firm', 'stranger']],
  ['/workbench/password', signedIn],
  ['/workbench/questions', ['market', 'fire', 'office'], ids.question],
  ['/workbench/recalls', heads],
  ['/workbench/readers/new', ['office']],
  // A reader's own users come to its page by either address.
  ['/workbench/readers', ['office', 'bank'], bank],
  ['/workbench/reader', heads],
  ['/workbench/reads', ['firm'], ids.entry],
  ['/workbench/records', ['market'], ids.record],
  ['/workbench/register', ['office'], ids.registerImport],
  // Its organisation is led to its application, where what is open to it stands.
  ['/workbench/repair/cases', ['market', 'firm'], ids.repairCase],
  // Of another's records a department hands nothing over, and is told of none.
  ['/workbench/repair/notices', ['market', 'fire']],
  ['/workbench/repair/new', ['firm', 'stranger']],
  ['/workbench/repair/:id', ['firm'], ids.draft],
  ['/workbench/reports/batches', ['market', 'fire', 'office']],
  ['/workbench/reports/no-violation/:draft', ['firm'], ids.noViolation],
  ['/workbench/reports/no-violation', ['firm', 'stranger']],
  ['/workbench/reports/coverage', ['office']],
  ['/workbench/reports/:number/print', ['firm'], ids.report],
  ['/workbench/reports/:number', ['office'], ids.report],
  ['/workbench/reports/kiosks', ['office']],
  ['/workbench/reports', ['firm', 'stranger', 'market', 'fire', 'bank']],
  ['/workbench/security', signedIn],
  ['/workbench/send', ['market', 'fire']],
  ['/workbench/sources', ['office'], market],
  ['/workbench/submissions', ['market'], ids.waiting],
  ['/workbench/watch', ['firm', 'stranger', 'bank']],
]

/** What the further parts of a route stand for. */
const others = ({ ids }: Furnished): Readonly<Record<string, string>> => ({ ':no': ids.draftPaper, ':case': ids.repairCase, ':id': '1' })

/** Every route that takes a form; one of which nobody said who may act there has nobody who may. */
export function actsOf(routes: readonly string[], furnished: Furnished): readonly Act[] {
  const known = rights(furnished)
  const parts = others(furnished)
  return [...new Set(routes.map(plain))]
    .filter((route) => !anybodys.test(route))
    .map((route) => {
      const [, by = [], first = ''] = known.find(([beginning]) => route.startsWith(beginning)) ?? []
      const path = route.replace(/:\w+/, first).replaceAll(/:\w+/g, (part) => parts[part] ?? '1')
      return { route, path: route === '/workbench/repair/notices' ? `${path}?record=${furnished.ids.record}` : path, by }
    })
}
