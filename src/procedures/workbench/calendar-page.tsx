import { formatInstant } from '../../platform/format.ts'
import { Actions, Breadcrumb, Button, CodeBlock, DefinitionList, Notice, PageTitle, usePlace } from '../../platform/ui/index.ts'
import type { Feed } from '../feed.ts'

/** The calendar of deadlines a user may subscribe to: made, shown once, ended. */
export function CalendarPage({ feed, address }: { feed: Feed | null; address: string | null }) {
  const { t, lang, href } = usePlace()
  return (
    <>
      <Breadcrumb trail={[{ href: '/workbench/cases', label: t('办理案件', 'Cases') }]} />
      <PageTitle
        lead={t(
          '把在办案件的期限订阅到手机或电脑的日历。期限变动后日历随之更新。',
          'Subscribe to the deadlines of your open cases in the calendar of your phone or computer. It follows when they move.',
        )}
      >
        {t('期限日历', 'Calendar of deadlines')}
      </PageTitle>
      {address !== null && (
        <Notice
          tone="good"
          live
          title={t(
            '地址已生成，只显示这一次，请复制到日历软件。',
            'The address is made. It is shown this once: copy it into your calendar.',
          )}
        >
          <CodeBlock label={t('日历地址', 'Address of the calendar')}>{address}</CodeBlock>
          <p>
            {t(
              '知道地址的人都能看到期限和主体名称，请勿转发；泄露后请停用。',
              'Whoever knows the address sees the deadlines and the names of organisations. Pass it on to nobody, and end it if it got out.',
            )}
          </p>
        </Notice>
      )}
      {feed !== null && (
        <DefinitionList
          terms={[
            { label: t('生成时间', 'Made'), value: formatInstant(feed.madeAt, lang) },
            {
              label: t('最近读取', 'Last read'),
              value: feed.readAt === null ? t('尚未读取', 'not yet') : formatInstant(feed.readAt, lang),
            },
          ]}
        />
      )}
      <form method="post" action={href('/workbench/calendar')}>
        <Actions>
          <Button name="act" value="make">
            {feed === null ? t('生成地址', 'Make an address') : t('换一个地址（原地址失效）', 'Make another address (this one ends)')}
          </Button>
          {feed !== null && (
            <Button name="act" value="end" kind="danger">
              {t('停用', 'End it')}
            </Button>
          )}
        </Actions>
      </form>
    </>
  )
}
