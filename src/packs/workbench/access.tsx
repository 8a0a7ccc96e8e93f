import { Section, Table, usePlace } from '../../platform/ui/index.ts'
import type { Purpose } from '../access/rules.ts'
import { bodyNames, describeTelling, explainAccess } from '../access/explain.ts'
import { holdsOn } from '../catalogue.ts'
import type { Pack } from '../pack.ts'
import { BasisList, Dates } from './statements.tsx'

/** Who reads what, and what for, on a day: a part of the page of the rules. */
export function AccessSection({ pack, day }: { pack: Pack; day: string }) {
  const { t } = usePlace()
  const rows = pack.access.filter((row) => holdsOn(row, day)).map((row) => ({ row, ...explainAccess(row, pack) }))
  const purposes = pack.purposes.filter((purpose) => holdsOn(purpose, day))
  const title = t('谁能看什么', 'Who reads what')
  return (
    <>
      <Section
        id="access"
        title={title}
        count={rows.length}
        note={t(
          '第一条符合的规则有效，都不符合的不可看。记录与字段的公开范围都在许可之内才可看；自然人信息从不保存，也不受此表影响。',
          'The first rule that fits decides; where none fits nothing is read. Both the scope of the record and that of the field must be given. Data of persons is never kept, whatever stands here.',
        )}
      >
        <Table
          caption={title}
          captionHidden
          rows={rows}
          rowKey={(one) => one.key}
          columns={[
            { key: 'who', label: t('谁', 'Who'), heading: true, cell: (one) => t(one.who) },
            { key: 'what', label: t('看什么', 'What'), cell: (one) => t(one.what) },
            {
              key: 'purposes',
              label: t('用途', 'What for'),
              cell: (one) => (one.purposes === null ? t('无需写明', 'need not be said') : t(one.purposes)),
            },
            { key: 'gives', label: t('结果', 'Answer'), cell: (one) => t(one.gives) },
            { key: 'basis', label: t('依据', 'Basis'), cell: ({ row }) => <BasisList basis={row.basis} /> },
          ]}
        />
      </Section>
      <Purposes purposes={purposes} />
    </>
  )
}

function Purposes({ purposes }: { purposes: readonly Purpose[] }) {
  const { t } = usePlace()
  const title = t('查询用途', 'Purposes of a read')
  return (
    <Section id="purposes" title={title} count={purposes.length}>
      <Table
        caption={title}
        captionHidden
        rows={purposes}
        rowKey={(one) => one.key}
        columns={[
          { key: 'name', label: t('用途', 'Purpose'), heading: true, cell: (one) => t(one.name) },
          {
            key: 'by',
            label: t('谁可以写明', 'Who may state it'),
            cell: (one) => one.by.map((body) => t(bodyNames[body])).join(t('、', ', ')),
          },
          { key: 'told', label: t('主体何时看到', 'When the organisation sees it'), cell: (one) => t(describeTelling(one)) },
          { key: 'dates', label: t('时间', 'In force'), tight: true, cell: (one) => <Dates from={one.from} to={one.to} /> },
          { key: 'basis', label: t('依据', 'Basis'), cell: (one) => <BasisList basis={one.basis} /> },
        ]}
      />
    </Section>
  )
}
