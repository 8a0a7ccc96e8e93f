import type { ReactNode } from 'react'
import { addIsland, usePlace } from '../../platform/ui/index.ts'

addIsland('passkey', new URL('./passkey.client.ts', import.meta.url))

type PasskeyProps = {
  act: 'register' | 'sign-in'
  next?: string
  /** A field for the name of a new passkey. */
  field?: ReactNode
  children: ReactNode
}

/** A button that asks the browser for a passkey. Without script there is none, and the page says so. */
export function PasskeyButton({ act, next = '', field, children }: PasskeyProps) {
  const { t, href } = usePlace()
  const address = act === 'register' ? '/workbench/security/passkeys' : '/workbench/sign-in/passkey'
  return (
    <>
      <noscript>
        <p>
          {t(
            '通行密钥需要浏览器允许运行脚本。请启用脚本，或使用验证器。',
            'Passkeys need script in the browser. Allow it, or use an authenticator.',
          )}
        </p>
      </noscript>
      <div
        hidden
        data-passkey={act}
        data-options={href(`${address}/options`)}
        data-verify={href(`${address}/verify`)}
        data-next={next}
        data-failed={t('未能完成：操作被取消或超时，请重试。', 'Not completed: it was cancelled or took too long. Try again.')}
      >
        {field}
        <p className="field-error" role="alert"></p>
        <div className="actions">
          <button type="button" className="button button-secondary">
            {children}
          </button>
        </div>
      </div>
    </>
  )
}
