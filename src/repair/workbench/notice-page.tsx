import { formatInstant } from '../../platform/format.ts'
import { Breadcrumb, ButtonLink, PageTitle, usePlace } from '../../platform/ui/index.ts'
import { noticeTitle } from '../notice.ts'
import { NoticeSheet } from '../portal/notice-sheet.tsx'
import type { OwnNotice } from '../read-notices.ts'

/** The notice of an own record, to read and to print: as it was handed over, where it was. */
export function NoticeOfOwn({ notice: { recordId, sheets, handedAt } }: { notice: OwnNotice }) {
  const { t, lang } = usePlace()
  return (
    <>
      <Breadcrumb trail={[{ href: '/workbench/repair', label: t('信用修复', 'Repair') }]} />
      <PageTitle
        lead={
          handedAt === null
            ? t('尚未登记送达：按今天的规则得出。', 'Not yet noted as handed over: by the rules of today.')
            : t(
                `${formatInstant(handedAt, lang)} 登记送达；以下为送达时的内容。今天的规则见记录公示页。`,
                `Handed over ${formatInstant(handedAt, lang)}, as it stands here. The public page of the record has the rules of today.`,
              )
        }
        actions={
          <>
            <ButtonLink href={`/workbench/repair/notices/${recordId}/pdf`} download>
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
      <NoticeSheet sheet={sheets[lang]} />
    </>
  )
}
