import type { Membership } from '../../accounts/index.ts'
import { Acting } from '../../accounts/workbench/acting.tsx'
import type { Actor } from '../../platform/context.ts'
import { Button, Html, LanguageSwitch, Mark, SiteNav, SkipLink, usePlace, type Frame, type FrameProps } from '../../platform/ui/index.ts'
import { FreeOfCharge } from '../free-of-charge.tsx'
import { roomsOf } from './rooms.ts'

/** The workbench around a page: the rooms the user may enter (folded on a phone, a rail at the side elsewhere), who is signed in, the way out. */
export const workbenchFrame = (actor: Actor, memberships: readonly Membership[]): Frame =>
  function Workbench({ children, ...options }: FrameProps) {
    const { t, href } = usePlace()
    return (
      <Html {...options} hidden site={t('信衡工作台', 'Xinheng workbench')}>
        <SkipLink />
        <header className="site-head">
          <div className="bench-head">
            <a className="site-name" href={href(actor.kind === 'anonymous' ? '/' : '/workbench')}>
              <Mark size={36} />
              <span className="site-name-words">
                <strong>{t('信衡', 'Xinheng')}</strong>
                <span>{t('工作台', 'Workbench')}</span>
              </span>
            </a>
            <div className="site-tools">
              <a href={href('/')}>{t('公示网站', 'Public site')}</a>
              <LanguageSwitch />
              {actor.kind === 'user' && (
                <div className="bench-you">
                  <Acting actor={actor} memberships={memberships} />
                  <form method="post" action={href('/workbench/sign-out')}>
                    <Button kind="quiet">{t('退出', 'Sign out')}</Button>
                  </form>
                </div>
              )}
            </div>
          </div>
        </header>
        <div className={actor.kind === 'user' ? 'bench' : 'bench bench-open'}>
          {actor.kind === 'user' && (
            <details className="bench-menu no-print">
              <summary>{t('菜单', 'Menu')}</summary>
              <div className="bench-rail">
                {roomsOf(actor, t).map(({ label, titled, items }) => (
                  <SiteNav key={label} titled={titled} label={label} items={items} current={options.current} />
                ))}
              </div>
            </details>
          )}
          <main id="main" tabIndex={-1} className="bench-main">
            {children}
            {actor.body === 'organisation' && (
              <p className="bench-foot">
                <FreeOfCharge />
              </p>
            )}
          </main>
        </div>
      </Html>
    )
  }
