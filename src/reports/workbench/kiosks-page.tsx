import { formatInstant } from '../../platform/format.ts'
import type { Text } from '../../platform/text.ts'
import { errorAt, type FormError } from '../../platform/http/form.ts'
import {
  Actions,
  Badge,
  Breadcrumb,
  Button,
  Code,
  EmptyState,
  ErrorSummary,
  Notice,
  PageTitle,
  Section,
  Table,
  TextField,
  usePlace,
  Words,
  type Tone,
} from '../../platform/ui/index.ts'
import { kioskStateOf, type Kiosk, type KioskState } from '../kiosk/kiosk.ts'

type Props = {
  readonly kiosks: readonly Kiosk[]
  readonly now: Date
  readonly written: { readonly name: string; readonly place: string }
  readonly errors: readonly FormError[]
  /** Of the kiosk that was just set up. */
  readonly newKey: string | null
}

const states: Readonly<Record<KioskState, { readonly tone: Tone; readonly text: Text }>> = {
  waiting: { tone: 'attention', text: { zh: '等待登记设备', en: 'Waits for its device' } },
  open: { tone: 'good', text: { zh: '在用', en: 'In use' } },
  revoked: { tone: 'neutral', text: { zh: '已停用', en: 'Closed' } },
  over: { tone: 'neutral', text: { zh: '登记码已过期', en: 'Key too old' } },
}

/** Which kiosks there are, and one more. */
export function KiosksPage({ kiosks, now, written, errors, newKey }: Props) {
  const { t, lang, href } = usePlace()
  return (
    <>
      <Breadcrumb trail={[{ href: '/workbench/reports', label: t('信用报告', 'Credit reports') }]} />
      <ErrorSummary errors={errors} />
      <PageTitle
        lead={t(
          '办事大厅里打印信用报告的设备。打印码只在这里登记过的设备上有效。',
          'Devices in service halls that print reports. Print codes work at the devices registered here, and nowhere else.',
        )}
      >
        {t('自助打印机', 'Kiosks')}
      </PageTitle>
      {newKey !== null && (
        <Notice tone="good" live title={t('已设置。登记码只显示这一次：', 'Set up. Its key is shown this once:')}>
          <p>
            <Code>{newKey.replaceAll(/.{5}(?=.)/g, '$&-')}</Code>
          </p>
          <p>
            {t('24 小时内在设备上打开 ', 'Within 24 hours open on the device ')}
            <a href={href('/kiosk')}>/kiosk</a>
            {t('，输入登记码。登记码用过即失效。', ' and type the key. It works once.')}
          </p>
        </Notice>
      )}
      <Section title={t('已设置的', 'Those set up')} count={kiosks.length}>
        <Table
          caption={t('自助打印机', 'Kiosks')}
          captionHidden
          rows={kiosks}
          rowKey={({ kioskId }) => String(kioskId)}
          empty={<EmptyState title={t('还没有自助打印机', 'No kiosks yet')} />}
          columns={[
            { key: 'name', label: t('名称', 'Name'), heading: true, cell: ({ name }) => <Words>{name}</Words> },
            { key: 'place', label: t('地点', 'Place'), cell: ({ place }) => <Words>{place}</Words> },
            {
              key: 'registered',
              label: t('登记时间', 'Registered'),
              tight: true,
              cell: ({ registeredAt }) => (registeredAt === null ? '—' : formatInstant(registeredAt, lang)),
            },
            {
              key: 'state',
              label: t('状态', 'State'),
              cell: (kiosk) => {
                const { tone, text } = states[kioskStateOf(kiosk, now)]
                return <Badge tone={tone}>{t(text)}</Badge>
              },
            },
            {
              key: 'act',
              label: t('操作', 'Act'),
              cell: ({ kioskId, revokedAt }) =>
                revokedAt === null && (
                  <form method="post" action={href(`/workbench/reports/kiosks/${kioskId}/revoke`)}>
                    <Button kind="secondary">{t('停用', 'Close')}</Button>
                  </form>
                ),
            },
          ]}
        />
      </Section>
      <Section
        title={t('设置一台', 'Set one up')}
        note={t(
          '设置后给出登记码。在设备的浏览器打开 /kiosk，输入登记码，这个浏览器从此就是自助机的屏幕；想试用，就在本机浏览器打开。',
          'You are given a key. Open /kiosk in the browser of the device and type the key: from then on that browser is the screen of the kiosk. To try it, use the browser of this computer.',
        )}
      >
        <form method="post" action={href('/workbench/reports/kiosks')}>
          <TextField
            name="name"
            label={t('名称', 'Name')}
            hint={t('显示在设备上，并写入查看记录，例如“1 号自助机”。', 'Shown on the device and noted with each read, such as “Kiosk 1”.')}
            maxLength={60}
            required
            value={written.name}
            error={errorAt(errors, 'name')}
          />
          <TextField
            name="place"
            label={t('地点', 'Place')}
            maxLength={120}
            required
            value={written.place}
            error={errorAt(errors, 'place')}
          />
          <Actions>
            <Button>{t('设置', 'Set it up')}</Button>
          </Actions>
        </form>
      </Section>
    </>
  )
}
