import { PageTitle, usePlace } from '../../platform/ui/index.ts'
import type { Loading } from '../demo/load.ts'

/** Shown in the place of every page while the demo county is loaded; it asks again by itself. */
export const LoadingPage = (loading: Loading) => <HowFar {...loading} />

function HowFar({ done, total, doing }: Loading) {
  const { t } = usePlace()
  const percent = Math.floor((done * 100) / Math.max(total, 1))
  return (
    <div className="after">
      <PageTitle
        lead={t(
          `完成 ${percent}%，正在载入：${doing.zh}。第一次启动需要几分钟，完成后本页自动打开。`,
          `${percent}% done, loading: ${doing.en}. The first start takes a few minutes; this page then opens by itself.`,
        )}
      >
        {t('演示数据正在载入…', 'The demo data are being loaded…')}
      </PageTitle>
      <progress value={done} max={total} aria-label={t('进度', 'Progress')} />
    </div>
  )
}
