import { formatDay, formatNumber } from '../../platform/format.ts'
import type { NoViolationRules } from '../../packs/index.ts'
import { errorAt, type FormError } from '../../platform/http/form.ts'
import {
  Actions,
  Badge,
  Breadcrumb,
  Button,
  DateField,
  ErrorSummary,
  PageTitle,
  Section,
  Select,
  Table,
  TextField,
  usePlace,
  Words,
  type Column,
} from '../../platform/ui/index.ts'
import { dayOf } from '../../platform/time.ts'
import type { CoveredSource, FieldCoverage } from '../no-violation/state-coverage.ts'

export type CoverageForm = { readonly source: string; readonly field: string; readonly from: string; readonly basis: string }

type Props = {
  readonly fields: readonly FieldCoverage[]
  readonly mayState: boolean
  readonly rules: NoViolationRules
  readonly form: CoverageForm
  readonly errors: readonly FormError[]
}

type Row = {
  readonly key: string
  readonly field: FieldCoverage['field']
  readonly name: string
  readonly found: CoveredSource | null
}

/** Field by field whose data are complete since when; the office's approvers and heads state it. */
export function CoveragePage({ fields, mayState, rules, form, errors }: Props) {
  const { t, lang, href } = usePlace()
  const rows: Row[] = fields.flatMap(({ field, authorities }) =>
    authorities.flatMap(({ authority, sources }): Row[] =>
      sources.length === 0
        ? [{ key: `${field.key} ${authority.key}`, field, name: t(authority.name), found: null }]
        : sources.map((found) => ({ key: `${field.key} ${found.source.code}`, field, name: found.source.name, found })),
    ),
  )
  const rowsOf = (key: 'refused' | 'waiting', label: string): Column<Row> => ({
    ...{ key, label, align: 'end' },
    cell: ({ found }) => (found === null ? '' : formatNumber(found[key])),
  })
  const wrong = (field: string) => {
    const error = errorAt(errors, field)
    return error === undefined ? {} : { error }
  }
  return (
    <>
      <Breadcrumb trail={[{ href: '/workbench/reports', label: t('信用报告', 'Credit reports') }]} />
      <ErrorSummary errors={errors} />
      <PageTitle
        lead={t(
          `${rules.name.zh}只在全部主管部门的数据自查询起始日起完整时，才写“无违法违规记录”；否则写“未覆盖”。最近报送日和退回、待认定的行数按部门全部报送统计。`,
          `${rules.name.en}: it says that there is no record only where the data of every authority are complete from the first day asked about; else it says “not covered”. The day it last sent and the rows refused or waiting are of all that an authority sends.`,
        )}
      >
        {t('数据自哪天起完整', 'Since when data are complete')}
      </PageTitle>
      <Table
        caption={t('领域和主管部门', 'Fields and their authorities')}
        captionHidden
        rows={rows}
        rowKey={({ key }) => key}
        columns={[
          { key: 'field', label: t('领域', 'Field'), heading: true, cell: ({ field }) => t(field.name) },
          { key: 'body', label: t('主管部门', 'Authority'), cell: ({ name }) => <Words>{name}</Words> },
          {
            key: 'from',
            label: t('完整起始日', 'Complete from'),
            tight: true,
            cell: ({ found }) => {
              if (found === null) return <Badge tone="attention">{t('没有信源单位', 'No such source')}</Badge>
              const from = found.stated?.completeFrom ?? null
              return from === null ? <Badge tone="attention">{t('未登记', 'Not stated')}</Badge> : formatDay(from, lang)
            },
          },
          {
            key: 'sent',
            label: t('最近报送', 'Last sent'),
            tight: true,
            cell: ({ found }) => {
              if (found === null) return ''
              return found.lastSent === null ? <Badge tone="attention">{t('从未报送', 'Never')}</Badge> : formatDay(found.lastSent, lang)
            },
          },
          rowsOf('refused', t('退回待补正', 'Refused, to be mended')),
          rowsOf('waiting', t('待认定主体', 'Waiting for identity')),
          {
            key: 'basis',
            label: t('依据', 'Basis'),
            cell: ({ found }) =>
              found?.stated == null
                ? ''
                : t(
                    `${found.stated.basis}（${dayOf(found.stated.statedAt)} 登记）`,
                    `${found.stated.basis} (stated on ${formatDay(dayOf(found.stated.statedAt), lang)})`,
                  ),
          },
        ]}
      />
      {mayState && (
        <Section
          title={t('登记', 'State')}
          note={t(
            '登记后立即用于此后的报告，登记过的不会删除。起始日留空：收回以前的登记，该部门从此未覆盖。',
            'It holds for reports made from now on; nothing stated is deleted. An empty day takes back what was stated: the authority is not covered any more.',
          )}
        >
          <form method="post" action={href('/workbench/reports/coverage')}>
            <Select
              name="body"
              required
              label={t('领域和部门', 'Field and authority')}
              blank={t('请选择', 'Choose')}
              value={form.field === '' ? '' : `${form.field} ${form.source}`}
              options={rows.flatMap(({ key, field, name, found }) =>
                found === null ? [] : [{ value: key, label: `${t(field.name)} · ${name}` }],
              )}
              {...wrong('body')}
            />
            <DateField name="from" label={t('数据自该日起完整', 'Complete from')} value={form.from} {...wrong('from')} />
            <TextField
              name="basis"
              required
              label={t('依据', 'What it rests on')}
              hint={t('如该部门的书面确认、数据核查记录。', 'Such as what the department confirmed in writing, or a check of the data.')}
              maxLength={300}
              value={form.basis}
              {...wrong('basis')}
            />
            <Actions>
              <Button>{t('登记', 'State it')}</Button>
            </Actions>
          </form>
        </Section>
      )}
    </>
  )
}
