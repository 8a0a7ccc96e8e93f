import { Actions, Breadcrumb, Button, ButtonLink, Notice, PageTitle, usePlace, Words } from '../../platform/ui/index.ts'
import type { Kiosk } from '../kiosk/kiosk.ts'

/** Asked again before a kiosk is closed. */
export function CloseKioskPage({ kiosk: { kioskId, name, place } }: { readonly kiosk: Kiosk }) {
  const { t, href } = usePlace()
  const list = '/workbench/reports/kiosks'
  return (
    <>
      <Breadcrumb
        trail={[
          { href: '/workbench/reports', label: t('信用报告', 'Credit reports') },
          { href: list, label: t('自助打印机', 'Kiosks') },
        ]}
      />
      <PageTitle kicker={t('停用自助打印机', 'Close a kiosk')} lead={<Words>{place}</Words>}>
        <Words>{name}</Words>
      </PageTitle>
      <Notice tone="attention" title={t('停用后不能恢复', 'Once closed, it stays closed')}>
        <p>
          {t(
            '这台设备立即不能打印，它的屏幕会说明已停用。以后要再用，请另设一台，用新的登记码登记。',
            'The device prints no more from that moment, and its screen says so. To use it again, set up another and register the device with its key.',
          )}
        </p>
      </Notice>
      <form className="after" method="post" action={href(`${list}/${kioskId}/revoke`)}>
        <input type="hidden" name="confirmed" value="yes" />
        <Actions>
          <Button kind="danger">{t('确认停用', 'Yes, close it')}</Button>
          <ButtonLink href={list} kind="quiet">
            {t('返回', 'Back')}
          </ButtonLink>
        </Actions>
      </form>
    </>
  )
}
