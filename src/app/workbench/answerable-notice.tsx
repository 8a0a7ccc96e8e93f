import { listName, type Pack } from '../../packs/index.ts'
import { formatDay } from '../../platform/format.ts'
import { Notice, usePlace, Words } from '../../platform/ui/index.ts'
import type { Answerable } from './answerable.ts'

type Props = { answerable: Answerable; pack: Pack; mayOpen: boolean }

/** What the organisation may still answer before it is decided, what ends first before the rest; nothing where nothing waits for its word. */
export function AnswerableNotice({ answerable: { notices, proposals, today }, pack, mayOpen }: Props) {
  const { t, lang, href } = usePlace()
  if (notices.length + proposals.length === 0) return null
  const nameOf = (key: string) => t(pack.measures.find((one) => one.key === key)?.name ?? { zh: key, en: key })
  const link = (to: string, words: string) =>
    mayOpen ? (
      <a href={href(to)}>
        <Words>{words}</Words>
      </a>
    ) : (
      <Words>{words}</Words>
    )
  return (
    <Notice tone="attention" title={t('还没有决定，本组织可以陈述意见', 'Not decided yet: the organisation may state its view')}>
      <ul>
        {notices.map(({ caseId, list, defenceUntil }) => (
          <li key={caseId}>
            {link(
              `/workbench/listings/${caseId}`,
              t(`拟列入${listName(pack, list).zh}`, `Proposed for the list ${listName(pack, list).en}`),
            )}
            {t(`：陈述申辩至 ${formatDay(defenceUntil, 'zh')}`, `: defence until ${formatDay(defenceUntil, lang)}`)}
          </li>
        ))}
        {proposals.slice(0, most).map((one) => (
          <li key={one.measureId}>
            {link(`/workbench/measures/${one.measureId}`, nameOf(one.measure))}
            {one.viewUntil === null || one.viewUntil < today
              ? t(`：等待${one.executorName}决定`, `: to be decided by ${one.executorName}`)
              : t(
                  `：陈述意见至 ${formatDay(one.viewUntil, 'zh')}，之后由${one.executorName}决定`,
                  `: your view until ${formatDay(one.viewUntil, lang)}, decided after that by ${one.executorName}`,
                )}
          </li>
        ))}
      </ul>
      {proposals.length > most && (
        <p>
          <a href={href('/workbench/measures')}>
            {t(`全部 ${proposals.length} 项拟采取的措施`, `All ${proposals.length} that are proposed`)}
          </a>
        </p>
      )}
    </Notice>
  )
}

const most = 5
