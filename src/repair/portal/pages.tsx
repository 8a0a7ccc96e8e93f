import { Hono } from 'hono'
import type { PackContext } from '../../packs/index.ts'
import { attachment } from '../../platform/http/attachment.ts'
import type { HttpEnv } from '../../platform/http/env.ts'
import { spanAsked } from '../../platform/http/months.ts'
import { typesetLetter } from '../../platform/pdf/letter.ts'
import { dayOf } from '../../platform/time.ts'
import { Breadcrumb, ButtonLink, page, PageTitle, usePlace, words } from '../../platform/ui/index.ts'
import { recentFigures } from '../count-figures.ts'
import type { LastCopies } from '../figures.ts'
import { noticeTitle, sheetOf, type Notice } from '../notice.ts'
import { readShownNotice } from '../read-notices.ts'
import { FiguresPage } from './figures-page.tsx'
import { NoticeSheet } from './notice-sheet.tsx'

const one = '/records/:id{[1-9][0-9]{0,14}}/repair-notice'

/** The repair notice of a record that is shown, to read, to print and as PDF; and how repair works, in numbers. */
export function repairPortal<C extends PackContext>(lastCopies: LastCopies<C>): Hono<HttpEnv<C>> {
  const pages = new Hono<HttpEnv<C>>()
  const sheet = (c: { get(key: 'ctx'): C; get(key: 'address'): string; get(key: 'lang'): 'zh' | 'en' }, notice: Notice) =>
    sheetOf(notice, dayOf(c.get('ctx').now()), new URL(`/records/${notice.recordId}`, c.get('address')).href, c.get('lang'))

  pages.get(one, async (c) => {
    const notice = await readShownNotice(c.get('ctx'), c.req.param('id'))
    return page(
      c,
      { title: `${words(c, noticeTitle.zh, noticeTitle.en)} · ${notice.organisation}`, current: 'browse', cache: { seconds: 60 } },
      <NoticePage notice={notice} sheet={sheet(c, notice)} />,
    )
  })

  pages.get(`${one}/pdf`, async (c) => {
    const notice = await readShownNotice(c.get('ctx'), c.req.param('id'))
    const bytes = await typesetLetter(sheet(c, notice))
    return attachment({
      fileName: `${words(c, '信用修复告知书', 'repair-notice')}-${notice.recordId}.pdf`,
      mediaType: 'application/pdf',
      bytes: (async function* () {
        yield bytes
      })(),
    })
  })
  pages.get('/repair', async (c) => {
    const months = spanAsked(c.req.query('months'))
    const figures = await recentFigures(c.get('ctx'), months, lastCopies)
    return page(
      c,
      { title: words(c, '信用修复情况', 'How repair works'), current: 'repair', cache: { seconds: 300 }, asOf: figures.asOf },
      <FiguresPage figures={figures} months={months} />,
    )
  })
  return pages
}

function NoticePage({ notice, sheet }: { notice: Notice; sheet: ReturnType<typeof sheetOf> }) {
  const { t } = usePlace()
  const record = `/records/${notice.recordId}`
  return (
    <>
      <Breadcrumb trail={[{ href: record, label: notice.document }]} />
      <PageTitle
        lead={t(
          '与处罚决定书一并送达：何时、凭什么材料可以申请停止公示。',
          'Served with the decision: when and with which papers the display may be ended.',
        )}
        actions={
          <>
            <ButtonLink href={`${record}/repair-notice/pdf`} download>
              {t('下载 PDF', 'Download PDF')}
            </ButtonLink>
            <ButtonLink href="/workbench/repair/new">{t('在线申请修复', 'Apply online')}</ButtonLink>
          </>
        }
      >
        {t(noticeTitle)}
      </PageTitle>
      <NoticeSheet sheet={sheet} />
    </>
  )
}
