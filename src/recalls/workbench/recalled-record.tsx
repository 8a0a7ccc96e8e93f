import { usePlace, Words } from '../../platform/ui/index.ts'
import type { About } from '../deliveries/about.ts'
import type { Delivery } from '../deliveries/delivery.ts'

/** Whose record was recalled, as far as the reader of the page may know, and where to read it again if it is to be replaced. */
export function RecalledRecord({
  delivery: { recordId, kind },
  about,
}: {
  readonly delivery: Delivery
  readonly about: About | undefined
}) {
  const { t, href } = usePlace()
  return (
    <>
      {about === undefined ? recordId : <Words>{about.title === null ? about.name : t(about.title)}</Words>}
      {about !== undefined && about.title !== null && (
        <span className="term-note">
          <Words>{about.name}</Words>
        </span>
      )}
      {about !== undefined && (
        <span className="term-note">{[...(about.code === null ? [] : [about.code]), t(about.item), recordId].join(' · ')}</span>
      )}
      {(kind === 'corrected' || kind === 'reinstated') && (
        <span className="term-note">
          <a href={href(`/records/${recordId}`)}>{t('现在公开的内容', 'What is public of it')}</a>
        </span>
      )}
    </>
  )
}
