import { formatDay } from '../../platform/format.ts'
import { Qr, Card, Code, PageTitle, usePlace, Words } from '../../platform/ui/index.ts'

type Props = { readonly name: string; readonly code: string; readonly day: string; readonly address: string }

/** The card of an organisation: its name, its code, and a QR to its public page that says when and where it was signed. */
export function CardPage({ name, code, day, address }: Props) {
  const { t, lang } = usePlace()
  return (
    <>
      <PageTitle
        lead={t(
          '打印或出示，对方扫码即可看到本组织的公示页并核验名片。',
          'Print or show it: whoever scans it sees your public page and that the card is genuine.',
        )}
      >
        {t('信用名片', 'Our card')}
      </PageTitle>
      <Card>
        <h2 className="card-title">
          <Words>{name}</Words>
        </h2>
        <p>
          <Code>{code}</Code>
        </p>
        <Qr text={address} label={t('公示页二维码', 'QR code of the public page')} />
        <p>{t(`${formatDay(day, lang)} 签发`, `Signed on ${formatDay(day, lang)}`)}</p>
        <p>
          {t(
            '名片只证明这是本组织的公示页，不含任何信用内容；扫码看到的是当时公示的全部信息。',
            'The card proves only that the page is yours and holds no record; who scans it sees everything shown at that time.',
          )}{' '}
          <a href={address}>{t('打开链接', 'Open the link')}</a>
        </p>
      </Card>
    </>
  )
}
