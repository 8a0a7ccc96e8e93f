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

/** What the page of a report needs to say by itself that the PDF is ready, with script or without. */
export const awaiting = (document: DocumentState | null): { refresh?: number; islands?: readonly ['progress'] } =>
  document?.signedAt === null && !document.isLate ? { refresh: 3, islands: ['progress'] } : {}

/** How the PDF is signed, or that it is not made yet. `reload`: the address of the page it stands on. */
export function DocumentNote({ document, number, reload }: { document: DocumentState | null; number: string; reload: string }) {
  const { t, lang, href } = usePlace()
  if (document === null) return null
  if (document.signedAt === null)
    return (
      <div className="progress no-print" {...(document.isLate ? {} : { 'data-progress': `/reports/${number}/progress` })}>
        <p role="status">
          {document.isLate
            ? t(
                'PDF 还没有制作。点“下载 PDF”就会制作并签名；签名或者时间戳服务没有应答的，会自动重试。报告本身已经有效。',
                'The PDF is not made yet. “PDF” makes and signs it; where the key or the time-stamp authority does not answer, it is tried again by itself. The report holds already.',
              )
            : t(
                'PDF 正在制作并签名，通常只需几秒，做好后本页自动更新。报告本身已经有效。',
                'The PDF is being made and signed, which takes seconds; this page says so when it is ready. The report holds already.',
              )}
        </p>
        {!document.isLate && <progress aria-label={t('PDF 制作进度', 'The PDF is being made')} />}
        <a href={href(reload)}>{t('刷新本页', 'Reload this page')}</a>
      </div>
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
