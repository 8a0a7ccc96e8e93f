import type { ShownOrganisation } from '../../disclosure/index.ts'
import { formatDay } from '../../platform/format.ts'
import { Code, DefinitionList, usePlace, Words, type Term } from '../../platform/ui/index.ts'
import { OrganisationLink } from './links.tsx'

/** What the register says of an organisation. */
export function Registration({ organisation }: { organisation: ShownOrganisation }) {
  const { t, lang } = usePlace()
  const day = (value: string) => formatDay(value, lang)
  const rows: (Term | null)[] = [
    { label: t('统一社会信用代码', 'Unified social credit code'), value: <Code>{organisation.code}</Code> },
    { label: t('类型', 'Type'), value: t(organisation.type.label) },
    organisation.legalRepresentative && {
      label: t('法定代表人（负责人）', 'Legal representative'),
      value: <Words>{organisation.legalRepresentative.value}</Words>,
      ...(organisation.legalRepresentative.masked
        ? { note: t('按规定遮盖：个体工商户的经营者姓名不公开', 'Masked by rule: the owner of a sole trader is not made public') }
        : {}),
    },
    organisation.registeredBy !== null
      ? { label: t('登记机关', 'Registered by'), value: <Words>{organisation.registeredBy}</Words> }
      : null,
    organisation.establishedOn !== null ? { label: t('成立日期', 'Established'), value: day(organisation.establishedOn) } : null,
    organisation.endedOn !== null ? { label: t('终止日期', 'Ended'), value: day(organisation.endedOn) } : null,
    organisation.industry && { label: t('行业', 'Industry'), value: <Words>{t(organisation.industry.label)}</Words> },
    organisation.size && { label: t('规模', 'Size'), value: t(organisation.size.label) },
    organisation.division && { label: t('所在地区', 'Region'), value: <Words>{t(organisation.division.label)}</Words> },
    organisation.address !== null ? { label: t('住所', 'Address'), value: <Words>{organisation.address}</Words>, wide: true } : null,
    organisation.parent && {
      label: t('隶属于', 'Branch of'),
      wide: true,
      value: <OrganisationLink body={organisation.parent} />,
    },
    organisation.formerNames.length > 0
      ? {
          label: t('曾用名', 'Former names'),
          wide: true,
          value: (
            <ul className="plain-list">
              {organisation.formerNames.map((former) => (
                <li key={former.name}>
                  <Words>{former.name}</Words>
                  <FormerDays from={former.from} until={former.until} />
                </li>
              ))}
            </ul>
          ),
        }
      : null,
  ]
  return <DefinitionList columns={2} terms={rows.filter((row) => row !== null)} />
}

/** When a former name was borne, as far as it is known. */
function FormerDays({ from, until }: { from: string | null; until: string | null }) {
  const { t, lang } = usePlace()
  const [first, last] = [from && formatDay(from, lang), until && formatDay(until, lang)]
  if (first === null && last === null) return null
  const said =
    first === null ? t(`至 ${last} 止`, `until ${last}`) : last === null ? t(`${first} 起`, `from ${first}`) : `${first} – ${last}`
  return <span className="term-note">{said}</span>
}
