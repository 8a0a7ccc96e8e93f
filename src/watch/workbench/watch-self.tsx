import { Button, usePlace } from '../../platform/ui/index.ts'

/** One click, and an organisation is told whatever happens to its own file. */
export function WatchSelf({ code }: { code: string }) {
  const { t, href } = usePlace()
  return (
    <form method="post" action={href('/workbench/watch/add')}>
      <input type="hidden" name="code" value={code} />
      <Button kind="secondary">{t('关注本单位', 'Watch ourselves')}</Button>
    </form>
  )
}
