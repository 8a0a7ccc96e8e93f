import { formatDay, formatInstant } from '../../platform/format.ts'
import { dayOf } from '../../platform/time.ts'
import { Badge, EmptyState, Notice, PageTitle, Pager, Section, Table, usePlace, Words } from '../../platform/ui/index.ts'
import { isSettled, isToBeMade } from '../checks/assigned-check.ts'
import type { Listed, ListedCheck, Pages } from '../checks/find-checks.ts'
import { standingOf } from './check-words.ts'
import type { OwnMark } from '../draws/own-marks.ts'
import { nameIn, type InspectorNames } from '../pool/inspector-names.ts'
import { OwnMarks } from './own-marks.tsx'
import { OnDevice } from './on-device.tsx'

type Props = {
  today: string
  number: string | null
  confirms: boolean
  owner: string
  own: Listed
  sheets: Listed
  /** Those of the department that stay with a number that ended. */
  left: Listed
  inspectorNames: InspectorNames
  marks: readonly OwnMark[]
  pages: Pages
}

const mostKept = 40

/** What somebody has to check, and what waits for them to be confirmed. Nobody is counted or compared. */
export function ChecksPage({ today, number, confirms, owner, own, sheets, left, inspectorNames, marks, pages }: Props) {
  const { t } = usePlace()
  const open = own.checks.filter(isToBeMade)
  const at = (page: Partial<Pages>) =>
    `/workbench/checks?${new URLSearchParams(Object.entries({ ...pages, ...page }).map(([key, one]) => [key, `${one}`]))}`
  const turn = (key: keyof Pages, { hasMore }: Listed) => (
    <Pager
      previous={pages[key] > 1 ? at({ [key]: pages[key] - 1 }) : undefined}
      next={hasMore ? at({ [key]: pages[key] + 1 }) : undefined}
    />
  )
  return (
    <>
      <PageTitle
        lead={t(
          '抽中和登记的检查任务。在现场填写结果；没有网络时，填写的内容存在本机，有网络后再提交。',
          'Checks that were drawn or noted. Results are filled in at the site; without a network they stay on the device until they can be sent.',
        )}
      >
        {t('检查任务', 'Checks')}
      </PageTitle>
      <OnDevice owner={owner} keep={open.slice(0, mostKept).map((one) => one.number)} />
      {number === null && !confirms && (
        <Notice title={t('您还没有检查人员编号', 'You have no inspector number')}>
          <p>{t('由本单位的审批人或者负责人登记。', 'An approver or head of your department enters it.')}</p>
        </Notice>
      )}
      {confirms && (
        <Section
          title={t('本单位的检查结果', 'Results of the department')}
          note={t('待您确认的在先。', 'Those for you to confirm come first.')}
        >
          <CheckTable
            names={inspectorNames}
            checks={sheets.checks}
            today={today}
            caption={t('本单位的检查结果', 'Results of the department')}
          />
          {turn('sheets', sheets)}
        </Section>
      )}
      {left.checks.length > 0 && (
        <Section
          title={t('没有人接替的检查', 'Checks nobody could take over')}
          note={t(
            '其中一名检查人员的编号已停用，人员名录中没有人可以接替：由另一名检查，确认结果的人会看到这一点。',
            'The number of one inspector ended and nobody of the pool was left: the other one makes them, and whoever confirms the result is told.',
          )}
        >
          <CheckTable
            names={inspectorNames}
            checks={left.checks}
            today={today}
            caption={t('没有人接替的检查', 'Checks nobody could take over')}
          />
          {left.hasMore && <p>{t('这里只列出等待最久的一部分。', 'Those that wait longest are shown.')}</p>}
        </Section>
      )}
      <OwnMarks marks={marks} />
      {number !== null && (
        <Section
          title={t(`编号 ${number} 的任务`, `Checks of number ${number}`)}
          note={t('待检查的在先，其中登记的检查在先。', 'Those to be made come first, noted ones before drawn ones.')}
        >
          <CheckTable names={inspectorNames} checks={own.checks} today={today} caption={t('您的检查任务', 'Your checks')} />
          {turn('own', own)}
        </Section>
      )}
    </>
  )
}

function CheckTable({
  names,
  checks,
  caption,
  today,
}: {
  names: InspectorNames
  checks: readonly ListedCheck[]
  caption: string
  today: string
}) {
  const { t, href } = usePlace()
  if (checks.length === 0) return <EmptyState title={t('没有任务', 'Nothing here')} />
  return (
    <Table
      caption={caption}
      captionHidden
      rows={checks}
      rowKey={(one) => one.number}
      columns={[
        {
          key: 'number',
          label: t('任务', 'Check'),
          heading: true,
          tight: true,
          cell: (one) => <a href={href(`/workbench/checks/${one.number}`)}>{one.number}</a>,
        },
        {
          key: 'state',
          label: t('状态', 'State'),
          cell: (one) => {
            const { tone, text } = standingOf(one)
            return <Badge tone={tone}>{t(text)}</Badge>
          },
        },
        {
          key: 'due',
          label: t('日期', 'Days'),
          cell: (one) => <Days check={one} today={today} />,
        },
        {
          ...{ key: 'name', label: t('检查对象和住所', 'Organisation and address') },
          cell: ({ name, address }) => (
            <>
              <Words>{name}</Words>
              {address !== null && <br />}
              <Words>{address ?? ''}</Words>
            </>
          ),
        },
        {
          ...{ key: 'with', label: t('检查人员', 'Inspectors') },
          cell: ({ inspectors, ended, ...one }) =>
            inspectors.map((number) => (
              <div key={number}>
                {t(nameIn(names, number))}{' '}
                {!isSettled(one) && ended.includes(number) && <Badge tone="attention">{t('编号已停用', 'Ended')}</Badge>}
              </div>
            )),
        },
      ]}
    />
  )
}

/** Since when a check waits or is as it is, and by when its result is published. */
function Days({ check: { since, sheet, isDrawn }, today }: { check: ListedCheck; today: string }) {
  const { t, lang } = usePlace()
  const by = sheet === null ? null : formatDay(sheet.publishBy, lang)
  const isOver = sheet !== null && sheet.state !== 'taken' && sheet.publishBy < today
  const from = sheet === null && !isDrawn ? formatDay(dayOf(since), lang) : formatInstant(sheet?.sentAt ?? since, lang)
  return (
    <>
      {t(`${from} 起`, `since ${from}`)}
      {by !== null && isOver && (
        <div>
          <Badge tone="adverse">{t(`已超期：${by}`, `Overdue: ${by}`)}</Badge>
        </div>
      )}
      {by !== null && !isOver && <span className="term-note">{t(`公示期限 ${by}`, `To be published by ${by}`)}</span>}
    </>
  )
}
