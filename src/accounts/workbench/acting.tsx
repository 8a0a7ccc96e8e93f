import type { Actor } from '../../platform/context.ts'
import type { Text } from '../../platform/text.ts'
import { Button, usePlace } from '../../platform/ui/index.ts'
import { bodies, roles, type Membership } from '../members/membership.ts'

type Named = Pick<Membership, 'body' | 'unit' | 'unitName' | 'role'>

/** The body of a membership as its members call it. */
export const bodyName = ({ body, unit, unitName }: Omit<Named, 'role'>): Text =>
  body === 'office' ? bodies.office : { zh: unitName ?? unit ?? '', en: unitName ?? unit ?? '' }

/** `住建局 · 经办人`. */
export const membershipName = (one: Named): Text => {
  const name = bodyName(one)
  return { zh: `${name.zh} · ${roles[one.role].zh}`, en: `${name.en} · ${roles[one.role].en}` }
}

/** Who is signed in and for whom they act; with several memberships, the way to another. */
export function Acting({ actor, memberships }: { actor: Actor; memberships: readonly Membership[] }) {
  const { t, href } = usePlace()
  const acting = memberships.find(({ body, unit }) => body === actor.body && unit === actor.unit)
  return (
    <>
      <p className="bench-who">
        <a href={href('/workbench/security')}>{actor.id}</a>
        {acting !== undefined && memberships.length === 1 && <span>{t(membershipName(acting))}</span>}
      </p>
      {memberships.length > 1 && (
        <form method="post" action={href('/workbench/memberships')} className="acting">
          <select name="membership" aria-label={t('以哪个身份办理', 'Act as')} defaultValue={acting?.membershipId} className="input select">
            {acting === undefined && <option value="">{t('请选择身份', 'Choose')}</option>}
            {memberships.map((one) => (
              <option key={one.membershipId} value={one.membershipId}>
                {t(membershipName(one))}
              </option>
            ))}
          </select>
          <Button kind="quiet">{t('切换', 'Switch')}</Button>
        </form>
      )}
    </>
  )
}
