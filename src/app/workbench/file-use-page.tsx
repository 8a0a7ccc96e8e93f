import type { Consent } from '../../consent/index.ts'
import { listedTexts, type Text } from '../../platform/text.ts'
import { Actions, Breadcrumb, Button, ButtonLink, Code, DefinitionList, PageTitle, usePlace, Words } from '../../platform/ui/index.ts'

type Props = { readonly consent: Consent; readonly items: readonly Text[]; readonly times: number }

/** Asked before an authorisation is used: what may be read, and what reading uses up. */
export function FileUsePage({ consent, items, times }: Props) {
  const { t, href } = usePlace()
  const path = `/workbench/consents/${consent.consentId}`
  return (
    <>
      <Breadcrumb
        trail={[
          { href: '/workbench/consents', label: t('授权', 'Authorisations') },
          { href: path, label: t(`授权 ${consent.consentId}`, `Authorisation ${consent.consentId}`) },
        ]}
      />
      <PageTitle kicker={t('查看获授权的信息', 'Read what was authorised')} lead={<Code>{consent.code}</Code>}>
        <Words>{consent.name}</Words>
      </PageTitle>
      <DefinitionList
        terms={[
          { label: t('获授权的信息', 'Authorised kinds'), value: t(listedTexts(items)) },
          { label: t('还可看', 'Reads left'), value: t(`${times} 次`, String(times)) },
        ]}
      />
      <form className="after" method="post" action={href(`${path}/file`)}>
        <p>
          {t(
            '打开即用去一次，15 分钟内再看不另计；这次查看会留下记录，对方可以看到。',
            'Opening uses up one read; reading again within 15 minutes counts as the same. The read is noted, and the organisation sees it.',
          )}
        </p>
        <Actions>
          <Button>{t('用去一次，打开', 'Use one read and open')}</Button>
          <ButtonLink href={path} kind="quiet">
            {t('返回', 'Back')}
          </ButtonLink>
        </Actions>
      </form>
    </>
  )
}
