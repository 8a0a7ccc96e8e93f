import type { Purpose } from '../../packs/index.ts'
import { formatInstant } from '../../platform/format.ts'
import { errorAt, type FormError } from '../../platform/http/form.ts'
import type { Lang } from '../../platform/text.ts'
import {
  Actions,
  Badge,
  Breadcrumb,
  Button,
  ButtonLink,
  Choices,
  Code,
  EmptyState,
  ErrorSummary,
  FileDrop,
  numberColumn,
  PageTitle,
  Progress,
  Section,
  Select,
  Table,
  TextArea,
  usePlace,
} from '../../platform/ui/index.ts'
import { mostLines, type Batch } from '../batch/batch.ts'
import { LanguageChoice } from '../portal/make-page.tsx'
import type { FoundBatch } from '../batch/find.ts'

export type BatchForm = { readonly codes: string; readonly version: string; readonly purpose: string; readonly language: Lang }
type Props = {
  readonly form: BatchForm
  readonly purposes: readonly Purpose[]
  readonly batches: readonly Batch[]
  readonly errors: readonly FormError[]
}

const list = '/workbench/reports/batches'

/** The form of a list of codes, and the lists made before. */
export function BatchesPage({ form, purposes, batches, errors }: Props) {
  const { t, href } = usePlace()
  return (
    <>
      <Breadcrumb trail={[{ href: '/workbench/reports', label: t('信用报告', 'Credit reports') }]} />
      <ErrorSummary errors={errors} />
      <PageTitle
        lead={t(
          '供服务窗口一次打印多家的报告：每家一份带签名的 PDF，放在一个压缩包里。',
          'For a service window that prints the reports of several organisations at once: a signed PDF of each, in one ZIP file.',
        )}
      >
        {t('批量生成报告', 'Reports in batches')}
      </PageTitle>
      <form method="post" action={href(list)} encType="multipart/form-data">
        <TextArea
          name="codes"
          rows={8}
          value={form.codes}
          label={t('统一社会信用代码', 'Unified social credit codes')}
          hint={t(
            `每行一个，或者用逗号隔开，一次最多 ${mostLines} 个。`,
            `One a line or parted by commas, at most ${mostLines} at one time.`,
          )}
          error={errorAt(errors, 'codes')}
        />
        {purposes.length > 0 && (
          <>
            <Choices
              type="radio"
              name="version"
              label={t('版本', 'Version')}
              values={[form.version]}
              options={[
                { value: 'public', label: t('概况版（公开信息）', 'Public extract') },
                { value: 'government', label: t('政务版（按用途查询，留痕）', 'Government version, for a purpose and noted') },
              ]}
            />
            <Select
              name="purpose"
              value={form.purpose}
              blank={t('概况版不需要用途', 'None, for the public extract')}
              label={t('用途', 'Purpose')}
              options={purposes.map(({ key, name }) => ({ value: key, label: t(name) }))}
              error={errorAt(errors, 'purpose')}
            />
          </>
        )}
        <LanguageChoice language={form.language} />
        <FileDrop
          name="file"
          accept=".txt,.csv"
          label={t('或者上传文件（可选）', 'Or send a file (optional)')}
          hint={t('纯文本或 CSV，只含代码。', 'Plain text or CSV that holds codes only.')}
        />
        <Actions>
          <Button>{t('开始生成', 'Make the reports')}</Button>
        </Actions>
      </form>
      <Section title={t('以前的批次', 'Lists made before')}>
        <BatchTable batches={batches} />
      </Section>
    </>
  )
}

function BatchTable({ batches }: { batches: readonly Batch[] }) {
  const { t, href, lang } = usePlace()
  return (
    <Table
      caption={t('批次', 'Lists')}
      captionHidden
      rows={batches}
      rowKey={({ batchId }) => batchId}
      empty={<EmptyState title={t('还没有批次。', 'No list yet.')} />}
      columns={[
        {
          ...{ key: 'id', label: t('批次', 'List'), heading: true, tight: true },
          cell: ({ batchId }) => <a href={href(`${list}/${batchId}`)}>{batchId}</a>,
        },
        { key: 'at', label: t('提交时间', 'Sent'), tight: true, cell: ({ askedAt }) => formatInstant(askedAt, lang) },
        numberColumn<Batch>('made', t('已生成', 'Made'), ({ made }) => made),
        numberColumn<Batch>('refused', t('未生成', 'Not made'), ({ refused }) => refused),
        {
          ...{ key: 'state', label: t('状态', 'State') },
          cell: ({ finishedAt }) =>
            finishedAt === null ? (
              <Badge tone="attention">{t('生成中', 'Being made')}</Badge>
            ) : (
              <Badge tone="good">{t('已完成', 'Finished')}</Badge>
            ),
        },
      ]}
    />
  )
}

/** One list: how far it is, what became of each line, and the file of it. */
export function BatchPage({ found: { batch, lines } }: { found: FoundBatch }) {
  const { t, href } = usePlace()
  const here = `${list}/${batch.batchId}`
  const isDone = batch.finishedAt !== null
  return (
    <>
      <Breadcrumb
        trail={[
          { href: '/workbench/reports', label: t('信用报告', 'Credit reports') },
          { href: list, label: t('批量生成报告', 'Reports in batches') },
        ]}
      />
      <PageTitle
        lead={t(
          `共 ${batch.lines} 家，已生成 ${batch.made} 份，未生成 ${batch.refused} 家。`,
          `${batch.lines} organisations: ${batch.made} made, ${batch.refused} not.`,
        )}
        actions={
          isDone && batch.made > 0 ? (
            <ButtonLink kind="primary" href={`${here}/reports.zip`} download>
              {t('下载全部 PDF（ZIP）', 'All PDFs (ZIP)')}
            </ButtonLink>
          ) : undefined
        }
      >
        {t(`批次 ${batch.batchId}`, `List ${batch.batchId}`)}
      </PageTitle>
      {!isDone && (
        <Progress
          label={t('生成进度', 'Progress')}
          done={batch.made + batch.refused}
          total={batch.lines}
          phase={t('正在生成', 'Being made')}
          source={`${here}/progress`}
          reload={here}
        />
      )}
      <Table
        caption={t('每家的结果', 'What became of each')}
        rows={lines}
        rowKey={({ line }) => line}
        columns={[
          { key: 'code', label: t('代码', 'Code'), heading: true, tight: true, cell: ({ code }) => <Code>{code.slice(0, 40)}</Code> },
          {
            ...{ key: 'result', label: t('结果', 'Result'), wide: true },
            cell: ({ number, fault }) => {
              if (fault !== null) return t(fault)
              if (number === null) return t('等待生成', 'Waiting')
              return <a href={href(`/workbench/reports/${number}/report.pdf`)}>{number}.pdf</a>
            },
          },
        ]}
      />
    </>
  )
}
