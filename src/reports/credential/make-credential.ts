import type { Signer } from '../../platform/signing/index.ts'
import type { ReportsContext } from '../context.ts'
import type { ReadReport, ReportProof } from '../read.ts'
import type { Snapshot, Statement } from '../report.ts'
import { credentialOf, signCredential } from './credential.ts'

/** A report with its proof as a credential, signed. */
export function signedCredential(
  ctx: ReportsContext,
  signer: Signer,
  { report, snapshot }: ReadReport,
  made: ReportProof,
): Promise<string> {
  const { proof, sm2 } = made
  const statement = JSON.parse(report.statement) as Statement
  const site = siteIn(snapshot) ?? namedBy(ctx)
  const issuer = snapshot.issuer[report.language]
  return signCredential(signer, credentialOf({ site, issuer, snapshot, proof, sm2, leafIndex: report.leafIndex, statement }))
}

/** The site the report names for being checked at. */
const siteIn = ({ checkAt, number }: Snapshot): string | null => checkAt && checkAt.slice(0, checkAt.indexOf(`/verify/${number}`))

/** An installation that does not know its own address is named by its ledger. */
export const namedBy = ({ signer }: Pick<ReportsContext, 'signer'>): string => `urn:xinheng:${encodeURIComponent(signer.name)}`
