import { toBase64 } from '../../platform/crypto/bytes.ts'
import { formatNumber } from '../../platform/format.ts'
import { Breadcrumb, ButtonLink, Code, CodeBlock, DefinitionList, PageTitle, Section, usePlace } from '../../platform/ui/index.ts'
import type { InclusionProof } from '../prove.ts'
import { tilePath, tileWidthAt } from '../tiles.ts'

/** One place in the ledger and its proof. It shows no content: what a record says is decided elsewhere. */
export function EntryPage({ proof, tlogProof }: { proof: InclusionProof; tlogProof: string }) {
  const { t } = usePlace()
  const tile = Math.floor(proof.index / 256)
  const bundle = `/ledger/${tilePath({ level: 'entries', index: tile, width: tileWidthAt('entries', tile, proof.size) })}`
  return (
    <>
      <Breadcrumb trail={[{ href: '/ledger', label: t('信用链', 'Ledger') }]} />
      <PageTitle
        kicker={t('信用链条目', 'Ledger entry')}
        lead={t(
          '下面的证明表明：这个摘要位于信用链的这个位置。它不透露记录内容。',
          'This proof shows that the digest below stands at this place of the ledger. It reveals nothing of the record.',
        )}
        actions={
          <>
            <ButtonLink href={`/ledger/entries/${proof.index}/proof.json`} download>
              {t('下载证明', 'Download the proof')}
            </ButtonLink>
            <ButtonLink href="/verify" kind="quiet">
              {t('核验', 'Verify')}
            </ButtonLink>
          </>
        }
      >
        {t(`第 ${proof.index} 号`, `No. ${proof.index}`)}
      </PageTitle>
      <DefinitionList
        terms={[
          { label: t('摘要', 'Digest'), value: <Code>{toBase64(proof.entry)}</Code>, wide: true },
          { label: t('位置', 'Place'), value: formatNumber(proof.index) },
          { label: t('核对时的信用链大小', 'Size of the ledger it is checked against'), value: formatNumber(proof.size) },
          { label: t('树根', 'Root'), value: <Code>{toBase64(proof.root)}</Code>, wide: true },
          { label: t('所在数据块', 'Entry bundle'), value: <a href={bundle}>{bundle}</a>, wide: true },
        ]}
      />
      <Section title={t('证明文本', 'The proof as text')} note={t('格式：c2sp.org/tlog-proof@v1', 'Format: c2sp.org/tlog-proof@v1')}>
        <CodeBlock label={t('证明文本', 'The proof as text')}>{tlogProof}</CodeBlock>
      </Section>
    </>
  )
}
