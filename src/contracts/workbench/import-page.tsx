import { errorAt, type FormError } from '../../platform/http/form.ts'
import {
  Actions,
  Breadcrumb,
  Button,
  ErrorSummary,
  FileDrop,
  Notice,
  PageTitle,
  Prose,
  Section,
  Stats,
  usePlace,
} from '../../platform/ui/index.ts'
import { mostContracts, mostMegabytes, type Outcome } from '../import/imported.ts'
import { noticeColumns } from '../import/read-notices.ts'

type Props = { outcome: Outcome | null; errors: readonly FormError[] }

/** A department that submits contracts takes in what was published: release packages and award notices. */
export function ImportPage({ outcome, errors }: Props) {
  const { t, href } = usePlace()
  return (
    <>
      <Breadcrumb trail={[{ href: '/workbench/contracts', label: t('合同跟踪', 'Contracts') }]} />
      <ErrorSummary errors={errors} title={t('没有导入任何合同', 'Nothing was imported')} />
      <PageTitle
        lead={t(
          '上传 OCDS 1.1 发布包（JSON），或者中标公告表（CSV、XLSX）。整份文件要么全部导入，要么指出每一处问题；同一发布重复上传不会重复登记。',
          'Send an OCDS 1.1 release package (JSON) or a table of award notices (CSV, XLSX). All of it is taken in, or every problem is named; the same release again makes nothing anew.',
        )}
      >
        {t('批量导入合同', 'Import contracts')}
      </PageTitle>
      {outcome !== null && (
        <Notice tone="good" title={t('已导入', 'Imported')}>
          <Stats
            stats={[
              { label: t('新登记', 'New'), value: outcome.added },
              { label: t('中标转为合同', 'Awards that were signed'), value: outcome.signed },
              { label: t('已有，未变', 'Known before'), value: outcome.known },
              { label: t('款项和节点', 'Payments and milestones'), value: outcome.duties },
            ]}
          />
        </Notice>
      )}
      <form method="post" action={href('/workbench/contracts/import')} encType="multipart/form-data">
        <FileDrop
          name="file"
          label={t('文件', 'File')}
          hint={t(
            `不超过 ${mostMegabytes} MB，一次不超过 ${mostContracts} 份合同。`,
            `At most ${mostMegabytes} MB and ${mostContracts} contracts.`,
          )}
          accept=".json,.csv,.xlsx"
          required
          error={errorAt(errors, 'file')}
        />
        <Actions>
          <Button>{t('导入', 'Import')}</Button>
        </Actions>
      </form>
      <Section title={t('文件里要有什么', 'What the file needs')}>
        <Prose>
          <p>
            {t(
              'OCDS：采购人和供应商在 parties 中以 identifier.scheme 为 CN-USCC 的统一社会信用代码标识；金额为人民币（CNY）；合同有 awardID、value、dateSigned 和 period.endDate。implementation 中的 milestones 和 transactions 作为款项和节点。',
              'OCDS: buyer and suppliers stand in parties with an identifier of the scheme CN-USCC; amounts are in CNY; a contract has awardID, value, dateSigned and period.endDate. Milestones and transactions of the implementation become milestones and payments.',
            )}
          </p>
          <p>
            {t('中标公告表的列：', 'Columns of the table: ')}
            {Object.values(noticeColumns)
              .map(([name]) => name)
              .join(t('、', ', '))}
          </p>
        </Prose>
      </Section>
    </>
  )
}
