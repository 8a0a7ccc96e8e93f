import { Html, LanguageSwitch, Mark, usePlace, type Frame } from '../../platform/ui/index.ts'
import { FreeOfCharge } from '../free-of-charge.tsx'

/** A screen in a hall: nothing leads away from it. */
export const KioskFrame: Frame = function Kiosk({ children, ...options }) {
  const { t } = usePlace()
  return (
    <Html {...options} hidden site={t('信衡自助打印', 'Xinheng kiosk')} className="kiosk">
      <header className="kiosk-head">
        <Mark size={56} />
        <p>{t('信用报告自助打印', 'Credit reports, self-service')}</p>
        <LanguageSwitch />
      </header>
      <main id="main">{children}</main>
      <footer className="kiosk-foot no-print">
        <FreeOfCharge />
      </footer>
    </Html>
  )
}
