import type { ReportsContext } from '../context.ts'
import { fail } from '../errors.ts'
import { proveReport, readReport } from '../read.ts'
import type { Snapshot, Statement } from '../report.ts'
import { credentialOf, signCredential } from './credential.ts'

/** A report as a credential (`application/vc+jwt`), for whoever may read it: to be kept in a wallet, checked by any JOSE library. */
export async function makeCredential(ctx: ReportsContext, number: string, code?: string): Promise<string> {
  const read = await readReport(ctx, number, code)
  const { report, snapshot } = read
  const keys = await ctx.reportKeys?.()
  if (!keys) throw fail('reports.no-keys')
  const statement = JSON.parse(report.statement) as Statement
  if (!statement.certificates.includes(keys.signer.thumbprint)) throw fail('reports.key-replaced', { values: { number: report.number } })
  const { proof, sm2 } = await proveReport(ctx, read)
  const site = siteIn(snapshot) ?? namedBy(ctx)
  const issuer = snapshot.issuer[report.language]
  return signCredential(keys.signer, credentialOf({ site, issuer, snapshot, proof, sm2, leafIndex: report.leafIndex, statement }))
}

/** The site the report names for being checked at. */
const siteIn = ({ checkAt, number }: Snapshot): string | null => checkAt && checkAt.slice(0, checkAt.indexOf(`/verify/${number}`))

/** An installation that does not know its own address is named by its ledger. */
export const namedBy = ({ signer }: Pick<ReportsContext, 'signer'>): string => `urn:xinheng:${encodeURIComponent(signer.name)}`
