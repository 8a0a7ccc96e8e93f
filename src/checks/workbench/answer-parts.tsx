import { formatDay } from '../../platform/format.ts'
import { Badge, DefinitionList, usePlace, Words } from '../../platform/ui/index.ts'
import { sections, type Found } from '../check.ts'
import { sectionNames, withState } from '../words.ts'

type Line = {
  readonly id: string
  readonly head: string
  readonly told: readonly string[]
  readonly basis: string | null
  readonly disputed: boolean
}

/** What a matter lets a department use of one organisation, section by section; empty sections are left out. */
export function FoundSections({ found }: { found: Found }) {
  const { t, lang } = usePlace()
  const span = (from: string, until: string | null) =>
    `${formatDay(from, lang)} – ${until === null ? t('未定', 'no end set') : formatDay(until, lang)}`
  const signed = (on: string, termEnd: string | null) => [
    t(`${formatDay(on, 'zh')} 签署`, `signed on ${formatDay(on, 'en')}`),
    termEnd === null ? '' : t(`履行期限至 ${formatDay(termEnd, 'zh')}`, `to be kept by ${formatDay(termEnd, 'en')}`),
  ]
  const lines: Readonly<Record<(typeof sections)[number], readonly Line[]>> = {
    listings: found.listings.map(({ id, name, authority, documentNo, from, until, basis, disputed }) => ({
      ...{ id, head: t(name), told: [authority, documentNo, span(from, until)], basis: t(basis), disputed },
    })),
    measures: found.measures.map(({ id, measure, name, executor, from, until, basis, disputed }) => ({
      ...{ id, head: `${measure} ${t(name)}`, told: [executor, span(from, until)], basis: t(basis), disputed },
    })),
    commitments: found.commitments.map(({ id, state, matter, department, from, until, basis, disputed }) => ({
      ...{ id, head: t(withState(matter, state)) },
      ...{ told: [department, ...signed(from, until)], basis: t(basis), disputed },
    })),
    incentives: found.incentives.map(({ incentive, name, until, basis }) => ({
      ...{
        id: incentive,
        head: t(name),
        told: until === null ? [] : [t(`至 ${formatDay(until, lang)}`, `until ${formatDay(until, lang)}`)],
      },
      ...{ basis: t(basis), disputed: false },
    })),
    records: found.records.map(({ id, name, title, authority, decidedOn, disputed }) => ({
      ...{ id, head: `${t(name)} ${title}`, told: [authority, formatDay(decidedOn, lang)], basis: null, disputed },
    })),
  }
  return (
    <>
      {sections
        .filter((section) => lines[section].length > 0)
        .map((section) => (
          <div key={section} className="after">
            <h3>
              {t(sectionNames[section])} <span className="count">{lines[section].length}</span>
            </h3>
            {lines[section].map(({ id, head, told, basis, disputed }) => (
              <div key={id} className="after">
                <p>
                  <strong>
                    <Words>{head}</Words>
                  </strong>{' '}
                  {disputed && (
                    <Badge tone="attention">{t('异议核实中，不得据此作出不利决定', 'disputed: nothing adverse may rest on it')}</Badge>
                  )}
                </p>
                <DefinitionList
                  terms={[
                    { label: t('情况', 'What it is'), value: <Words>{told.filter((one) => one !== '').join(' · ')}</Words> },
                    ...(basis === null || basis === '' ? [] : [{ label: t('依据', 'Basis'), value: <Words>{basis}</Words> }]),
                  ]}
                />
              </div>
            ))}
          </div>
        ))}
    </>
  )
}
