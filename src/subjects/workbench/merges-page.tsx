import { formatInstant, formatNumber } from '../../platform/format.ts'
import type { FormError } from '../../platform/http/form.ts'
import {
  Actions,
  Button,
  Code,
  EmptyState,
  ErrorSummary,
  Notice,
  PageTitle,
  Pager,
  Section,
  Table,
  TextArea,
  TextField,
  usePlace,
} from '../../platform/ui/index.ts'
import type { Merge, Organisation } from '../index.ts'
import { subjectStatuses } from '../subject.ts'
import { IdentityTabs, Undone, UndoForm } from './identity-parts.tsx'

type MergesProps = {
  merges: readonly Merge[]
  next: string | undefined
  errors: readonly FormError[]
  entries: { readonly absorbed: string; readonly survivor: string; readonly reason: string }
  /** What the entered codes lead to, shown before the merge is confirmed. */
  preview: MergePreview | null
}

type MergePreview = {
  readonly absorbed: Organisation
  readonly survivor: Organisation
  readonly records: { readonly goes: number; readonly stays: number }
}

/** What the merge would do, and a warning where the two look like two organisations. */
function Consequences({ preview: { absorbed, survivor, records } }: { preview: MergePreview }) {
  const { t } = usePlace()
  const areTwo = absorbed.status === 'active' && survivor.status === 'active' && absorbed.uscc !== null && survivor.uscc !== null
  const stays = survivor.uscc ?? survivor.name
  return (
    <Notice
      tone={areTwo ? 'adverse' : 'attention'}
      title={
        areTwo
          ? t(
              '这是两个都存续的主体，代码不同且都有效，很可能不是同一主体',
              'Both are active, with two different valid codes: most likely they are two organisations',
            )
          : t('合并后', 'After the merge')
      }
    >
      <p>
        {t(
          `“${absorbed.name}”的 ${formatNumber(records.goes)} 条记录将归到“${survivor.name}”名下（现有 ${formatNumber(records.stays)} 条）；保留的是 ${stays}，按${absorbed.uscc ?? '被合并主体'}查询也会指向它。`,
          `The records of ${absorbed.name} (${formatNumber(records.goes)}) go to ${survivor.name}, which has ${formatNumber(records.stays)}. ${stays} stays; ${absorbed.uscc ?? 'the other entry'} will lead to it.`,
        )}
      </p>
      {areTwo && (
        <p>
          {t(
            '同名的两家企业、总机构与分支机构都不能合并。请先向登记机关核实，确是同一主体再确认。',
            'Namesakes, and a branch and its parent, are never merged. Ask the registering authority first, and go on only if they are one.',
          )}
        </p>
      )}
    </Notice>
  )
}

/** Merges two entries of one organisation, shows all merges, takes them back. */
export function MergesPage({ merges, next, errors, entries, preview }: MergesProps) {
  const { t, lang, href } = usePlace()
  return (
    <>
      <PageTitle
        lead={t(
          '同一主体在登记库中有两条时合并。被合并的代码和名称都指向保留的主体；合并可以撤销。分支机构不能与总机构合并。',
          'For one organisation that is in the register twice. Codes and names of the absorbed entry lead to the one that stays; a merge can be undone. A branch is never merged with its parent.',
        )}
      >
        {t('合并主体', 'Merge organisations')}
      </PageTitle>
      <IdentityTabs current="merges" />
      <ErrorSummary errors={errors} />
      <Section title={preview === null ? t('合并', 'Merge') : t('请核对后确认', 'Compare, then confirm')}>
        <form method="post" action={href('/workbench/merges')}>
          {preview === null ? (
            <>
              <TextField
                name="absorbed"
                label={t('被合并主体的代码', 'Code of the entry that goes')}
                required
                value={entries.absorbed}
                maxLength={30}
              />
              <TextField
                name="survivor"
                label={t('保留主体的代码', 'Code of the entry that stays')}
                required
                value={entries.survivor}
                maxLength={30}
              />
              <TextArea name="reason" label={t('理由', 'Reason')} required value={entries.reason} rows={2} maxLength={1000} />
            </>
          ) : (
            <>
              {(['absorbed', 'survivor', 'reason'] as const).map((name) => (
                <input key={name} type="hidden" name={name} value={entries[name]} />
              ))}
              <input type="hidden" name="confirmed" value="yes" />
              <Consequences preview={preview} />
              <Table
                caption={t('将要合并', 'To be merged')}
                rows={[
                  { role: t('被合并', 'Goes'), one: preview.absorbed, records: preview.records.goes },
                  { role: t('保留', 'Stays'), one: preview.survivor, records: preview.records.stays },
                ]}
                rowKey={(row) => row.role}
                columns={[
                  { key: 'role', label: t('处理', 'Role'), heading: true, cell: (row) => row.role },
                  { key: 'name', label: t('名称', 'Name'), cell: (row) => row.one.name },
                  { key: 'code', label: t('代码', 'Code'), tight: true, cell: (row) => <Code>{row.one.uscc ?? '—'}</Code> },
                  { key: 'status', label: t('登记状态', 'Status'), tight: true, cell: (row) => t(subjectStatuses[row.one.status]) },
                  { key: 'records', label: t('记录', 'Records'), align: 'end', tight: true, cell: (row) => formatNumber(row.records) },
                  { key: 'authority', label: t('登记机关', 'Registering authority'), cell: (row) => row.one.regAuthority ?? '—' },
                  { key: 'address', label: t('住所', 'Address'), cell: (row) => row.one.address ?? '—' },
                ]}
              />
            </>
          )}
          <Actions>
            <Button kind={preview === null ? 'secondary' : 'danger'}>
              {preview === null ? t('核对', 'Compare') : t('确认合并', 'Merge')}
            </Button>
          </Actions>
        </form>
      </Section>
      <Section title={t('合并记录', 'Merges')}>
        <Table
          caption={t('合并记录', 'Merges')}
          captionHidden
          rows={merges}
          rowKey={(one) => one.mergeId}
          empty={<EmptyState title={t('还没有合并。', 'Nothing was merged yet.')} />}
          columns={[
            { key: 'absorbed', label: t('被合并', 'Absorbed'), heading: true, cell: (one) => one.absorbedName },
            { key: 'survivor', label: t('保留', 'Stays'), cell: (one) => one.survivorName },
            { key: 'reason', label: t('理由', 'Reason'), cell: (one) => one.reason },
            { key: 'by', label: t('合并', 'Merged'), cell: (one) => `${one.mergedBy}, ${formatInstant(one.mergedAt, lang)}` },
            {
              key: 'act',
              label: t('操作', 'Act'),
              cell: (one) =>
                one.undoneAt === null ? (
                  <UndoForm action={`/workbench/merges/${one.mergeId}/undo`} id={`undo-${one.mergeId}`} />
                ) : (
                  <Undone at={one.undoneAt} reason={one.undoReason} />
                ),
            },
          ]}
        />
        <Pager next={next} />
      </Section>
    </>
  )
}
