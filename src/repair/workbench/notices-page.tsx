import { formatInstant } from '../../platform/format.ts'
import { Actions, Badge, Button, ButtonLink, EmptyState, Pager, PageTitle, usePlace } from '../../platform/ui/index.ts'
import { NoticeSheet } from '../portal/notice-sheet.tsx'
import type { ToHandOver } from '../read-notices.ts'

/** Where notices are handed over, for whoever asks for them without saying which. */
export function NoticesOfNothing() {
  const { t } = usePlace()
  return (
    <>
      <PageTitle>{t('信用修复告知书', 'Repair notices')}</PageTitle>
      <EmptyState title={t('告知书按批次或者按记录打印和登记送达。', 'Notices are printed and noted by submission, or by record.')}>
        <p>{t('请从报送的批次或者单条记录打开。', 'Open them from a submission, or from one record.')}</p>
        <Actions>
          <ButtonLink href="/workbench/submissions">{t('报送批次', 'Submissions')}</ButtonLink>
          <ButtonLink href="/workbench/records">{t('本单位记录', 'Our records')}</ButtonLink>
        </Actions>
      </EmptyState>
    </>
  )
}

type Props = {
  readonly sheets: readonly ToHandOver[]
  readonly search: string
  /** Addresses of the pages of a submission before and after this one. */
  readonly previous: string | undefined
  readonly next: string | undefined
  readonly mayHandOver: boolean
}

/** The notices of a submission, or of one record, on one page to print; then noted as handed over with the decisions. */
export function NoticesPage({ sheets, search, previous, next, mayHandOver }: Props) {
  const { t, href, lang } = usePlace()
  const waiting = sheets.filter(({ handedAt }) => handedAt === null).length
  return (
    <>
      <PageTitle
        lead={t(
          '两书同达：打印后与决定书一并送达，再登记送达。每份另起一页。',
          'Printed and served together with the decisions, then noted as handed over. Each begins a page.',
        )}
      >
        {t('信用修复告知书', 'Repair notices')}
      </PageTitle>
      {(previous !== undefined || next !== undefined) && (
        <div className="no-print">
          <p>
            {t(
              '本批记录较多，分页打印；登记送达只登记本页各份。',
              'This submission has several pages of notices. Print each page; noting them as handed over notes those of the page.',
            )}
          </p>
          <Pager previous={previous} next={next} />
        </div>
      )}
      {sheets.length === 0 ? (
        <EmptyState title={t('没有需要送达的告知书。', 'No notices to hand over.')}>
          <p>{t('不公示或者已停止公示的记录没有告知书。', 'Records that are not shown have none.')}</p>
        </EmptyState>
      ) : (
        <>
          {mayHandOver && waiting > 0 && (
            <form method="post" action={href(`/workbench/repair/notices${search}`)} className="no-print">
              <Actions>
                <Button>{t(`登记送达（${waiting} 份）`, `Note ${waiting} as handed over`)}</Button>
              </Actions>
            </form>
          )}
          {sheets.map(({ recordId, handedAt, openedAt, sheets: both }) => (
            <div key={recordId} className="sheet-page">
              <p className="no-print">
                {handedAt === null ? (
                  <Badge tone="attention">{t('未登记送达', 'not handed over')}</Badge>
                ) : (
                  <Badge tone="good">{t(`已送达 ${formatInstant(handedAt, lang)}`, `handed over ${formatInstant(handedAt, lang)}`)}</Badge>
                )}{' '}
                {openedAt !== null && <Badge tone="info">{t('主体已查看', 'opened by the organisation')}</Badge>}
              </p>
              <NoticeSheet sheet={both[lang]} />
            </div>
          ))}
        </>
      )}
    </>
  )
}
