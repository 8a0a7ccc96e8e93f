import type { Text } from '../text.ts'

export type BackupTables = {
  'backup.nightly': {
    one: boolean
    name: string | null
    madeAt: Date | null
    damaged: number
    failedAt: Date | null
    /** Written as JSON. */
    fault: Text | string | null
  }
}
