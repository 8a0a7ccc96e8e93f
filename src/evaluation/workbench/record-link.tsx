import type { ReactNode } from 'react'
import { usePlace } from '../../platform/ui/index.ts'
import type { ReadGrade } from '../reading/read-grade.ts'

/** What is said of a record, leading to its page where everyone has one. */
export function RecordLink({
  read,
  recordId,
  children,
}: {
  readonly read: ReadGrade
  readonly recordId: number
  readonly children: ReactNode
}) {
  const { href } = usePlace()
  return read.records.get(recordId)?.isPublic === true ? <a href={href(`/records/${recordId}`)}>{children}</a> : children
}
