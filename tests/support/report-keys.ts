import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openReportKeys, type ReportKeys } from '../../src/reports/index.ts'

/** Keys of a test that signs documents, in a folder of their own. */
export function ownReportKeys(at: string): () => Promise<ReportKeys> {
  const dataFolder = mkdtempSync(join(tmpdir(), 'xinheng-keys-'))
  return () => openReportKeys({ dataFolder, issuedTo: '高阳县', now: () => new Date(at), env: {} })
}
