import { errorAt, type FormError } from '../../platform/http/form.ts'
import { Actions, Button, Section, TextField, usePlace } from '../../platform/ui/index.ts'
import type { Security } from '../security/security.ts'

/** The e-mail address of the account: for notices and a forgotten password. */
export function MailSection({ security: { mail, mailHere }, errors }: { security: Security; errors: readonly FormError[] }) {
  const { t, href } = usePlace()
  return (
    <Section
      id="mail"
      title={t('邮箱', 'E-mail')}
      note={t('只用于接收通知和找回密码，不对外显示。', 'For notices and a forgotten password only; shown to nobody.')}
    >
      {mail !== null && (
        <form method="post" action={href('/workbench/security/mail')}>
          <p>{mail}</p>
          <Actions>
            <Button kind="quiet" name="act" value="remove">
              {t('移除邮箱', 'Remove it')}
            </Button>
          </Actions>
        </form>
      )}
      {mailHere ? (
        <form method="post" action={href('/workbench/security/mail')}>
          <TextField
            name="address"
            type="email"
            label={mail === null ? t('邮箱地址', 'Address') : t('更换为', 'Another address')}
            autoComplete="email"
            maxLength={254}
            hint={t('我们会发送一个链接，打开后生效。', 'A link is sent there; the address counts when it is opened.')}
            error={errorAt(errors, 'address')}
          />
          <Actions>
            <Button kind="secondary" name="act" value="propose">
              {t('发送确认链接', 'Send the link')}
            </Button>
          </Actions>
        </form>
      ) : (
        mail === null && <p>{t('本系统未配置邮件发送。', 'This installation sends no mail.')}</p>
      )}
    </Section>
  )
}
