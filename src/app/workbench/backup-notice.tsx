import { formatInstant } from '../../platform/format.ts'
import { Notice, usePlace } from '../../platform/ui/index.ts'
import type { NightlyState } from '../backup/nightly.ts'

const day = 24 * 3_600_000

/** When the last nightly backup was made and when the next is due; loud where it failed, is late, or left damaged evidence out. */
export function BackupNotice({ state }: { readonly state: NightlyState | null }) {
  const { t, lang } = usePlace()
  if (state === null)
    return (
      <p className="hint">{t('没有设置每夜的备份（XINHENG_BACKUP_FOLDER）。', 'No nightly backup is set up (XINHENG_BACKUP_FOLDER).')}</p>
    )
  const { fault, failedAt, isLate, due, madeAt, damaged } = state
  const last =
    madeAt === null
      ? t('还没有任何一次备份。', 'There is none yet.')
      : t(`最近一次完整的备份：${formatInstant(madeAt, lang)}。`, `The last one that is whole: ${formatInstant(madeAt, lang)}.`)
  if (fault !== null && failedAt !== null)
    return (
      <Notice tone="adverse" title={t('每夜的备份没有做成', 'The nightly backup failed')}>
        <p>{t(fault)}</p>
        <p>
          {t(`${formatInstant(failedAt, lang)} 尝试过，每个整点再试。`, `Tried at ${formatInstant(failedAt, lang)}, and again every hour.`)}{' '}
          {last}
        </p>
      </Notice>
    )
  if (isLate)
    return (
      <Notice tone="adverse" title={t('每夜的备份还没有做', 'The nightly backup has not been made')}>
        <p>
          {t(
            `应在 ${formatInstant(due, lang)} 进行。请运维人员查看后台任务是否在运行。`,
            `It was due at ${formatInstant(due, lang)}. Let whoever runs the program look whether background work goes on.`,
          )}{' '}
          {last}
        </p>
      </Notice>
    )
  if (damaged === 0) {
    const next = madeAt === null || madeAt < due ? due : new Date(due.getTime() + day)
    return (
      <p className="hint">
        {last} {t(`下一次：${formatInstant(next, lang)}。`, `The next is due at ${formatInstant(next, lang)}.`)}
      </p>
    )
  }
  return (
    <Notice
      tone="adverse"
      title={t(`${damaged} 个证据文件损坏，不在备份中`, `${damaged} files of evidence are damaged and in no new backup`)}
    >
      <p>
        {t(
          '磁盘上的内容与其指纹不符。日志中有文件名；请运维人员从更早的备份中取回。',
          'Their content on the disk is not that of their hash. The log names them; they are to be taken from an earlier backup.',
        )}{' '}
        {last}
      </p>
    </Notice>
  )
}
