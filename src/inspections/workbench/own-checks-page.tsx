import { formatDay } from '../../platform/format.ts'
import { Badge, Code, DefinitionList, EmptyState, PageTitle, Pager, Section, usePlace, Words, type Term } from '../../platform/ui/index.ts'
import type { OwnCheck, OwnOrder } from '../own/own-check.ts'

type Props = { checks: readonly OwnCheck[]; page: number; hasMore: boolean }

const here = '/workbench/inspections'

/** The checks of the own organisation: how each came about, what was found, until when that is shown, and what it asks for. */
export function OwnChecksPage({ checks, page, hasMore }: Props) {
  const { t, href } = usePlace()
  return (
    <>
      <PageTitle
        lead={t(
          '对本单位的监督检查：由哪次抽取抽中、查到什么、公示到哪天、要改正什么。结果录入之后，或者部门公布抽中名单之后，才在这里出现；不事先通知的检查，这里也不会提前告知。',
          'Inspections of this organisation: which draw drew it, what was found, until when that is shown, and what has to be corrected. A check stands here once its result is entered, or the department has named the drawn: one that comes unannounced is not announced here.',
        )}
      >
        {t('接受的检查', 'Inspections of us')}
      </PageTitle>
      {checks.length === 0 && (
        <EmptyState title={t('没有检查记录', 'No inspection')}>
          <p>
            {t('抽取怎样进行、为什么不能挑选：', 'How a draw works, and why nobody can choose: ')}
            <a href={href('/inspections/draws')}>{t('随机抽查的抽取', 'Draws for inspections')}</a>
          </p>
        </EmptyState>
      )}
      {checks.map((check) => (
        <OwnCheckItem key={`${check.number} ${check.record?.id ?? ''}`} check={check} />
      ))}
      <Pager {...(page > 1 ? { previous: `${here}?page=${page - 1}` } : {})} {...(hasMore ? { next: `${here}?page=${page + 1}` } : {})} />
    </>
  )
}

function OwnCheckItem({ check }: { check: OwnCheck }) {
  const { t, lang, href } = usePlace()
  const { number, day, draw, isNoted, department, awaitedBy, record, order } = check
  const result = record?.fields.find(({ key }) => key === 'inspectionResult')
  const terms: Term[] = [
    { label: t('检查单位', 'Checked by'), value: <Words>{record?.authority.name ?? t(department)}</Words> },
    { label: t('怎样定的', 'How it came about'), value: <CameAbout draw={draw} isNoted={isNoted} /> },
    {
      label: t('结果', 'Result'),
      value:
        record !== null ? (
          <>
            {result === undefined ? t('不可看', 'not readable') : t(result.text)}{' '}
            {record.disputed !== null && <Badge tone="attention">{t('异议中', 'Disputed')}</Badge>}
          </>
        ) : awaitedBy !== null ? (
          t(
            `已录入，待部门确认；应于 ${formatDay(awaitedBy, lang)} 前公示`,
            `entered, to be confirmed by the department; to be published by ${formatDay(awaitedBy, lang)}`,
          )
        ) : (
          t('尚未检查', 'not checked yet')
        ),
    },
    ...(record === null ? [] : [{ label: t('公示', 'Shown'), value: <ShownUntil record={record} /> }]),
    ...(order === null
      ? []
      : [
          {
            label: t('责令整改', 'Order to correct'),
            value: <Order order={order} />,
          },
        ]),
    ...(number === '' ? [] : [{ label: t('检查文书号或任务编号', 'Number of the document or task'), value: <Code>{number}</Code> }]),
  ]
  return (
    <Section
      title={record === null ? t('监督检查', 'Inspection') : t(record.title)}
      aside={<span className="tight">{formatDay(day, lang)}</span>}
    >
      <DefinitionList columns={2} terms={terms} />
      {record !== null && record.fields.length > 0 && (
        <p>
          <a href={href(`/workbench/objections/new?record=${record.id}`)}>{t('结果不对？提出异议', 'Is the result wrong? Object to it')}</a>
        </p>
      )}
    </Section>
  )
}

/** What was ordered: where it stands, until when, and what it keeps from being asked for. */
function Order({ order: { caseId, state, isOpen, isOverdue, lastDay } }: { order: OwnOrder }) {
  const { t, lang, href } = usePlace()
  const day = lastDay === null ? null : formatDay(lastDay, lang)
  return (
    <>
      <a href={href(`/workbench/cases/${caseId}`)}>
        {t(state)}
        {day !== null && t(`，整改期限 ${day}`, `, by ${day}`)}
      </a>{' '}
      {isOverdue && <Badge tone="adverse">{t('已逾期，未申报整改', 'Overdue, not reported')}</Badge>}
      {isOpen && (
        <span className="term-note">
          {t(
            '整改完成并经复查之前，这条记录不能申请修复：先在案件中申报整改。',
            'Until it is corrected and looked at again, no repair of this record can be asked for: report the correction in the case first.',
          )}
        </span>
      )}
    </>
  )
}

/** The draw with its public page, where anybody computes it again. */
function CameAbout({ draw, isNoted }: Pick<OwnCheck, 'draw' | 'isNoted'>) {
  const { t, href } = usePlace()
  if (draw === null)
    return isNoted
      ? t('不经抽取，按例外情形检查', 'without a draw, for an exempt reason')
      : t('部门随文件报送的检查', 'an inspection the department sent in a file')
  const path = `/inspections/draws/${draw.number}`
  return (
    <>
      <a href={href(path)}>
        <Words>{draw.title}</Words> {draw.number}
      </a>
      <span className="term-note">
        <Words>{draw.by}</Words>
        {draw.object !== null && t(`，对象编号 ${draw.object}`, `, object ${draw.object}`)}
        {' · '}
        <a href={href(`${path}/rerun`)}>{t('验算抽取', 'compute it again')}</a>
      </span>
    </>
  )
}

function ShownUntil({ record }: { record: NonNullable<OwnCheck['record']> }) {
  const { t, lang, href } = usePlace()
  const { id, isPublic, isEverShown, shownUntil } = record
  if (!isEverShown) return t('不公示', 'never shown')
  if (!isPublic) return t('公示已停止', 'no longer shown')
  return (
    <a href={href(`/records/${id}`)}>
      {shownUntil === null
        ? t('公示中，长期', 'shown, without end')
        : t(`公示至 ${formatDay(shownUntil, lang)}`, `shown until ${formatDay(shownUntil, lang)}`)}
    </a>
  )
}
