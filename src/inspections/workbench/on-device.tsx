import { asset, usePlace } from '../../platform/ui/index.ts'

/** What the script of the pages of checks has to know: whose device this is, and which pages to keep for when there is no network. */
export function OnDevice({ owner, keep }: { owner: string; keep: readonly string[] }) {
  const { t, href } = usePlace()
  return (
    <div
      data-checks={href('/workbench/checks')}
      data-owner={owner}
      data-worker={asset('checks-worker.js')}
      data-keep={keep.map((task) => href(`/workbench/checks/${task}`)).join(' ')}
      data-leave={t(
        '本机还有没有提交的检查结果，退出后会删除。仍要退出吗？',
        'Results on this device were not sent and are deleted when you sign out. Sign out all the same?',
      )}
    >
      <p role="status" className="sheet-state" data-told={t('本机保存的检查结果已提交：', 'Kept on this device and sent: ')} hidden />
      <p
        role="status"
        data-waiting={t('本机有未提交的检查结果：', 'Results on this device that were not sent: ')}
        data-signed-out={t('登录已过期，请重新登录，登录后自动提交。', 'You were signed out: sign in again, and it is sent.')}
        hidden
      />
    </div>
  )
}
