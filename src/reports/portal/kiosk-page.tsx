import { formatInstant } from '../../platform/format.ts'
import { errorAt, type FormError } from '../../platform/http/form.ts'
import {
  Actions,
  Button,
  ButtonLink,
  ErrorSummary,
  Notice,
  PageTitle,
  PrintOnly,
  Qr,
  Section,
  TextField,
  usePlace,
  Words,
} from '../../platform/ui/index.ts'
import { pageSeconds, type Kiosk } from '../kiosk/kiosk.ts'
import type { Printable } from '../kiosk/print.ts'
import { checkAddress } from '../report.ts'
import { ReportSheet } from './report-sheet.tsx'

type WithErrors = { readonly errors: readonly FormError[] }

/** The start: with a code the own report, without one what is public of anybody. */
export function StartPage({ kiosk, token, errors }: WithErrors & { kiosk: Kiosk; token: string }) {
  const { t, href, lang } = usePlace()
  return (
    <div className="kiosk-screen">
      <PageTitle lead={<Words>{`${kiosk.name} · ${kiosk.place}`}</Words>}>{t('打印信用报告', 'Print a credit report')}</PageTitle>
      <ErrorSummary errors={errors} />
      <div className="kiosk-ways">
        <Section
          title={t('我有打印码', 'I have a print code')}
          note={t(
            '在本单位账号的“信用报告”中生成。可以扫二维码，也可以输入数字。只能用一次。',
            'Made in your account, under credit reports. Scan its QR code or type the digits. It works once.',
          )}
        >
          <form method="post" action={href('/kiosk')}>
            <TextField
              name="code"
              label={t('10 位打印码', 'Print code, ten digits')}
              inputMode="numeric"
              autoComplete="off"
              // A reader of QR codes types as a keyboard does, into what has the focus.
              // oxlint-disable-next-line jsx-a11y/no-autofocus
              autoFocus
              maxLength={40}
              width="full"
              required
              error={errorAt(errors, 'code')}
            />
            <Actions>
              <Button>{t('取报告', 'Get the report')}</Button>
            </Actions>
          </form>
        </Section>
        <Section
          title={t('打印公开的概况', 'Print what is public')}
          note={t(
            '任何登记组织都可以打印，不需要账号，也不记录您是谁。',
            'Of any registered organisation; no account, and who you are is not recorded.',
          )}
        >
          <form method="post" action={href('/kiosk/extract')}>
            <input type="hidden" name="token" value={token} />
            <input type="hidden" name="language" value={lang} />
            <TextField
              name="organisation"
              label={t('统一社会信用代码', 'Unified social credit code')}
              autoComplete="off"
              maxLength={40}
              width="full"
              required
              error={errorAt(errors, 'organisation')}
            />
            <Actions>
              <Button kind="secondary">{t('取概况版', 'Get the extract')}</Button>
            </Actions>
          </form>
        </Section>
      </div>
    </div>
  )
}

/** The report is there: print it, and go. With script the page is printed, without it the document in the browser's own viewer. */
export function PrintPage({ printable: { read, token } }: { printable: Printable }) {
  const { t, href } = usePlace()
  const { report, snapshot } = read
  return (
    <>
      <div className="kiosk-screen no-print">
        <PageTitle kicker={`${t(snapshot.name)} · ${t(snapshot.versionName)}`} lead={<Words>{snapshot.subject.name}</Words>}>
          {t('报告已备好', 'The report is ready')}
        </PageTitle>
        <form method="post" action={href('/kiosk/report.pdf')} target="sheet" data-kiosk-print>
          <input type="hidden" name="number" value={snapshot.number} />
          <input type="hidden" name="token" value={token} />
          <Actions>
            <Button>{t('打印', 'Print')}</Button>
            <ButtonLink href="/kiosk">{t('完成，清除本页', 'Done: clear this page')}</ButtonLink>
          </Actions>
        </form>
        <p className="kiosk-note">
          {t(
            `请取走全部纸张。本页 ${pageSeconds} 秒后自动清除，本机不保留报告。`,
            `Take all your sheets. This page clears itself after ${pageSeconds} seconds; this kiosk keeps nothing.`,
          )}
        </p>
        {/* A sandbox keeps the browser's own viewer from showing a PDF. */}
        {/* oxlint-disable-next-line react/iframe-missing-sandbox */}
        <iframe
          name="sheet"
          className="kiosk-sheet"
          title={t('报告', 'The report')}
          srcDoc={`<p>${t('按“打印”后，报告显示在这里。', 'After “Print” the report stands here.')}</p>`}
        />
      </div>
      <PrintOnly>
        <h1>{t(snapshot.name)}</h1>
        <ReportSheet snapshot={snapshot} ending={report.ending} />
        {snapshot.checkAt !== null && (
          <>
            <Qr text={checkAddress(snapshot.checkAt, snapshot.number, snapshot.code)} label={t('核验这份报告', 'Check this report')} />
            <p>
              {t('核验：', 'Check at: ')}
              {checkAddress(snapshot.checkAt, snapshot.number, snapshot.code)}
            </p>
          </>
        )}
      </PrintOnly>
    </>
  )
}

/** A device that is no kiosk, or none any more. */
export function RegisterPage({ closed, errors }: WithErrors & { closed: Kiosk | null }) {
  const { t, lang, href } = usePlace()
  return (
    <div className="kiosk-screen">
      <PageTitle lead={t('供大厅工作人员使用。', 'For the staff of the hall.')}>{t('登记自助打印机', 'Register this kiosk')}</PageTitle>
      <ErrorSummary errors={errors} />
      {closed !== null && closed.revokedAt !== null && (
        <Notice tone="attention" title={t('这台自助打印机已停用', 'This kiosk was closed')}>
          <p>
            {t(
              `信用办已于 ${formatInstant(closed.revokedAt, lang)} 停用“${closed.name}”（${closed.place}），不能再打印。要恢复使用，请用新的登记码登记。`,
              `The credit office closed “${closed.name}” (${closed.place}) at ${formatInstant(closed.revokedAt, lang)}; it prints no more. To use it again, register it with a new key.`,
            )}
          </p>
        </Notice>
      )}
      <Notice tone="neutral">
        <p>
          {t(
            '信用办在工作台“信用报告 · 自助打印机”中设置一台，并给出登记码。登记后，这台设备凭自己的凭据打印；停用后立即不能打印。',
            'The credit office sets a kiosk up in the workbench, under credit reports, and is given a key. Once registered, this device prints with a credential of its own, and stops when the office closes it.',
          )}
        </p>
      </Notice>
      <form method="post" action={href('/kiosk/register')}>
        <TextField
          name="key"
          label={t('20 位登记码', 'Key, 20 characters')}
          autoComplete="off"
          maxLength={60}
          width="full"
          required
          error={errorAt(errors, 'key')}
        />
        <Actions>
          <Button>{t('登记这台设备', 'Register this device')}</Button>
        </Actions>
      </form>
    </div>
  )
}
