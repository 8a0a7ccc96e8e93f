import { Seal, usePlace } from '../../platform/ui/index.ts'

export const ledgerEntryPath = (leafIndex: number): string => `/ledger/entries/${leafIndex}`

/** Where the proof of a record is taken and checked. */
export function ProofSeal({ leafIndex }: { leafIndex: number | null }) {
  const { t, href } = usePlace()
  if (leafIndex === null)
    return (
      <Seal href={href('/ledger')} title={t('正在写入信用链', 'Being sealed')}>
        {t('写入后即可下载证明', 'The proof can be downloaded afterwards')}
      </Seal>
    )
  return (
    <Seal href={href(ledgerEntryPath(leafIndex))} title={t('可独立核验', 'Open to proof')}>
      {t(`信用链第 ${leafIndex} 号 · 查看并下载证明`, `Ledger entry ${leafIndex} · see and download the proof`)}
    </Seal>
  )
}
