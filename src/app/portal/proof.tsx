import { Seal, usePlace } from '../../platform/ui/index.ts'

export const ledgerEntryPath = (leafIndex: number): string => `/ledger/entries/${leafIndex}`

/** Where the proof of a record is taken and checked. With a record's number its proof is offered; without one, its place alone. */
export function ProofSeal({ leafIndex, recordId }: { leafIndex: number | null; recordId?: string }) {
  const { t, href } = usePlace()
  if (leafIndex === null)
    return (
      <Seal href={href('/ledger')} title={t('正在写入信用链', 'Being sealed')}>
        {t('写入后即可下载证明', 'The proof can be downloaded afterwards')}
      </Seal>
    )
  return (
    <>
      <Seal href={href(ledgerEntryPath(leafIndex))} title={t('可独立核验', 'Open to proof')}>
        {recordId === undefined
          ? t(`信用链第 ${leafIndex} 号 · 查看并下载证明`, `Ledger entry ${leafIndex} · see and download the proof`)
          : t(`信用链第 ${leafIndex} 号 · 查看所在位置`, `Ledger entry ${leafIndex} · see its place`)}
      </Seal>
      {recordId !== undefined && <ProofDownload recordId={recordId} />}
    </>
  )
}

function ProofDownload({ recordId }: { recordId: string }) {
  const { t, href } = usePlace()
  const id = encodeURIComponent(recordId)
  return (
    <div className="no-print">
      <p>
        <a href={`/api/v1/records/${id}/proof`} download={`xinheng-proof-${id}.json`}>
          {t('下载本记录的证明', 'Download the proof of this record')}
        </a>
        {' · '}
        <a href={href('/verify')}>{t('核验证明', 'Verify a proof')}</a>
      </p>
      <p className="hint">
        {t(
          '证明含公开字段的内容；不公开或须遮盖的字段只以摘要封存，不会泄露。公开字段如今日不能全部原样公示，则只证明记录所在的位置。',
          'The proof holds the open fields; those that are not public, or masked, are sealed as a digest and stay secret. If today not every open field may be shown as it is, only the place of the record is proved.',
        )}
      </p>
    </div>
  )
}
