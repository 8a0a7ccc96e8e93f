import type { Item, Pack } from '../../packs/index.ts'
import { fieldLabel, valueReader } from '../../packs/index.ts'
import { formatInstant, formatSaid } from '../../platform/format.ts'
import { Details, Timeline, usePlace, type Tone } from '../../platform/ui/index.ts'
import type { CreditRecord, Fields } from '../index.ts'
import { changeWords } from './words.ts'

const tones: Readonly<Record<CreditRecord['change'], Tone>> = {
  accepted: 'good',
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

type VersionsProps = { versions: readonly CreditRecord[]; edition: Item | undefined; pack: Pack }

/** Every version of a record, newest first: when it came, why, and what it changed. */
export function Versions({ versions, edition, pack }: VersionsProps) {
  const { t, lang, href } = usePlace()
  return (
    <Timeline
      happenings={versions.map((version, index) => ({
        key: version.version,
        when: formatInstant(version.arrivedAt, lang),
        title: t(
          `第 ${version.version} 版 · ${changeWords[version.change].zh}`,
          `Version ${version.version} · ${changeWords[version.change].en}`,
        ),
        tone: tones[version.change],
        children: (
          <>
            {version.reason !== null && <p>{t(`原因：${version.reason}`, `Reason: ${version.reason}`)}</p>}
            <Changed before={versions[index + 1]?.fields ?? null} after={version.fields} edition={edition} pack={pack} />
            <p>
              {version.submissionId !== null && (
                <>
                  <a href={href(`/workbench/submissions/${version.submissionId}`)}>
                    {t(`报送 ${version.submissionId}`, `Submission ${version.submissionId}`)}
                  </a>
                  {' · '}
                </>
              )}
              <a href={href(`/ledger/entries/${version.leafIndex}`)}>
                {t(`信用链第 ${version.leafIndex} 号`, `Ledger entry ${version.leafIndex}`)}
              </a>
            </p>
          </>
        ),
      }))}
    />
  )
}

function Changed({ before, after, edition, pack }: { before: Fields | null; after: Fields | null; edition: Item | undefined; pack: Pack }) {
  const { t, lang } = usePlace()
  if (before === null || after === null) return null
  const changed = (edition?.fields ?? []).filter((field) => before[field.key] !== after[field.key])
  if (changed.length === 0) return null
  const empty = t('（空）', '(empty)')
  const list = (
    <dl className="changes">
      {changed.map((field) => {
        const read = (value: string) => formatSaid(t(valueReader(field, pack)(value)), lang)
        const [old, now] = [before[field.key], after[field.key]]
        return (
          <div key={field.key}>
            <dt>{t(fieldLabel(field.label))}</dt>
            <dd>
              <span className="visually-hidden">{t('原为', 'was')} </span>
              <del>{old === undefined ? empty : read(old)}</del> <span aria-hidden="true">→</span>
              <span className="visually-hidden">{t('改为', 'is')}</span> <ins>{now === undefined ? empty : read(now)}</ins>
            </dd>
          </div>
        )
      })}
    </dl>
  )
  return changed.length <= 6 ? list : <Details summary={t(`改动 ${changed.length} 项`, `${changed.length} values changed`)}>{list}</Details>
}
