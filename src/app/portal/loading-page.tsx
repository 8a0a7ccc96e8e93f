import { PageTitle, usePlace } from '../../platform/ui/index.ts'
import type { Loading } from '../demo/load.ts'

/** Shown in the place of every page while the demo county is loaded; it asks again by itself. */
export const LoadingPage = ({ done, total }: Loading) => <HowFar done={done} total={total} />

function HowFar({ done, total }: Loading) {
  const { t } = usePlace()
  return (
    <div className="after">
      <PageTitle
        lead={t(
          `完成 ${done}/${total}。第一次启动约需一分钟，完成后本页自动打开。`,
          `${done} of ${total} done. The first start takes about a minute; this page then opens by itself.`,
        )}
      >
        {t('演示数据正在载入…', 'The demo data are being loaded…')}
      </PageTitle>
      <progress value={done} max={total} aria-label={t('进度', 'Progress')} />
    </div>
  )
}
