import { Choices, KeysSection, usePlace, type KeyEntries } from '../../platform/ui/index.ts'
import { overlapDays } from '../index.ts'
import type { SourceProps } from './shown-source.ts'

type Props = Pick<SourceProps, 'source' | 'keys' | 'now' | 'isOffice' | 'errors'> & { readonly entries: KeyEntries }

/** Keys of a source's programs: issued by the office, revoked by the office or the source itself. */
export function Keys({ source, keys, now, isOffice, errors, entries }: Props) {
  const { t } = usePlace()
  return (
    <KeysSection
      keys={keys}
      now={now}
      note={t(
        `供业务系统通过接口报送。到期前请更换：旧密钥再用 ${overlapDays} 天。怀疑泄露时请立即吊销。`,
        `For systems that submit by API. Replace one before it expires: the old one still opens for ${overlapDays} days. Revoke at once when one may have leaked.`,
      )}
      example={t('如：行政审批系统', 'For example: permit system')}
      address={`/workbench/sources/${source.code}/keys`}
      mayIssue={isOffice}
      mayReplace={isOffice && source.status !== 'closed'}
      errors={errors}
      entries={entries}
    >
      <Choices
        type="checkbox"
        name="sandbox"
        label={t('用途', 'Use')}
        values={[]}
        options={[
          {
            value: 'yes',
            label: t('沙箱密钥', 'Key of the sandbox'),
            hint: t(
              '只用于试接信用核查接口，返回虚构的组织，不读取真实数据。',
              'For trying the checks: answers with invented organisations, reads no real data.',
            ),
          },
        ]}
      />
    </KeysSection>
  )
}
