import type { Pack } from '../../packs/index.ts'
import { formatDay, formatInstant } from '../../platform/format.ts'
import {
  Badge,
  Code,
  EmptyState,
  Filters,
  Notice,
  Pager,
  PageTitle,
  Select,
  Table,
  Tabs,
  usePlace,
  type Column,
} from '../../platform/ui/index.ts'
import type { Source } from '../../sources/index.ts'
import { identityRooms, resolutionOutcomes } from '../../subjects/index.ts'
import type { IdentityCase } from '../index.ts'
import { together } from './choose-together-page.tsx'
import { caseTone, caseWords, itemName } from './words.ts'

/** A case, the name that was sent, and that of the organisation it was found to be; null when it was refused. */
export type JustDecided = { readonly caseId: number; readonly sent: string; readonly name: string | null }

type IdentitiesProps = {
  done: JustDecided | null
  cases: readonly IdentityCase[]
  state: IdentityCase['state']
  pack: Pack
  sources: readonly Source[]
  source: string
  /** The case behind which the next page begins, and whether this is a later one. */
  next: number | null
  later: boolean
}

/** The rooms about identity; decisions and merges belong to the register. */
function IdentityTabs({ current }: { current: IdentityCase['state'] }) {
  const { t } = usePlace()
  return (
    <Tabs
      label={t('认定主体', 'Identity')}
      current={current}
      tabs={identityRooms.map(({ key, label, href }) => ({ key, label: t(label), href }))}
    />
  )
}

/** What was just decided, the way to take it back, and the case that waits longest. */
function Done({ done: { caseId, sent, name }, next }: { done: JustDecided; next: IdentityCase | undefined }) {
  const { t, href } = usePlace()
  const what =
    name === null
      ? t(`“${sent}”已退回信源单位。`, `"${sent}" was refused.`)
      : t(`“${sent}”已认定为“${name}”。`, `"${sent}" was found to be "${name}".`)
  return (
    <Notice tone="good" live title={what}>
      <p>
        {t('同名同码的行一并处理。', 'All rows with the same name and code follow.')}{' '}
        <a href={href(`/workbench/identities/${caseId}#undo-reason`)}>{t('撤销这项认定', 'Undo this decision')}</a>
      </p>
      {next !== undefined && (
        <p>
          <a href={href(`/workbench/identities/${next.caseId}`)}>
            {t(`处理下一行：${next.subjectName || '（无名称）'}`, `Next: ${next.subjectName || '(no name)'}`)}
          </a>
        </p>
      )}
    </Notice>
  )
}

/** Rows whose organisation only a person can tell, the longest waiting first. */
export function IdentitiesPage({ done, cases, state, pack, sources, source, next, later }: IdentitiesProps) {
  const { t, lang, href } = usePlace()
  const names = new Map(sources.map(({ code, shortName }) => [code, shortName]))
  const address = (after?: number) => {
    const query = new URLSearchParams({
      ...(state === 'open' ? {} : { state }),
      ...(source ? { source } : {}),
      ...(after ? { after: String(after) } : {}),
    })
    return query.size === 0 ? '/workbench/identities' : `/workbench/identities?${query}`
  }
  const columns: Column<IdentityCase>[] = [
    {
      key: 'name',
      label: t('报送的名称和代码', 'Name and code as sent'),
      heading: true,
      cell: (one) => (
        <>
          <a href={href(`/workbench/identities/${one.caseId}`)}>{one.subjectName || t('（无名称）', '(no name)')}</a>
          <span className="row-note">{one.subjectCode === '' ? t('无可用代码', 'no usable code') : <Code>{one.subjectCode}</Code>}</span>
        </>
      ),
    },
    { key: 'why', label: t('为什么待认定', 'Why it waits'), cell: (one) => t(resolutionOutcomes[one.explanation.outcome]) },
    {
      key: 'record',
      label: t('事项', 'Item'),
      cell: (one) => (
        <>
          {t(itemName(pack, one.item))}
          <span className="row-note">
            {t(`决定于 ${formatDay(one.staged.decided_on, lang)}`, `decided on ${formatDay(one.staged.decided_on, lang)}`)}
          </span>
        </>
      ),
    },
    {
      key: 'source',
      label: t('信源单位', 'Source'),
      cell: (one) => (
        <>
          {names.get(one.sourceCode) ?? <Code>{one.sourceCode}</Code>}
          <span className="row-note">
            <a href={href(`/workbench/submissions/${one.submissionId}`)}>
              {t(`报送 ${one.submissionId} 第 ${one.rowNo} 行`, `submission ${one.submissionId}, row ${one.rowNo}`)}
            </a>
          </span>
        </>
      ),
    },
    state === 'open'
      ? { key: 'since', label: t('等待自', 'Waiting since'), tight: true, cell: (one) => formatInstant(one.openedAt, lang) }
      : {
          key: 'decided',
          label: t('认定', 'Decided'),
          cell: (one) => (
            <>
              <Badge tone={caseTone[one.state]}>{t(caseWords[one.state])}</Badge>
              <span className="row-note">
                {[one.decidedAt && formatInstant(one.decidedAt, lang), one.decidedBy].filter(Boolean).join(' · ')}
              </span>
            </>
          ),
        },
  ]
  return (
    <>
      <PageTitle
        kicker={t('认定主体', 'Identity')}
        lead={t(
          '这些行的名称和代码对不上登记库，由人认定是哪个主体，或者退回。同名同码的行一并处理，以后也照此处理。',
          'Name and code of these rows do not fit the register: a person says which organisation is meant, or refuses them. All rows with the same name and code follow, and later ones too.',
        )}
      >
        {t('待认定', 'Identity queue')}
      </PageTitle>
      {done !== null && <Done done={done} next={state === 'open' ? cases[0] : undefined} />}
      <IdentityTabs current={state} />
      <Filters action="/workbench/identities" open={source !== ''} clear={address()}>
        {state !== 'open' && <input type="hidden" name="state" value={state} />}
        <Select
          name="source"
          label={t('信源单位', 'Source')}
          blank={t('全部单位', 'All sources')}
          value={source}
          options={sources.map(({ code, name }) => ({ value: code, label: name }))}
        />
      </Filters>
      {state === 'open' && cases.length > 0 && (
        <p>
          <a href={href(together)}>
            {t('一并认定代码属实、名称相近的行', 'Decide together the rows whose code is right and whose name is close')}
          </a>
        </p>
      )}
      <Table
        caption={t('待认定', 'Identity queue')}
        captionHidden
        rows={cases}
        rowKey={(one) => one.caseId}
        columns={columns}
        empty={
          <EmptyState title={state === 'open' ? t('没有待认定的行。', 'No row waits.') : t('没有这样的行。', 'There are none.')}>
            {state === 'open' && (
              <p>{t('新报送中对不上登记库的行会列在这里。', 'Rows of new submissions that do not fit the register are listed here.')}</p>
            )}
          </EmptyState>
        }
      />
      <Pager
        previous={later ? address() : undefined}
        previousLabel={t('回到最前', 'Back to the first')}
        next={next === null ? undefined : address(next)}
      />
    </>
  )
}
