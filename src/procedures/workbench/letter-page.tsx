import type { LetterSheet } from '../../platform/pdf/letter.ts'
import { Actions, Breadcrumb, ButtonLink, usePlace } from '../../platform/ui/index.ts'

/** A letter as it was issued, to be read and printed. */
export function LetterPage({ sheet, caseId, pdf }: { sheet: LetterSheet; caseId: number; pdf: string }) {
  const { t } = usePlace()
  return (
    <>
      <Breadcrumb
        trail={[
          { href: '/workbench/cases', label: t('办理案件', 'Cases') },
          { href: `/workbench/cases/${caseId}`, label: t(`案件 ${caseId}`, `Case ${caseId}`) },
        ]}
      />
      <div className="no-print">
        <Actions>
          <ButtonLink href={pdf}>{t('下载 PDF', 'Download PDF')}</ButtonLink>
        </Actions>
      </div>
      <article className="letter" lang={sheet.lang === 'zh' ? 'zh-Hans' : 'en'}>
        <h1>{sheet.title}</h1>
        <p className="letter-number">{sheet.number}</p>
        <p className="letter-to">
          {sheet.to}
          {sheet.lang === 'zh' ? '：' : ':'}
        </p>
        {sheet.lines.map((line, index) => (
          <p key={index} className="letter-line">
            {line}
          </p>
        ))}
        <div className="letter-end">
          <p>{sheet.sender}</p>
          <p>{sheet.date}</p>
          <p className="muted">{sheet.seal}</p>
        </div>
      </article>
    </>
  )
}
