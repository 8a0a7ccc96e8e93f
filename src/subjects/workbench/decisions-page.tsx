import { formatInstant } from '../../platform/format.ts'
import type { FormError } from '../../platform/http/form.ts'
import { Code, EmptyState, ErrorSummary, PageTitle, Pager, Table, usePlace } from '../../platform/ui/index.ts'
import type { Decision } from '../index.ts'
import { IdentityTabs, Undone, UndoForm } from './identity-parts.tsx'

type DecisionsProps = {
  decisions: readonly Decision[]
  names: ReadonlyMap<number, string>
  next: string | undefined
  errors: readonly FormError[]
}

/** What people decided about codes and names, and the way to take it back. */
export function DecisionsPage({ decisions, names, next, errors }: DecisionsProps) {
  const { t, lang } = usePlace()
  return (
    <>
      <PageTitle
        lead={t(
          '人工认定会用于以后的报送，可以撤销，记录保留。',
          'Decisions are followed for later submissions. They can be undone and stay on record.',
        )}
      >
        {t('认定记录', 'Decisions about identity')}
      </PageTitle>
      <IdentityTabs current="decisions" />
      <ErrorSummary errors={errors} />
      <Table
        caption={t('认定记录', 'Decisions about identity')}
        captionHidden
        rows={decisions}
        rowKey={(one) => one.decisionId}
        empty={<EmptyState title={t('还没有认定。', 'Nothing was decided yet.')} />}
        columns={[
          { key: 'name', label: t('名称', 'Name'), heading: true, cell: (one) => one.name || '—' },
          { key: 'code', label: t('代码', 'Code'), tight: true, cell: (one) => (one.code === '' ? '—' : <Code>{one.code}</Code>) },
          {
            key: 'subject',
            label: t('认定为', 'Decided to be'),
            cell: (one) =>
              one.subjectId === null ? t('登记库中没有', 'Nobody of the register') : (names.get(one.subjectId) ?? one.subjectId),
          },
          { key: 'reason', label: t('理由', 'Reason'), cell: (one) => one.reason },
          { key: 'by', label: t('认定', 'Decided'), cell: (one) => `${one.decidedBy}, ${formatInstant(one.decidedAt, lang)}` },
          {
            key: 'act',
            label: t('操作', 'Act'),
            cell: (one) =>
              one.undoneAt === null ? (
                <UndoForm action={`/workbench/decisions/${one.decisionId}/undo`} id={`undo-${one.decisionId}`} />
              ) : (
                <Undone at={one.undoneAt} reason={one.undoReason} />
              ),
          },
        ]}
      />
      <Pager next={next} />
    </>
  )
}
