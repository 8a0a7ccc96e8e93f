import type { ReactNode } from 'react'
import { formatDay, formatNumber } from '../../platform/format.ts'
import { Badge, Card, usePlace, Words } from '../../platform/ui/index.ts'
import type { Scene } from '../scene.ts'
import { ratingWords } from '../workbench/words.ts'

type Props = { scene: Scene; kindName: string; incentiveName: string; children?: ReactNode }

/** A benefit as everybody reads it: what it is, who gives it where until when, how often it was used and how its provider is rated. */
export function SceneCard({ scene, kindName, incentiveName, children }: Props) {
  const { t, lang } = usePlace()
  const { name, benefit, conditions, place, to, providerName, uses, held, quota, rating, ratings } = scene
  const left = quota === null ? null : Math.max(0, quota - uses - held)
  return (
    <Card id={`scene-${scene.sceneId}`} title={<Words>{t(name)}</Words>}>
      <p>
        <Badge tone="info">{kindName}</Badge> <Words>{benefit}</Words>
      </p>
      <ul className="plain muted">
        <li>
          <Words>{`${providerName}${t('，', ', ')}${t(ratingWords(rating, ratings))}`}</Words>
        </li>
        <li>
          <Words>{t(`办理地点：${place}`, `Where: ${place}`)}</Words>
        </li>
        {conditions !== '' && (
          <li>
            <Words>{t(`使用条件：${conditions}`, `Conditions: ${conditions}`)}</Words>
          </li>
        )}
        <li>{t(`适用激励：${incentiveName}`, `Rests on: ${incentiveName}`)}</li>
        <li>
          {t(`截至 ${formatDay(to, lang)}；`, `Until ${formatDay(to, lang)}; `)}
          {left === null
            ? t(`已使用 ${formatNumber(uses)} 次`, `used ${formatNumber(uses)} time(s)`)
            : t(
                `已使用 ${formatNumber(uses)} 次，剩余名额 ${formatNumber(left)}`,
                `used ${formatNumber(uses)} time(s), ${formatNumber(left)} place(s) left`,
              )}
        </li>
      </ul>
      {children}
    </Card>
  )
}
