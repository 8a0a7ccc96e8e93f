import type { ReactNode } from 'react'
import { formatDay, formatNumber } from '../../platform/format.ts'
import { Badge, Card, DefinitionList, usePlace, Words } from '../../platform/ui/index.ts'
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
      <DefinitionList
        terms={[
          { label: t('提供单位', 'Provider'), value: <Words>{providerName}</Words> },
          { label: t('提供单位评价', 'Its rating'), value: t(ratingWords(rating, ratings)) },
          { label: t('适用激励', 'Rests on'), value: incentiveName },
          ...(conditions === '' ? [] : [{ label: t('使用条件', 'Conditions'), value: <Words>{conditions}</Words> }]),
          { label: t('办理地点', 'Where'), value: <Words>{place}</Words> },
          { label: t('截止日', 'Last day'), value: formatDay(to, lang) },
          {
            label: t('使用情况', 'Uses'),
            value:
              left === null
                ? t(`已使用 ${formatNumber(uses)} 次`, `used ${formatNumber(uses)} time(s)`)
                : t(
                    `已使用 ${formatNumber(uses)} 次，剩余名额 ${formatNumber(left)}`,
                    `used ${formatNumber(uses)} time(s), ${formatNumber(left)} place(s) left`,
                  ),
          },
        ]}
      />
      {children}
    </Card>
  )
}
