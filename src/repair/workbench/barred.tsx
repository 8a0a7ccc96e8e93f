import { Notice, usePlace } from '../../platform/ui/index.ts'
import { barredUntilWords } from '../words.ts'

/** Until when no repair is taken, and why; a shield during a reorganisation is still to be had. */
export function Barred({ until }: { until: string }) {
  const { t, href } = usePlace()
  return (
    <Notice tone="attention" title={t('现在不能申请修复', 'No repair can be asked for now')}>
      <p>{t(barredUntilWords(until))}</p>
      <p>
        <a href={href('/workbench/repair/new?kind=shield')}>
          {t('破产重整、和解中的，仍可以申请暂时屏蔽', 'During a reorganisation or settlement records can still be shielded')}
        </a>
      </p>
    </Notice>
  )
}
