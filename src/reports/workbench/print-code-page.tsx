import { formatInstant } from '../../platform/format.ts'
import type { FormError } from '../../platform/http/form.ts'
import {
  Actions,
  Breadcrumb,
  Button,
  Code,
  EmptyState,
  ErrorSummary,
  Notice,
  PageTitle,
  Qr,
  Section,
  usePlace,
  Words,
} from '../../platform/ui/index.ts'
import type { Printing } from '../kiosk/print-code.ts'

type Props = {
  readonly printing: Printing
  readonly errors: readonly FormError[]
  /** The code that was just made. */
  readonly code: string | null
}

/** A code for one print, and where it prints. */
export function PrintCodePage({ printing: { report, latest, isLive, kiosks }, errors, code }: Props) {
  const { t, lang, href } = usePlace()
  const path = `/workbench/reports/${report.number}`
  return (
    <>
      <Breadcrumb
        trail={[
          { href: '/workbench/reports', label: t('信用报告', 'Credit reports') },
          { href: path, label: report.number },
        ]}
      />
      <ErrorSummary errors={errors} />
      <PageTitle
        lead={t(
          '凭打印码在办事大厅的自助打印机上打印这份报告。打印码两小时内有效，只能用一次；打印会作为一次查看记录下来。',
          'A print code prints this report at a kiosk in a service hall: within two hours, and once. The print is noted as a read.',
        )}
      >
        {t('自助打印', 'Print at a kiosk')}
      </PageTitle>
      {code !== null && latest !== null && (
        <Notice tone="good" live title={t('打印码只显示这一次', 'The code is shown this once')}>
          <p className="print-code">
            <Code>{code.replace(/(\d{4})(\d{3})(\d{3})/, '$1 $2 $3')}</Code>
          </p>
          <Qr text={code} label={t('打印码的二维码', 'QR code of the print code')} />
          <p>
            {t('有效至 ', 'Until ')}
            {formatInstant(latest.expiresAt, lang)}
            {t('。不要告诉他人：谁拿到它，谁就能打印。', '. Tell nobody: whoever has it can print the report.')}
          </p>
        </Notice>
      )}
      {code === null && isLive && latest !== null && (
        <Notice tone="neutral">
          <p>
            {t(
              `有一个未使用的打印码，${formatInstant(latest.expiresAt, lang)} 前有效。`,
              `There is a print code not used yet; it works until ${formatInstant(latest.expiresAt, lang)}.`,
            )}
          </p>
        </Notice>
      )}
      {latest?.usedAt != null && (
        <Notice tone="neutral">
          <p>
            {t(
              `上一个打印码已于 ${formatInstant(latest.usedAt, lang)} 在“${latest.kiosk ?? ''}”使用。`,
              `The last print code was used on ${formatInstant(latest.usedAt, lang)} at “${latest.kiosk ?? ''}”.`,
            )}
          </p>
        </Notice>
      )}
      {kiosks.length > 0 && (
        <Actions>
          <form method="post" action={href(`${path}/print`)}>
            <Button kind={isLive ? 'secondary' : 'primary'}>
              {isLive ? t('换一个打印码', 'Make another code') : t('生成打印码', 'Make a print code')}
            </Button>
          </form>
          {isLive && (
            <form method="post" action={href(`${path}/print/revoke`)}>
              <Button kind="danger">{t('撤销打印码', 'Withdraw the code')}</Button>
            </form>
          )}
        </Actions>
      )}
      <Section title={t('哪里可以打印', 'Where it prints')} count={kiosks.length}>
        {kiosks.length === 0 ? (
          <EmptyState title={t('还没有自助打印机', 'There is no kiosk yet')}>
            <p>{t('请下载 PDF 自行打印，效力相同。', 'Take the PDF and print it yourself: it is worth the same.')}</p>
          </EmptyState>
        ) : (
          <ul>
            {kiosks.map(({ kioskId, name, place }) => (
              <li key={kioskId}>
                <Words>{`${place} · ${name}`}</Words>
              </li>
            ))}
          </ul>
        )}
      </Section>
    </>
  )
}
