import type { XinhengError } from '../platform/errors.ts'
import { join } from 'node:path'
import {
  openSigningKey,
  openSm2Key,
  replaceSigningKey,
  requireSigning,
  stampBy,
  type KeyPlace,
  type PdfSigning,
  type Signer,
  type Sm2Key,
} from '../platform/signing/index.ts'

/** What signs the documents of a report. */
export type ReportKeys = {
  readonly signer: Signer
  /** What signs the statement as a second suite. */
  readonly openSm2: () => Promise<Sm2Key>
  /** Gets a time stamp; absent where the installation names no authority. */
  readonly stamp?: PdfSigning['stamp']
}

export type ReportKeyPlace = {
  readonly dataFolder: string
  /** Whom certificates of the installation's own name. */
  readonly issuedTo: string
  readonly now: () => Date
  readonly env?: NodeJS.ProcessEnv
}

const name = 'report'
const keyPlaceOf = ({ dataFolder, issuedTo, now, env = process.env }: ReportKeyPlace): KeyPlace => ({
  folder: join(dataFolder, 'keys'),
  name,
  issuedTo,
  now: now(),
  env,
  variables: { key: 'XINHENG_REPORT_KEY', certificate: 'XINHENG_REPORT_CERTIFICATE', pin: 'XINHENG_REPORT_PIN' },
})

/** Opens the keys as they are set now: from the environment, else the installation's own, made at the first use. */
export async function openReportKeys(place: ReportKeyPlace): Promise<ReportKeys> {
  const { folder, ...rest } = keyPlaceOf(place)
  const url = rest.env?.['XINHENG_TSA_URL']
  return {
    signer: await openSigningKey({ folder, ...rest }),
    openSm2: () => openSm2Key({ folder, name }),
    ...(url ? { stamp: stampBy({ url, now: place.now }) } : {}),
  }
}

/**
 * Refuses keys that could not sign a report: looked over before the program starts, so that nobody finds out at the first report. Gives
 * what is to be said without being refused: a certificate that has ended.
 */
export const requireReportKeys = (place: Omit<ReportKeyPlace, 'issuedTo'>): Promise<readonly XinhengError[]> =>
  requireSigning(keyPlaceOf({ ...place, issuedTo: '' }))

/** Makes the next of the installation's own keys. */
export const nextReportKey = (place: ReportKeyPlace): Promise<Signer> => replaceSigningKey(keyPlaceOf(place))
