import { Notice, usePlace } from '../../platform/ui/index.ts'
import { openOnlyWords } from '../entry.ts'

/** Where the office reads what the page of a case keeps from it. */
export function OpenOnly({ code }: { readonly code: string | null }) {
  const { t, href } = usePlace()
  return (
    <Notice tone="neutral">
      <p>
        {t(openOnlyWords.here)}{' '}
        {code !== null && (
          <>
            <a href={href(`/workbench/files/${code}`)}>{t(openOnlyWords.link)}</a> {t(openOnlyWords.noted)}
          </>
        )}
      </p>
    </Notice>
  )
}
