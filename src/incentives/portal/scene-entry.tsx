import type { ReactNode } from 'react'
import { formatDay, formatNumber } from '../../platform/format.ts'
import { Badge, DefinitionList, Details, usePlace, Words } from '../../platform/ui/index.ts'
import type { Scene } from '../scene.ts'
import { ratingWords } from '../workbench/words.ts'

type Props = { scene: Scene; kindName?: string; incentiveName: string; children?: ReactNode }

/** A benefit by its name and what is given, with its kind where it does not stand among its kind; who gives it, where, to whom and until when when it is opened. */
export function SceneEntry({ scene, kindName, incentiveName, children }: Props) {
  const { t, lang } = usePlace()
  const { name, benefit, conditions, place, to, providerName, uses, held, quota, rating, ratings } = scene
  const left = quota === null ? null : formatNumber(Math.max(0, quota - uses - held))
  return (
    <div id={`scene-${scene.sceneId}`}>
      <Details
        summary={
          <>
            <Words>{t(name)}</Words> {kindName !== undefined && <Badge tone="info">{kindName}</Badge>}
            <span className="term-note">
              <Words>{benefit}</Words>
            </span>
          </>
        }
      >
        <DefinitionList
          terms={[
            { label: t('提供单位', 'Provider'), value: <Words>{providerName}</Words> },
            { label: t('提供单位评价', 'Rating of its provider'), value: t(ratingWords(rating, ratings)) },
            { label: t('办理地点', 'Where'), value: <Words>{place}</Words> },
            ...(conditions === '' ? [] : [{ label: t('使用条件', 'Conditions'), value: <Words>{conditions}</Words> }]),
            { label: t('适用激励', 'Rests on'), value: <Words>{incentiveName}</Words> },
            { label: t('截止日', 'Last day'), value: formatDay(to, lang) },
            {
              label: t('使用情况', 'Uses'),
              value:
                left === null
                  ? t(`已使用 ${formatNumber(uses)} 次`, `used ${formatNumber(uses)} time(s)`)
                  : t(`已使用 ${formatNumber(uses)} 次，剩余名额 ${left}`, `used ${formatNumber(uses)} time(s), ${left} place(s) left`),
            },
          ]}
        />
        {children}
      </Details>
    </div>
  )
}
