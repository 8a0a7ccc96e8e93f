import { formatInstant } from '../../platform/format.ts'
import { Actions, Button, PageTitle, Section, usePlace } from '../../platform/ui/index.ts'
import type { Security } from '../security/security.ts'

/** The account of the identity provider that is linked with this one. */
export function ProviderSection({ security: { linked } }: { security: Security }) {
  const { t, lang, href } = usePlace()
  if (linked === null) return null
  const name = t(linked.name)
  return (
    <Section
      id="provider"
      title={name}
      note={t(
        `关联后可用${name}登录；需要第二重验证的仍须验证。`,
        `Once linked, you sign in by ${name}; a second factor is still asked for.`,
      )}
    >
      <form method="post" action={href('/workbench/security/provider')}>
        {linked.since === null ? (
          <Actions>
            <Button kind="secondary" name="act" value="link">
              {t('关联', 'Link')}
            </Button>
          </Actions>
        ) : (
          <Actions>
            <span>{t(`${formatInstant(linked.since, lang)} 起已关联`, `Linked since ${formatInstant(linked.since, lang)}`)}</span>
            <Button kind="quiet" name="act" value="unlink">
              {t('解除关联', 'End the link')}
            </Button>
          </Actions>
        )}
      </form>
    </Section>
  )
}

/** A link and no redirect: forms of this site lead nowhere else. */
export function ToProviderPage({ name, url }: { name: string; url: string }) {
  const { t } = usePlace()
  return (
    <>
      <PageTitle
        lead={t(`在${name}登录后，将回到本页关联账号。`, `After signing in at ${name} you come back, and the accounts are linked.`)}
      >
        {t(`前往${name}`, `On to ${name}`)}
      </PageTitle>
      <Actions>
        <a className="button button-primary" href={url} rel="noreferrer">
          {t('继续', 'Go on')}
        </a>
      </Actions>
    </>
  )
}
