import type { FileRecord } from '../../disclosure/index.ts'
import type { Text } from '../../platform/text.ts'

/** What a reader may know of a record, by number: its title, or that there is one. */
export const titleIn =
  (records: ReadonlyMap<number, FileRecord>) =>
  (recordId: number): Text =>
    records.get(recordId)?.title ?? { zh: `记录 ${recordId}`, en: `Record ${recordId}` }
