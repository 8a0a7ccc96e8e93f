import type { LetterSheet } from '../../platform/pdf/sheet.ts'
import { Breadcrumb, ButtonLink, PageTitle, usePlace } from '../../platform/ui/index.ts'
import { noticeTitle, type Notice } from '../notice.ts'
import { NoticeSheet } from '../portal/notice-sheet.tsx'

/** The notice of an own record, to read and to print. */
export function NoticeOfOwn({ notice, sheet }: { notice: Notice; sheet: LetterSheet }) {
  const { t } = usePlace()
  return (
    <>
      <Breadcrumb trail={[{ href: '/workbench/repair', label: t('信用修复', 'Repair') }]} />
      <PageTitle
        actions={
          <>
            <ButtonLink href={`/records/${notice.recordId}/repair-notice/pdf`} download>
              {t('下载 PDF', 'Download PDF')}
            </ButtonLink>
            <ButtonLink href="/workbench/repair/new" kind="primary">
              {t('申请修复', 'Apply for repair')}
            </ButtonLink>
          </>
        }
      >
        {t(noticeTitle)}
      </PageTitle>
      <NoticeSheet sheet={sheet} />
    </>
  )
}
