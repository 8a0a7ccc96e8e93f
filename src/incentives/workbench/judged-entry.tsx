import { citeAll, reliefs } from '../../packs/index.ts'
import { formatDay } from '../../platform/format.ts'
import type { Text } from '../../platform/text.ts'
import { Badge, DefinitionList, Details, usePlace, Words } from '../../platform/ui/index.ts'
import type { Ground } from '../incentive.ts'
import type { Judged } from '../qualify.ts'

/** An incentive with each of its ways and bars, and whether it holds for the organisation. */
export function JudgedEntry({ incentive, verdict }: Judged) {
  const { t, lang } = usePlace()
  const { qualifies, isOfType, ways, bars, until } = verdict
  const line = (ground: Ground, good: boolean) => (
    <li key={ground.key}>
      <Badge tone={ground.holds === good ? 'good' : good ? 'neutral' : 'attention'}>
        {ground.holds ? t('有', 'yes') : t('没有', 'no')}
      </Badge>{' '}
      <Words>{t(ground.name)}</Words>
      {ground.records.length > 0 && (
        <>
          {' '}
          <RecordLinks records={ground.records} />
        </>
      )}
    </li>
  )
  return (
    <Details
      summary={
        <>
          <Words>{t(incentive.name)}</Words>{' '}
          <Badge tone={qualifies ? 'good' : 'neutral'}>{qualifies ? t('符合', 'qualifies') : t('还不符合', 'not yet')}</Badge>
          {!qualifies && <span className="term-note">{t(missingOf({ incentive, verdict }))}</span>}
        </>
      }
    >
      <p>
        <Words>{`${t(reliefs[incentive.relief])}${t('：', ': ')}${t(incentive.summary)}`}</Words>
      </p>
      <DefinitionList
        terms={[
          ...(isOfType
            ? []
            : [
                {
                  label: t('适用范围', 'For whom'),
                  value: t('不面向本组织的主体类型或者登记状态', 'not for organisations of our type or status'),
                },
              ]),
          { label: t('符合其中一项', 'One of these'), value: <ul className="plain">{ways.map((way) => line(way, true))}</ul> },
          { label: t('并且没有', 'And none of these'), value: <ul className="plain">{bars.map((bar) => line(bar, false))}</ul> },
          ...(qualifies ? [{ label: t('有效至', 'Holds until'), value: formatDay(until, lang) }] : []),
          { label: t('由谁提供', 'Given by'), value: <Words>{t(incentive.executor)}</Words> },
          { label: t('依据', 'Basis'), value: <Words>{t(citeAll(incentive.basis))}</Words> },
        ]}
      />
    </Details>
  )
}

/** What is missing, in a line: by the short names of the pack, for what the program looks at stands below. */
function missingOf({ incentive, verdict: { isOfType, bars } }: Judged): Text {
  const held = incentive.bars.filter(({ key }) => bars.some((bar) => bar.key === key && bar.holds)).map(({ name }) => name)
  const joined = (names: readonly Text[]): Text => ({ zh: names.map(({ zh }) => zh).join('；'), en: names.map(({ en }) => en).join('; ') })
  if (!isOfType) return { zh: '不面向本组织的主体类型或者登记状态', en: 'not for organisations of our type or status' }
  if (held.length > 0) return { zh: `目前：${joined(held).zh}`, en: `at present: ${joined(held).en}` }
  const names = joined(incentive.ways.map(({ name }) => name))
  return { zh: `还缺其中一项：${names.zh}`, en: `one of these is missing: ${names.en}` }
}

function RecordLinks({ records }: { records: readonly number[] }) {
  const { t, href } = usePlace()
  return <a href={href('/workbench/file')}>{t(`信用档案中的 ${records.length} 条记录`, `${records.length} record(s) in our file`)}</a>
}
