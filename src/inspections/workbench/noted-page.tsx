import type { SupervisionRules } from '../../packs/index.ts'
import { formatDay } from '../../platform/format.ts'
import type { FormError } from '../../platform/http/form.ts'
import { Badge, Breadcrumb, EmptyState, ErrorSummary, PageTitle, Section, Table, usePlace, Words } from '../../platform/ui/index.ts'
import type { ListedNoted } from '../list-noted.ts'
import type { Visits, WantedCheck } from '../note-check.ts'
import { standingOf } from './check-words.ts'
import { NoteForm } from './note-form.tsx'

type Props = {
  noted: readonly ListedNoted[]
  rules: SupervisionRules
  wanted: WantedCheck
  /** Of the organisation that was entered; undefined before one was. */
  visits: Visits | null | undefined
  mayNote: boolean
  errors: readonly FormError[]
}

/** Checks without a draw: why each may be made, how often the organisation is checked this year, and those that were noted. */
export function NotedPage({ noted, mayNote, ...form }: Props) {
  const { rules, errors } = form
  const { t, lang } = usePlace()
  const reasonOf = new Map(rules.exempt.map(({ key, name }) => [key, t(name)]))
  return (
    <>
      <Breadcrumb trail={[{ href: '/workbench/supervision', label: t('分级监管', 'Supervision by grade') }]} />
      <ErrorSummary errors={errors} />
      <PageTitle
        lead={t(
          '不经抽取的检查须有例外情形。它不受年度频次上限限制，但计入次数；结果由两名检查人员在现场填写。',
          'A check without a draw needs an exempt reason. No cap of the year forbids it, and it counts; the two inspectors enter its result at the site.',
        )}
      >
        {t('例外检查', 'Checks without a draw')}
      </PageTitle>
      {mayNote && <NoteForm {...form} />}
      <Section title={t('已登记', 'Noted')} count={noted.length}>
        <Table
          caption={t('已登记的例外检查', 'Checks that were noted')}
          captionHidden
          rows={noted}
          rowKey={({ number }) => number}
          empty={<EmptyState title={t('还没有登记', 'None yet')} />}
          columns={[
            { key: 'number', label: t('任务', 'Check'), heading: true, tight: true, cell: ({ number }) => number },
            { key: 'name', label: t('检查对象', 'Organisation'), wide: true, cell: ({ name }) => <Words>{name}</Words> },
            { key: 'reason', label: t('例外情形', 'Reason'), cell: ({ reason }) => reasonOf.get(reason) ?? reason },
            { key: 'note', label: t('线索或者文号', 'What it rests on'), wide: true, cell: ({ note }) => <Words>{note}</Words> },
            { key: 'day', label: t('检查日期', 'Day'), tight: true, cell: ({ day }) => formatDay(day, lang) },
            {
              ...{ key: 'state', label: t('状态', 'State') },
              cell: ({ state, isRecorded }) => {
                const { tone, text } = standingOf({ sheet: state === null ? null : { state }, isRecorded })
                return <Badge tone={tone}>{t(text)}</Badge>
              },
            },
          ]}
        />
      </Section>
    </>
  )
}
