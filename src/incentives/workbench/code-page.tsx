import { formatInstant } from '../../platform/format.ts'
import { ButtonLink, Card, Code, Notice, PageTitle, Qr, usePlace, Words } from '../../platform/ui/index.ts'
import type { Claimed } from '../claim-benefit.ts'
import { groupCode } from '../claim.ts'

/** The one-time code of a claim, told this once: to be read out, typed or scanned at the provider's desk. */
export function CodePage({ claimed: { scene, code, minutes, expiresAt } }: { claimed: Claimed }) {
  const { t, lang, origin } = usePlace()
  return (
    <>
      <PageTitle
        lead={t(
          '在提供单位出示。提供单位只看到本组织的名称和代码、是否符合条件，看不到等级和记录。',
          'Show it at the provider, who sees the name and code of the organisation and that the conditions are met, never its grade or records.',
        )}
        actions={<ButtonLink href="/workbench/benefits">{t('返回', 'Back')}</ButtonLink>}
      >
        {t('一次性领取码', 'One-time code')}
      </PageTitle>
      <Card>
        <h2 className="card-title">
          <Words>{t(scene.name)}</Words>
        </h2>
        <p className="print-code">
          <Code>{groupCode(code)}</Code>
        </p>
        <Qr text={`${origin}/workbench/benefits/redeem?code=${code}`} label={t('领取码的二维码', 'QR code of the one-time code')} />
        <p>
          <Words>{`${scene.providerName}${t('，', ', ')}${scene.place}`}</Words>
        </p>
        <p>
          {t(
            `有效至 ${formatInstant(expiresAt, lang)}（${minutes} 分钟）`,
            `Good until ${formatInstant(expiresAt, lang)} (${minutes} minutes)`,
          )}
        </p>
      </Card>
      <Notice tone="attention" title={t('这个码只显示这一次', 'The code is shown this once')}>
        <p>{t('关闭后看不到了可以重新领取，新码生成后这个码作废。', 'If it is lost claim again: a newer code takes its place.')}</p>
      </Notice>
    </>
  )
}
