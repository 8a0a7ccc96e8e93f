import { KeysSection, usePlace, type KeyEntries } from '../../platform/ui/index.ts'
import type { ReaderProps } from './shown-reader.ts'

/** Keys of a reader's programs: issued by the office, revoked by the office or the reader. */
export function Keys({ reader, keys, now, isOffice, errors, entries, base }: Omit<ReaderProps, 'entries'> & { entries: KeyEntries }) {
  const { t } = usePlace()
  return (
    <KeysSection
      keys={keys}
      now={now}
      note={t('取用数据时带上密钥，须停止使用时才能收到召回。', 'Take data with the key, so that you are told when it must go.')}
      example={t('如：授信审批系统', 'For example: credit approval')}
      address={`${base}/keys`}
      mayIssue={isOffice && reader.status === 'active'}
      errors={errors}
      entries={entries}
    />
  )
}
