import type { CaseRecord } from '../../disclosure/index.ts'
import { fieldLabel } from '../../packs/index.ts'
import { formatDay, formatSaid } from '../../platform/format.ts'
import type { Day } from '../../platform/time.ts'
import { Actions, ButtonLink, DefinitionList, Notice, Section, usePlace, Words } from '../../platform/ui/index.ts'
import type { ReadCase } from '../../procedures/index.ts'

type Props = { record: CaseRecord; found: ReadCase; body: string | null; today: Day }

/** What was found and has to be corrected, by when, and what can be done about it. */
export function AboutCase({ record, found, body, today }: Props) {
  const { t, lang, href } = usePlace()
  const said = (key: string) => record.fields.find((field) => field.key === key)?.value
  const running = found.deadlines.find(({ key, reachedAt }) => key === 'rectify' && reachedAt === null)
  const extension = found.procedure.deadlines.find(({ key }) => key === 'rectify')?.extension ?? null
  const isOver = running !== undefined && running.lastDay < today
  const [ordered, corrected] = [said('rectifyBy'), said('rectifiedDate')]
  const isRolled = running !== undefined && ordered !== undefined && running.extendedBy === 0 && running.lastDay !== ordered
  const path = body === 'source' ? `/workbench/records/${record.id}` : record.isPublic ? `/records/${record.id}` : null
  return (
    <Section title={t('检查发现', 'What was found')}>
      {found.case.state === 'cancelled' && corrected !== undefined && (
        <Notice
          tone="attention"
          title={t('案件已撤销，而记录写明已完成整改', 'The case was cancelled, and the record says it was corrected')}
        >
          <p>
            {t(
              `部门报送的整改完成日期是 ${formatDay(corrected, lang)}，本案不因此改变。哪一个有误，由检查部门更正：记录在“本单位记录”中更正。`,
              `The department sent ${formatDay(corrected, lang)} as the day of correction; the case stays as it was decided. Whichever is wrong is for the department to mend: the record under “Our records”.`,
            )}
          </p>
        </Notice>
      )}
      <DefinitionList
        columns={2}
        terms={[
          { label: t('检查事项', 'Matters inspected'), value: <Words>{t(record.title)}</Words> },
          ...record.fields.map((field) => ({ label: t(fieldLabel(field.label)), value: <Words>{formatSaid(t(field.text), lang)}</Words> })),
          {
            label: t('记录', 'Record'),
            value: path === null ? record.id : <a href={href(path)}>{t(`记录 ${record.id}`, `Record ${record.id}`)}</a>,
          },
        ]}
      />
      {isRolled && (
        <p>
          {t(
            `写明的整改期限 ${formatDay(ordered, lang)} 不是工作日，顺延至 ${formatDay(running.lastDay, lang)}。`,
            `The day set, ${formatDay(ordered, lang)}, is no working day: it is due by ${formatDay(running.lastDay, lang)}.`,
          )}
        </p>
      )}
      {running !== undefined && extension !== null && running.extendedBy === 0 && !isOver && body === 'organisation' && (
        <p>
          {t(
            `需要更多时间的，请在 ${formatDay(running.lastDay, lang)} 之前在本页“申请延长整改期限”并说明理由；部门可以延长 ${extension.times} 次，${extension.amount} 日。`,
            `If you need more time, ask for it on this page and say why by ${formatDay(running.lastDay, lang)}; it may give ${extension.amount} days more, ${extension.times === 1 ? 'once' : `${extension.times} times`}.`,
          )}
        </p>
      )}
      {isOver && body === 'organisation' && (
        <Notice
          tone="adverse"
          title={t(`整改期限 ${formatDay(running.lastDay, lang)} 已过`, `It was to be corrected by ${formatDay(running.lastDay, lang)}`)}
        >
          <p>
            {t(
              '期限届满后不能再延长。请尽快整改并在本页申报：逾期申报的，部门也会复查。',
              'No more time can be given after that day. Correct it and report it on this page: what is reported late is looked at again as well.',
            )}
          </p>
        </Notice>
      )}
      {body === 'organisation' && (
        <Actions>
          <ButtonLink href={`/workbench/objections/new?record=${record.id}`}>
            {t('结果不对？提出异议', 'Is the result wrong? Object')}
          </ButtonLink>
          <ButtonLink href="/workbench/inspections">{t('接受的检查', 'Inspections of us')}</ButtonLink>
        </Actions>
      )}
    </Section>
  )
}
