import type { SupervisionRules } from '../../packs/index.ts'
import { formatDay } from '../../platform/format.ts'
import type { FormError } from '../../platform/http/form.ts'
import { Badge, Breadcrumb, EmptyState, ErrorSummary, PageTitle, Section, Table, usePlace, Words } from '../../platform/ui/index.ts'
import type { ListedNoted } from '../checks/list-noted.ts'
import type { Visits, WantedCheck } from '../checks/note-check.ts'
import type { InspectorGroup } from '../pool/inspector-names.ts'
import { notedStanding } from './check-words.ts'
import { NotedActs } from './noted-acts.tsx'
import { NoteForm } from './note-form.tsx'

type Props = {
  noted: readonly ListedNoted[]
  rules: SupervisionRules
  wanted: WantedCheck
  inspectors: readonly InspectorGroup[]
  /** Of the organisation that was entered; undefined before one was. */
  visits: Visits | null | undefined
  mayNote: boolean
  /** What was entered where a check was to be withdrawn. */
  why: string
  errors: readonly FormError[]
}

/** Checks without a draw: why each may be made, how often the organisation is checked this year, and those that were noted. */
export function NotedPage({ noted, mayNote, why, ...form }: Props) {
  const { rules, errors } = form
  const { t, lang } = usePlace()
  const reasonOf = new Map(rules.exempt.map(({ key, name }) => [key, t(name)]))
  return (
    <>
      <Breadcrumb trail={[{ href: '/workbench/supervision', label: t('分级监管', 'Supervision by grade') }]} />
      <ErrorSummary errors={errors} />
      <PageTitle
        lead={t(
          '不经抽取的检查须有例外情形。它不受年度频次上限限制；例外情形经另一名审批人或者负责人确认后，或者结果确认后，才计入次数。结果由两名检查人员在现场填写。',
          'A check without a draw needs an exempt reason. No cap of the year forbids it; it counts once another approver or head confirmed its reason, or its result. The two inspectors enter that at the site.',
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
            {
              ...{ key: 'number', label: t('任务', 'Check'), heading: true },
              cell: ({ number, day }) => (
                <>
                  <span className="tight">{number}</span>
                  <span className="term-note">{formatDay(day, lang)}</span>
                </>
              ),
            },
            { key: 'name', label: t('检查对象', 'Organisation'), cell: ({ name }) => <Words>{name}</Words> },
            {
              key: 'note',
              label: t('例外情形和依据', 'Reason, and what it rests on'),
              cell: ({ reason, note, withdrawnReason }) => (
                <>
                  {reasonOf.get(reason) ?? reason}
                  <span className="term-note">
                    <Words>{note}</Words>
                  </span>
                  {withdrawnReason !== null && (
                    <span className="term-note">
                      {t('撤回：', 'Withdrawn: ')}
                      <Words>{withdrawnReason}</Words>
                    </span>
                  )}
                </>
              ),
            },
            {
              ...{ key: 'state', label: t('状态', 'State') },
              cell: (one) => {
                const { tone, text } = notedStanding(one)
                return <Badge tone={tone}>{t(text)}</Badge>
              },
            },
            { key: 'acts', label: t('办理', 'What to do'), cell: (one) => <NotedActs noted={one} why={why} errors={errors} /> },
          ]}
        />
      </Section>
    </>
  )
}
