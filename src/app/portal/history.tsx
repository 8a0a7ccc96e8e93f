import { fieldLabel } from '../../packs/index.ts'
import type { ShownVersion } from '../../disclosure/index.ts'
import { formatInstant, formatSaid } from '../../platform/format.ts'
import type { Text } from '../../platform/text.ts'
import { Timeline, usePlace, Words, type Tone } from '../../platform/ui/index.ts'
import { ledgerEntryPath } from './proof.tsx'
import { changeWords } from './words.ts'

const tones: Readonly<Record<ShownVersion['change'], Tone>> = {
  arrived: 'neutral',
  updated: 'neutral',
  corrected: 'attention',
  withdrawn: 'adverse',
  ended: 'neutral',
  reassigned: 'neutral',
  restored: 'neutral',
  repaired: 'good',
  shielded: 'attention',
  reinstated: 'attention',
  erased: 'adverse',
}

/** The versions of a record in plain words, newest first. */
export function History({ versions }: { versions: readonly ShownVersion[] }) {
  const { t, href, lang } = usePlace()
  return (
    <Timeline
      happenings={versions.toReversed().map((version) => ({
        key: version.version,
        when: formatInstant(version.arrivedAt, lang),
        title: t(
          `第 ${version.version} 版 · ${changeWords[version.change].zh}`,
          `Version ${version.version} · ${changeWords[version.change].en}`,
        ),
        tone: tones[version.change],
        children: (
          <>
            <p>{t(version.words)}</p>
            {version.reason !== null && (
              <p>
                {t('原因：', 'Reason: ')}
                <Words>{version.reason}</Words>
              </p>
            )}
            {version.changed.length > 0 && (
              <dl className="changes">
                {version.changed.map((change) => (
                  <div key={change.key}>
                    <dt>{t(fieldLabel(change.label))}</dt>
                    <dd>
                      <Sides before={change.before} after={change.after} />
                    </dd>
                  </div>
                ))}
              </dl>
            )}
            {version.leafIndex !== null && (
              <p>
                <a href={href(ledgerEntryPath(version.leafIndex))}>
                  {t(`信用链第 ${version.leafIndex} 号`, `Ledger entry ${version.leafIndex}`)}
                </a>
              </p>
            )}
          </>
        ),
      }))}
    />
  )
}

/** What a field said before and says since; what is not shown any more is said to be so, and not struck through. */
function Sides({ before, after }: { before: Text | null; after: Text | null }) {
  const { t, lang } = usePlace()
  const said = (text: Text) => <Words>{formatSaid(t(text), lang)}</Words>
  if (before === null && after === null) return <span className="gone">{t('内容不再显示', 'content no longer shown')}</span>
  return (
    <>
      {before === null ? (
        <span className="gone">{t('原值不再显示', 'former value no longer shown')}</span>
      ) : (
        <>
          <span className="visually-hidden">{t('原为', 'was')} </span>
          <del>{said(before)}</del>
        </>
      )}{' '}
      <span aria-hidden="true">→</span>
      <span className="visually-hidden">{t('改为', 'is')}</span>{' '}
      {after === null ? <span className="gone">{t('不再显示', 'no longer shown')}</span> : <ins>{said(after)}</ins>}
    </>
  )
}
