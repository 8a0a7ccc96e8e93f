import { formatInstant, formatNumber } from '../../platform/format.ts'
import type { FormError } from '../../platform/http/form.ts'
import {
  Badge,
  ButtonLink,
  Code,
  EmptyState,
  ErrorSummary,
  PageTitle,
  Pager,
  SearchBox,
  Section,
  Table,
  usePlace,
} from '../../platform/ui/index.ts'
import { importStateTexts, type ImportState, type RegisterImport } from '../register/register-import.ts'
import type { SearchResult } from '../search/search.ts'
import { subjectStatuses } from '../subject.ts'

type RegisterProps = {
  text: string
  found: SearchResult | null
  imports: readonly RegisterImport[]
  next: number | undefined
  errors: readonly FormError[]
}

export const importTone = {
  checked: 'attention',
  confirmed: 'info',
  failed: 'adverse',
  done: 'good',
  discarded: 'neutral',
} as const satisfies Record<ImportState, string>

/** Organisations to look up, and the register files that brought them. */
export function RegisterPage({ text, found, imports, next, errors }: RegisterProps) {
  const { t, lang, href } = usePlace()
  return (
    <>
      <PageTitle
        lead={t(
          '报送的数据认定到登记库中的主体。登记库由登记机关的文件导入。',
          'What is submitted is attached to organisations of the register, which comes from files of the registration authorities.',
        )}
        actions={
          <ButtonLink href="/workbench/register/import" kind="primary">
            {t('导入登记库', 'Import a register')}
          </ButtonLink>
        }
      >
        {t('登记库', 'Register')}
      </PageTitle>
      <ErrorSummary errors={errors} />
      <SearchBox
        action="/workbench/register"
        label={t('查找主体', 'Find an organisation')}
        placeholder={t('名称、曾用名或代码', 'Name, former name or code')}
        value={text}
      />
      {found !== null && <Found found={found} />}
      <Section title={t('导入记录', 'Imports')}>
        <Table
          caption={t('导入记录', 'Imports')}
          captionHidden
          rows={imports}
          rowKey={({ importId }) => importId}
          empty={<EmptyState title={t('还没有导入过登记库。', 'No register was imported yet.')} />}
          columns={[
            {
              key: 'file',
              label: t('文件', 'File'),
              heading: true,
              cell: (one) => (
                <>
                  <a href={href(`/workbench/register/${one.importId}`)}>{one.fileName}</a>
                  <span className="row-note">{one.origin}</span>
                </>
              ),
            },
            {
              key: 'state',
              label: t('状态', 'State'),
              tight: true,
              cell: ({ state }) => <Badge tone={importTone[state]}>{t(importStateTexts[state])}</Badge>,
            },
            ...(['new', 'changed', 'unchanged', 'refused'] as const).map((key) => ({
              key,
              label: t(countTexts[key]),
              align: 'end' as const,
              tight: true,
              cell: ({ counts }: RegisterImport) => (counts === null ? '—' : formatNumber(counts[key])),
            })),
            {
              key: 'when',
              label: t('导入', 'Imported'),
              cell: (one) => (
                <>
                  {formatInstant(one.startedAt, lang)}
                  <span className="row-note">{one.importedBy}</span>
                </>
              ),
            },
          ]}
        />
        <Pager next={next === undefined ? undefined : `/workbench/register?before=${next}`} />
      </Section>
    </>
  )
}

export const countTexts = {
  new: { zh: '新增', en: 'New' },
  changed: { zh: '变更', en: 'Changed' },
  unchanged: { zh: '未变', en: 'Unchanged' },
  refused: { zh: '退回', en: 'Refused' },
} as const

function Found({ found: { hits, total, more } }: { found: SearchResult }) {
  const { t, href } = usePlace()
  return (
    <Section
      title={t('查找结果', 'Found')}
      count={total}
      {...(more || total > hits.length
        ? { note: t('只显示前 50 个，请增加名称中的字数。', 'Only the first 50 are shown; add characters of the name.') }
        : {})}
    >
      <Table
        caption={t('查找结果', 'Found')}
        captionHidden
        rows={hits}
        rowKey={({ organisation }) => organisation.subjectId}
        empty={<EmptyState title={t('登记库中没有这样的主体。', 'The register has no such organisation.')} />}
        columns={[
          {
            key: 'name',
            label: t('名称', 'Name'),
            heading: true,
            cell: ({ organisation, formerName }) => (
              <>
                <a href={href(`/workbench/organisations/${organisation.subjectId}`)}>{organisation.name}</a>
                {formerName !== null && <span className="row-note">{t(`曾用名：${formerName}`, `Former name: ${formerName}`)}</span>}
              </>
            ),
          },
          {
            key: 'code',
            label: t('代码', 'Code'),
            tight: true,
            cell: ({ organisation: { uscc } }) => (uscc === null ? '—' : <Code>{uscc}</Code>),
          },
          { key: 'status', label: t('状态', 'Status'), tight: true, cell: ({ organisation }) => t(subjectStatuses[organisation.status]) },
          { key: 'authority', label: t('登记机关', 'Registered by'), cell: ({ organisation }) => organisation.regAuthority ?? '—' },
        ]}
      />
    </Section>
  )
}
