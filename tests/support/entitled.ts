import { firm, bank, market, type Furnished, type Reader } from './furnished.ts'

/** An address of a furnished world and somebody who is entitled to what is there. */
export type Address = { readonly route: string; readonly path: string; readonly reader: Reader }

/** Routes that answer nobody with content of their own: they lead on, or away. Each is tried in a test of its own. */
export const leadOn: readonly string[] = [
  '/docs',
  '/api/v1',
  '/objections/:secret',
  '/workbench/sign-in/provider',
  '/workbench/sign-in/callback',
  '/workbench/sign-in/second',
]

/** What fills the parts of a route, and who is entitled. What is not named here stands for itself and is anyone's. */
const named = ({ ids }: Furnished): Readonly<Record<string, readonly [Reader, string?]>> => ({
  '/organisations/:code': ['anyone', `/organisations/${firm}`],
  '/records/:id': ['anyone', `/records/${ids.marked}`],
  '/records/:id/object': ['anyone', `/records/${ids.record}/object`],
  '/records/:id/repair-notice': ['anyone', `/records/${ids.record}/repair-notice`],
  '/records/:id/repair-notice/pdf': ['anyone', `/records/${ids.record}/repair-notice/pdf`],
  '/sources/:code': ['anyone', `/sources/${market}`],
  '/ledger/entries/:index': ['anyone', '/ledger/entries/0'],
  '/ledger/entries/:index/proof.json': ['anyone', '/ledger/entries/0/proof.json'],
  '/objections/missing': ['anyone', `/objections/missing?organisation=${firm}`],
  '/objections/:secret': ['anyone', `/objections/${ids.secret}`],
  '/objections/:secret/evidence/:evidence': ['anyone', `/objections/${ids.secret}/evidence/${ids.followedEvidence}`],
  '/calendar/:token': ['anyone', `/calendar/${ids.calendar}.ics`],

  '/api/v1/organisations/:code': ['anyone', `/api/v1/organisations/${firm}`],
  '/api/v1/organisations/:code/records': ['readerKey', `/api/v1/organisations/${firm}/records`],
  '/api/v1/records/:id': ['readerKey', `/api/v1/records/${ids.record}`],
  '/api/v1/records/:id/history': ['anyone', `/api/v1/records/${ids.record}/history`],
  '/api/v1/records/:id/proof': ['anyone', `/api/v1/records/${ids.record}/proof`],
  '/api/v1/records/:id/repair': ['anyone', `/api/v1/records/${ids.record}/repair`],
  '/api/v1/items/:item/template': ['anyone', '/api/v1/items/penalty/template'],
  '/api/v1/sources/:code': ['anyone', `/api/v1/sources/${market}`],
  '/api/v1/procedures/:key/deadline': ['anyone', '/api/v1/procedures/repair/deadline?deadline=answer&from=2026-11-16'],
  '/api/v1/ledger/proof/inclusion': ['anyone', '/api/v1/ledger/proof/inclusion?index=0'],
  '/api/v1/ledger/proof/consistency': ['anyone', '/api/v1/ledger/proof/consistency?from=1'],
  '/api/v1/recalls/:id': ['anyone', `/api/v1/recalls/${ids.recall}`],
  '/api/v1/recalls/deliveries': ['readerKey'],
  '/api/v1/watch/:token': ['anyone', `/api/v1/watch/${ids.watchFeed}`],
  '/api/v1/file': ['firm'],
  '/api/v1/file/objections': ['firm'],
  '/api/v1/file/objections/:id': ['firm', `/api/v1/file/objections/${ids.objection}`],
  '/api/v1/file/filings': ['firm'],
  '/api/v1/file/filings/:id': ['firm', `/api/v1/file/filings/${ids.filing}`],
  '/api/v1/files/:code': ['fire', `/api/v1/files/${firm}?purpose=supervision`],
  '/api/v1/consents': ['bank'],
  '/api/v1/consents/:id/file': ['bank', `/api/v1/consents/${ids.consent}/file`],
  '/api/v1/submissions': ['sourceKey'],
  '/api/v1/submissions/:id': ['sourceKey', `/api/v1/submissions/${ids.submission}`],
  '/api/v1/submissions/:id/failing-rows': ['sourceKey', `/api/v1/submissions/${ids.submission}/failing-rows`],
  '/api/v1/submissions/:id/problems': ['sourceKey', `/api/v1/submissions/${ids.submission}/problems`],
  '/api/v1/submissions/:id/receipt': ['sourceKey', `/api/v1/submissions/${ids.submission}/receipt`],

  '/workbench': ['firm'],
  '/workbench/sign-in': ['anyone'],
  '/workbench/recover': ['anyone'],
  '/workbench/recover/new': ['anyone', `/workbench/recover/new?token=${ids.newPassword}`],
  '/workbench/mail': ['anyone', `/workbench/mail?token=${ids.mail}`],
  '/workbench/password': ['firm'],
  '/workbench/memberships': ['firm'],
  '/workbench/members': ['firm'],
  '/workbench/security': ['firm'],
  '/workbench/security/authenticator': ['firm'],
  '/workbench/security/confirm': ['firm'],
  '/workbench/security/keys': ['bank'],
  '/workbench/security/passkeys': ['firm'],
  '/workbench/join': ['guest'],
  '/workbench/calendar': ['firm'],

  '/workbench/file': ['firm'],
  '/workbench/file/export.csv': ['firm'],
  '/workbench/file/export.json': ['firm'],
  '/workbench/card': ['firm'],
  '/workbench/reads': ['firm'],
  '/workbench/reads.csv': ['firm'],
  '/workbench/reads/:id': ['firm', `/workbench/reads/${ids.entry}`],
  '/workbench/consents': ['firm'],
  '/workbench/consents/new': ['firm'],
  '/workbench/consents/ask': ['bank'],
  '/workbench/consents/:id': ['firm', `/workbench/consents/${ids.consent}`],
  '/workbench/consents/:id/file': ['bank', `/workbench/consents/${ids.consent}/file`],
  '/workbench/filings': ['firm'],
  '/workbench/filings/new': ['firm'],
  '/workbench/filings/:id': ['firm', `/workbench/filings/${ids.filing}`],
  '/workbench/watch': ['firm'],
  '/workbench/objections/new': ['firm', `/workbench/objections/new?record=${ids.record}`],
  '/workbench/objections/missing': ['firm'],
  '/workbench/repair': ['firm'],
  '/workbench/repair/new': ['firm'],
  '/workbench/repair/:id': ['firm', `/workbench/repair/${ids.draft}`],
  '/workbench/repair/:id/papers/:no': ['firm', `/workbench/repair/${ids.draft}/papers/${ids.draftPaper}`],
  '/workbench/repair/notices/:id': ['firm', `/workbench/repair/notices/${ids.record}`],

  '/workbench/objections': ['market'],
  '/workbench/objections/:case': ['market', `/workbench/objections/${ids.objection}`],
  '/workbench/objections/:case/evidence/:evidence': ['market', `/workbench/objections/${ids.objection}/evidence/${ids.evidence}`],
  '/workbench/repair/cases/:id': ['market', `/workbench/repair/cases/${ids.repairCase}`],
  '/workbench/repair/notices': ['market', `/workbench/repair/notices?record=${ids.record}`],
  '/workbench/cases': ['market'],
  '/workbench/cases/:id': ['market', `/workbench/cases/${ids.guidance}`],
  '/workbench/cases/:id/letters/:letter': ['market', `/workbench/cases/${ids.guidance}/letters/reminder`],
  '/workbench/guidance/new': ['market'],
  '/workbench/statistics': ['market'],
  '/workbench/questions': ['market'],
  '/workbench/questions/:id': ['market', `/workbench/questions/${ids.question}`],
  '/workbench/files': ['market'],
  '/workbench/files/:code': ['market', `/workbench/files/${firm}?purpose=supervision`],
  '/workbench/records': ['market'],
  '/workbench/records/:id': ['market', `/workbench/records/${ids.record}`],
  '/workbench/records/:id/correct': ['market', `/workbench/records/${ids.record}/correct`],
  '/workbench/send': ['market'],
  '/workbench/submissions': ['market'],
  '/workbench/submissions/:id': ['market', `/workbench/submissions/${ids.waiting}`],
  '/workbench/submissions/:id/progress': ['market', `/workbench/submissions/${ids.submission}/progress`],
  '/workbench/submissions/:id/receipt': ['market', `/workbench/submissions/${ids.submission}/receipt`],
  '/workbench/submissions/:id/refused': ['market', `/workbench/submissions/${ids.submission}/refused`],
  '/workbench/templates': ['market'],
  '/workbench/templates/:file': ['market', '/workbench/templates/penalty.csv'],
  '/workbench/reader': ['bank'],
  '/workbench/recalls': ['bank'],

  '/workbench/accounts': ['office'],
  '/workbench/accounts/:login': ['office', '/workbench/accounts/bank'],
  '/workbench/accounts/:login/second-factor': ['office', '/workbench/accounts/bank/second-factor'],
  '/workbench/claims': ['office'],
  '/workbench/claims/:id': ['office', `/workbench/claims/${ids.claim}`],
  '/workbench/decisions': ['office'],
  '/workbench/defects': ['office'],
  '/workbench/defects/form.csv': ['office'],
  '/workbench/deliveries': ['office'],
  '/workbench/identities': ['office'],
  '/workbench/identities/together': ['office'],
  '/workbench/identities/:id': ['office', `/workbench/identities/${ids.identity}`],
  '/workbench/merges': ['office'],
  '/workbench/organisations/:which': ['office', `/workbench/organisations/${firm}`],
  '/workbench/packs': ['office'],
  '/workbench/packs/:item': ['office', '/workbench/packs/penalty'],
  '/workbench/packs/procedures/:key': ['office', '/workbench/packs/procedures/repair'],
  '/workbench/packs/repair': ['office'],
  '/workbench/readers': ['office'],
  '/workbench/readers/new': ['office'],
  '/workbench/readers/:code': ['office', `/workbench/readers/${bank}`],
  '/workbench/register': ['office'],
  '/workbench/register/import': ['office'],
  '/workbench/register/:file': ['office', '/workbench/register/template.csv'],
  '/workbench/register/:id': ['office', `/workbench/register/${ids.registerImport}`],
  '/workbench/register/:id/progress': ['office', `/workbench/register/${ids.registerImport}/progress`],
  '/workbench/register/:id/refused': ['office', `/workbench/register/${ids.registerImport}/refused`],
  '/workbench/sources': ['office'],
  '/workbench/sources/new': ['office'],
  '/workbench/sources/:code': ['office', `/workbench/sources/${market}`],

  '/workbench/audit': ['auditor'],
  '/workbench/audit.csv': ['auditor'],
})

/** More pages of the same routes: what the first address does not show. */
const more = ({ ids }: Furnished): readonly Address[] =>
  (
    [
      ['/search', `/search?q=${encodeURIComponent('虚构')}`, 'anyone'],
      ['/records/:id', `/records/${ids.record}`, 'anyone'],
      ['/workbench', '/workbench', 'market'],
      ['/workbench', '/workbench', 'office'],
      ['/workbench/files/:code', `/workbench/files/${firm}`, 'office'],
      ['/workbench/objections', '/workbench/objections', 'firm'],
      ['/workbench/objections/:case', `/workbench/objections/${ids.objection}`, 'firm'],
      ['/workbench/objections/:case', `/workbench/objections/${ids.objection}`, 'office'],
      ['/workbench/repair/:id', `/workbench/repair/${ids.application}`, 'firm'],
      ['/workbench/repair/cases/:id', `/workbench/repair/cases/${ids.repairCase}`, 'office'],
      ['/workbench/submissions/:id', `/workbench/submissions/${ids.submission}`, 'market'],
      ['/workbench/cases', '/workbench/cases', 'office'],
      ['/workbench/cases', '/workbench/cases', 'firm'],
      ['/workbench/cases/:id/letters/:letter', `/workbench/cases/${ids.guidance}/letters/reminder.pdf`, 'market'],
      ['/workbench/consents', '/workbench/consents', 'bank'],
      ['/workbench/memberships', '/workbench/memberships', 'guest'],
    ] as const
  ).map(([route, path, reader]) => ({ route, path, reader }))

/** A route without the shapes its parts must have. */
export const plain = (route: string): string => route.replaceAll(/(:\w+)(\{(?:[^{}]|\{[^{}]*\})*\})/g, '$1')

/** Each of these routes with a reader who is entitled to it; those that lead on have none. */
export function addressesOf(routes: readonly string[], furnished: Furnished): readonly Address[] {
  const known = named(furnished)
  const once = [...new Set(routes.filter((route) => !leadOn.includes(route)).map(plain))]
  return [
    ...once.map((route) => {
      const [reader, path = route] = known[route] ?? ['anyone']
      return { route, path, reader }
    }),
    ...more(furnished),
  ]
}
