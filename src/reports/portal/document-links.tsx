import { formatInstant } from '../../platform/format.ts'
import { ButtonLink, usePlace } from '../../platform/ui/index.ts'
import type { DocumentState } from '../read-document.ts'

/** What of a report can be kept as a file: its signed PDF, where one can be made, and its machine form. `query` opens it for whoever has no account. */
export function DocumentLinks({ path, query = '', document }: { path: string; query?: string; document: DocumentState | null }) {
  const { t } = usePlace()
  return (
    <>
      {document !== null && (
        <ButtonLink kind="primary" href={`${path}/report.pdf${query}`} download>
          {t('下载 PDF', 'PDF')}
        </ButtonLink>
      )}
      <ButtonLink href={`${path}/report.json${query}`} download>
        {t('下载数据和证明（JSON）', 'Data and proof (JSON)')}
      </ButtonLink>
    </>
  )
}

/** How the PDF is signed, or that it is not made yet. */
export function DocumentNote({ document }: { document: DocumentState | null }) {
  const { t, lang } = usePlace()
  if (document === null) return null
  if (document.signedAt === null)
    return (
      <p className="no-print">
        {t(
          'PDF 正在制作并签名；时间戳服务暂时没有应答的，会自动重试，报告本身已经有效。',
          'The PDF is being made and signed; where the time-stamp authority is away it is tried again. The report holds already.',
        )}
      </p>
    )
  const at = formatInstant(document.signedAt, lang)
  return (
    <p className="no-print">
      {document.isStamped
        ? t(
            `PDF 已于 ${at} 签名，带可信时间戳（PAdES B-T）。`,
            `The PDF was signed on ${at}, with a time stamp of an authority (PAdES B-T).`,
          )
        : t(
            `PDF 已于 ${at} 签名，时间由本平台写明，没有第三方时间戳（PAdES B-B）。`,
            `The PDF was signed on ${at}; the time is what this platform says, without the stamp of an authority (PAdES B-B).`,
          )}
    </p>
  )
}
