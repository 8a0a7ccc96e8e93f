import { formatInstant } from '../../platform/format.ts'
import { Code, Notice, usePlace } from '../../platform/ui/index.ts'
import type { Invitation } from '../members/invite.ts'

/** The code of an invitation that has just been made: the one time it is shown. */
export function IssuedInvitation({ code, expiresAt }: Invitation) {
  const { t, lang } = usePlace()
  return (
    <Notice tone="attention" live title={t('邀请码', 'Invitation')}>
      <p>
        <Code>{code}</Code>
      </p>
      <p>
        {t(
          `只显示这一次。请告诉受邀人：登录后在“加入单位”输入，${formatInstant(expiresAt, lang)} 前有效。没有账号的，先在 /join 建立。`,
          `Shown this once. Tell whom you invite to sign in and enter it under "Join a body" before ${formatInstant(expiresAt, lang)}. Who has no login makes one at /join first.`,
        )}
      </p>
    </Notice>
  )
}
