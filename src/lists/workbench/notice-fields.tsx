import { describeDuration, durationParts } from '../../packs/index.ts'
import { Choices, Notice, Select, TextField, usePlace, type Option } from '../../platform/ui/index.ts'
import type { FollowedProposal } from '../read.ts'
import type { FieldOf } from './field-of.ts'

type Props = {
  followed: FollowedProposal
  measures: readonly Option[]
  entered: Readonly<Record<string, string>>
  field: FieldOf
}

/** A duration of one unit as the form has it; what is of several is counted in months. */
function countOf(period: string): { readonly count: number; readonly unit: 'Y' | 'M' | 'D' } {
  const { years, months, days } = durationParts(period)
  if (days > 0) return { count: days, unit: 'D' }
  return months === 0 ? { count: years, unit: 'Y' } : { count: years * 12 + months, unit: 'M' }
}

/** The prior notice: its number, and what would follow at most, as the list has it or as the last notice said. */
export function NoticeFields({ followed: { proposal, rule }, measures, entered, field }: Props) {
  const { t } = usePlace()
  const isSent = entered['action'] === 'serveNotice'
  const named = rule === null ? null : countOf(proposal.noticePeriod ?? rule.period)
  const ticked = isSent ? (entered['measures'] ?? '').split(',') : (proposal.noticeMeasures ?? rule?.measures ?? [])
  const most = rule === null ? null : describeDuration(rule.period)
  return (
    <>
      {proposal.noticeNo !== null && (
        <Notice tone="attention" title={t('已经告知过', 'A notice was served')}>
          <p>
            {t(
              `再次送达的，陈述申辩期限重新起算；该组织对《${proposal.noticeNo}》作出的书面放弃不再有效。只有期限更长、措施更多或者告知有误时才需要。`,
              `Another one begins the time for defence anew, and a waiver given to ${proposal.noticeNo} holds no longer. It is needed only for a longer time, more measures, or where the notice was wrong.`,
            )}
          </p>
        </Notice>
      )}
      <TextField
        {...field('noticeNo')}
        label={t('告知书文号', 'Number of the notice')}
        hint={t('今天送达；陈述申辩期限从明天起算。', 'Served today; the time for defence runs from tomorrow.')}
        required
        maxLength={64}
        value={entered['noticeNo'] ?? ''}
      />
      <TextField
        {...field('periodCount')}
        label={t('拟列入期限（最长）', 'Intended period, at most')}
        hint={most === null ? undefined : t(`自决定之日起，不超过 ${most.zh}。`, `From the decision, at most ${most.en}.`)}
        required
        inputMode="numeric"
        maxLength={4}
        width="s"
        value={entered['periodCount'] ?? `${named?.count ?? ''}`}
      />
      <Select
        {...field('periodUnit')}
        label={t('期限的单位', 'Unit of the period')}
        value={entered['periodUnit'] ?? named?.unit ?? 'Y'}
        options={[
          { value: 'Y', label: t('年', 'years') },
          { value: 'M', label: t('个月', 'months') },
          { value: 'D', label: t('天', 'days') },
        ]}
      />
      <Choices
        {...field('measures')}
        type="checkbox"
        label={t('由此可以采取的措施', 'Measures that may follow')}
        hint={t(
          '决定不能超出这里告知的期限和措施；少选、缩短可以。',
          'The decision cannot go beyond the period and the measures named here; less is possible.',
        )}
        required
        values={ticked}
        options={measures
          .filter(({ value }) => rule?.measures.includes(value) === true)
          .map((option) => ({ ...option, name: `measures-${option.value}` }))}
      />
    </>
  )
}
