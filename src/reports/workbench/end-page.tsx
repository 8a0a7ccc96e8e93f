import { formatDay, formatInstant } from '../../platform/format.ts'
import type { FormError } from '../../platform/http/form.ts'
import { errorAt } from '../../platform/http/form.ts'
import {
  Actions,
  Badge,
  Breadcrumb,
  Button,
  Code,
  DefinitionList,
  ErrorSummary,
  PageTitle,
  Section,
  Select,
  TextArea,
  TextField,
  usePlace,
  Words,
} from '../../platform/ui/index.ts'
import type { FoundReport } from '../find.ts'
import { endCauses, reportStateNames } from '../report.ts'
import { EndingNotice } from '../portal/report-sheet.tsx'
import { stateTones } from './report-table.tsx'

type Props = {
  readonly found: FoundReport
  /** An approver or head of the office, and a report that stands. */
  readonly mayEnd: boolean
  readonly entered: { readonly by: string; readonly cause: string; readonly reason: string }
  readonly errors: readonly FormError[]
}

/** What the office sees of a report, and how it ends one. */
export function EndPage({ found, mayEnd, entered, errors }: Props) {
  const { t, lang, href } = usePlace()
  const action = href(`/workbench/reports/${found.number}/end`)
  const wrong = (field: string) => {
    const error = errorAt(errors, field)
    return error === undefined ? {} : { error }
  }
  return (
    <>
      <Breadcrumb trail={[{ href: '/workbench/reports', label: t('信用报告', 'Credit reports') }]} />
      <ErrorSummary errors={errors} />
      <PageTitle
        kicker={`${t(found.name)} · ${t(found.versionName)}`}
        lead={<Badge tone={stateTones[found.state]}>{t(reportStateNames[found.state])}</Badge>}
      >
        <Code>{found.number}</Code>
      </PageTitle>
      {found.ending !== null && <EndingNotice ending={found.ending} />}
      <DefinitionList
        columns={2}
        terms={[
          { label: t('主体', 'Organisation'), value: <Words>{found.subject.name}</Words> },
          { label: t('统一社会信用代码', 'Unified social credit code'), value: <Code>{found.subject.code}</Code> },
          { label: t('生成时间', 'Made'), value: formatInstant(found.generatedAt, lang) },
          { label: t('有效期至', 'Valid until'), value: formatDay(found.validUntil, lang) },
        ]}
      />
      {mayEnd && (
        <Section
          title={t('终止使用', 'End its use')}
          note={t(
            '报告不会删除；从此以后，凭编号核验的人都会看到它不再有效、原因和替换它的报告。此操作不能撤回。',
            'Nothing is deleted: from now on whoever checks its number is told that it does not hold, why, and what replaces it. This cannot be taken back.',
          )}
        >
          <form method="post" action={action}>
            <Select
              name="cause"
              required
              label={t('终止事由', 'Why')}
              hint={t('写入信用链。', 'Entered into the ledger.')}
              value={entered.cause}
              blank={t('请选择', 'Choose')}
              options={Object.entries(endCauses).map(([value, text]) => ({ value, label: t(text) }))}
              {...wrong('cause')}
            />
            <TextArea
              name="reason"
              label={t('补充说明（“其他原因”必填）', 'What the cause does not say (needed for another reason)')}
              hint={t(
                '与事由一起向所有核验的人显示，不必重复事由，不超过 500 字。',
                'Shown beside the cause to whoever checks it: no need to repeat that; at most 500 characters.',
              )}
              maxLength={500}
              value={entered.reason}
              {...wrong('reason')}
            />
            <TextField
              name="by"
              label={t('由哪份报告替换（撤销的不填）', 'Replaced by (leave empty to revoke)')}
              hint={t(
                '同一主体、同一版本的有效报告的 22 位编号',
                'Number of a valid report of the same version about the same organisation',
              )}
              maxLength={40}
              value={entered.by}
              {...wrong('by')}
            />
            <Actions>
              <Button>{t('下一步：核对', 'Next: look it over')}</Button>
            </Actions>
          </form>
        </Section>
      )}
    </>
  )
}
