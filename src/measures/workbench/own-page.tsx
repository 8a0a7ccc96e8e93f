import type { Text } from '../../platform/text.ts'
import { EmptyState, Notice, PageTitle, Pager, Section, usePlace } from '../../platform/ui/index.ts'
import type { listOwnMeasures } from '../lists.ts'
import { isInForce } from '../listed.ts'
import { undecided } from '../measure.ts'
import { MeasureTable } from './measure-table.tsx'

type Props = Awaited<ReturnType<typeof listOwnMeasures>> & { names: ReadonlyMap<string, Text>; mayOpen: boolean }

/** What applies to the organisation, since when, until when and why; what is proposed; and what it can do about it. */
export function OwnMeasuresPage({ list, counts, today, names, mayOpen }: Props) {
  const { t, href } = usePlace()
  const inForce = list.rows.filter((one) => isInForce(one, today))
  const open = list.rows.filter(({ state }) => undecided.has(state))
  const past = list.rows.filter((one) => !inForce.includes(one) && !open.includes(one))
  const elsewhere = t('在其他页', 'On another page')
  const table = (rows: typeof inForce, caption: string, empty: string) => (
    <MeasureTable {...{ rows, names, today, caption, mayOpen }} without="organisation" empty={<EmptyState title={empty} />} />
  )
  return (
    <>
      <PageTitle
        lead={t(
          '哪些措施正在对本组织执行、从何时到何时、依据什么、怎样终止；哪些还在由执行单位决定。清单以外的措施一律无效。',
          'Which restrictions apply to the organisation, since when and until when, on what ground, and what ends them; which are still to be decided. Nothing outside the list is valid.',
        )}
      >
        {t('失信惩戒措施', 'Restrictions')}
      </PageTitle>
      <Section id="applied" title={t('正在执行', 'In force')} count={counts.inForce}>
        {table(inForce, t('正在执行', 'In force'), counts.inForce === 0 ? t('没有正在执行的措施', 'No restriction applies') : elsewhere)}
      </Section>
      <Section
        id="open"
        title={t('等待决定', 'To be decided')}
        count={counts.undecided}
        note={t('这些还不是决定，不产生限制。', 'These are no decisions and restrict nothing.')}
      >
        {table(
          open,
          t('等待决定', 'To be decided'),
          counts.undecided === 0 ? t('没有等待决定的措施', 'Nothing waits for a decision') : elsewhere,
        )}
      </Section>
      <Notice tone="info" title={t('怎样终止，怎样提出异议', 'What ends them, and how to object')}>
        <p>
          {t(
            '依据的记录失效、移出名单、完成信用修复或者被撤回的，措施当日终止。认为记录有误的，对记录提出异议，处理期间不作决定。也可以打开一项措施陈述意见。',
            'A restriction ends on the day its record ends, leaves the list, is repaired or withdrawn. If the record is wrong, object to it: nothing is decided meanwhile. Or open a restriction and state your view.',
          )}
        </p>
        <p>
          <a href={href('/workbench/objections')}>{t('提出异议', 'Object')}</a> ·{' '}
          <a href={href('/workbench/repair')}>{t('信用修复', 'Repair')}</a> ·{' '}
          <a href={href('/measures')}>{t('措施清单', 'The list of restrictions')}</a>
        </p>
      </Notice>
      {past.length > 0 && (
        <Section id="past" title={t('已经终止或者未执行', 'Ended, or never executed')} count={counts.past}>
          {table(past, t('已经终止或者未执行', 'Ended, or never executed'), '')}
        </Section>
      )}
      <Pager
        previous={list.page > 1 ? `/workbench/measures?page=${list.page - 1}` : undefined}
        next={list.hasMore ? `/workbench/measures?page=${list.page + 1}` : undefined}
      />
    </>
  )
}
