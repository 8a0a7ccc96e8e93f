import type { FormError } from '../../platform/http/form.ts'
import {
  Actions,
  Badge,
  Breadcrumb,
  Button,
  ButtonLink,
  Card,
  DefinitionList,
  Details,
  ErrorSummary,
  formatInstant,
  formatNumber,
  Notice,
  PageTitle,
  Progress,
  Section,
  Stats,
  Table,
  usePlace,
} from '../../platform/ui/index.ts'
import { shownValue } from './change-words.ts'
import type { FoundImport } from '../index.ts'
import { columnTexts } from '../register/register-column.ts'
import {
  findingText,
  importStateTexts,
  mergeSteps,
  type RegisterLayout,
  type FindingGroup,
  type Preview,
} from '../register/register-import.ts'
import { countTexts, importTone } from './register-page.tsx'

/** One register file: how it was read, what it brings, what is wrong with it, and what became of it. */
export function ImportPage({ found, errors }: { found: FoundImport; errors: readonly FormError[] }) {
  const { t, lang } = usePlace()
  const { importId, state, fileName, origin, counts, layout, preview, findings, step } = found
  const here = `/workbench/register/${importId}`
  const phase = mergeSteps[Math.min(step, mergeSteps.length - 1)]
  return (
    <>
      <Breadcrumb trail={[{ href: '/workbench/register', label: t('登记库', 'Register') }]} />
      <PageTitle kicker={origin} lead={fileName}>
        {t(`登记库导入 ${importId}`, `Register import ${importId}`)} <Badge tone={importTone[state]}>{t(importStateTexts[state])}</Badge>
      </PageTitle>
      <ErrorSummary errors={errors} title={t('未能完成', 'This was not done')} />
      {state === 'confirmed' && (
        <Progress
          label={t('正在入库', 'Merging')}
          done={step}
          total={mergeSteps.length}
          phase={phase === undefined ? '' : t(phase)}
          source={`${here}/progress`}
          reload={here}
        />
      )}
      {state === 'failed' && <Failed here={here} />}
      {state === 'discarded' && (
        <Notice title={t('这次导入已取消，登记库没有变化。', 'This import was discarded; the register is as it was.')} />
      )}
      {counts !== null && state !== 'discarded' && (
        <Stats
          stats={[
            { label: t('数据行', 'Rows'), value: formatNumber(counts.rows) },
            ...(['new', 'changed', 'unchanged'] as const).map((key) => ({ label: t(countTexts[key]), value: formatNumber(counts[key]) })),
            { label: t(countTexts.refused), value: formatNumber(counts.refused), tone: counts.refused > 0 ? 'adverse' : 'neutral' },
            ...(state === 'done' ? [{ label: t('新增重错码', 'New code defects'), value: formatNumber(counts.defects) }] : []),
          ]}
        />
      )}
      {state === 'checked' && <Confirm found={found} here={here} />}
      {state === 'done' && (
        <Notice tone="good" title={t('已入库', 'In the register')}>
          <p>
            {found.finishedAt !== null && formatInstant(found.finishedAt, lang)}{' '}
            {t('待认定的行会按新的登记库重新认定。', 'Rows that wait for an identity are looked up again.')}
          </p>
          {(counts?.refused ?? 0) > 0 && <Refused here={here} />}
        </Notice>
      )}
      {findings.length > 0 && <Findings groups={findings} />}
      {preview !== null && state !== 'discarded' && <Changes preview={preview} />}
      {layout !== null && <Layout layout={layout} />}
    </>
  )
}

function Failed({ here }: { here: string }) {
  const { t, href } = usePlace()
  return (
    <Notice tone="adverse" title={t('入库失败，登记库没有变化', 'The merge failed; the register is as it was')}>
      <p>
        {t(
          '系统每 15 分钟自动重试。仍不成功请告知管理员查看日志，或取消这次导入。',
          'It is tried again every 15 minutes. If it stays, tell the administrator to look into the log, or discard this import.',
        )}
      </p>
      <Actions>
        <form method="post" action={href(`${here}/confirm`)}>
          <Button>{t('立即重试', 'Try again at once')}</Button>
        </form>
        <form method="post" action={href(`${here}/discard`)}>
          <Button kind="danger">{t('取消导入', 'Discard')}</Button>
        </form>
      </Actions>
    </Notice>
  )
}

const Refused = ({ here }: { here: string }) => {
  const { t } = usePlace()
  return (
    <Actions>
      <ButtonLink href={`${here}/refused`} download>
        {t('下载退回的行', 'Download the refused rows')}
      </ButtonLink>
    </Actions>
  )
}

function Confirm({ found: { counts }, here }: { found: FoundImport; here: string }) {
  const { t, href } = usePlace()
  const changes = (counts?.new ?? 0) + (counts?.changed ?? 0)
  const taken = (counts?.rows ?? 0) - (counts?.refused ?? 0)
  return (
    <Section title={t('确认后才入库', 'Nothing is in the register before you confirm')}>
      <Card>
        <p>
          {taken === 0
            ? t('没有一行可以入库。请改正文件后重新导入。', 'No row can be taken. Mend the file and import it again.')
            : changes === 0
              ? t('登记库已有全部内容，入库不会产生变化。', 'The register holds all of this; nothing would change.')
              : t('退回的行不入库，可以下载改正后再导入。', 'Refused rows stay out; download, mend and import them later.')}
        </p>
        <Actions>
          {taken > 0 && (
            <form method="post" action={href(`${here}/confirm`)}>
              <Button>{t('确认入库', 'Confirm')}</Button>
            </form>
          )}
          <form method="post" action={href(`${here}/discard`)}>
            <Button kind="danger">{t('取消导入', 'Discard')}</Button>
          </form>
          {(counts?.refused ?? 0) > 0 && (
            <ButtonLink href={`${here}/refused`} download>
              {t('下载退回的行', 'Download the refused rows')}
            </ButtonLink>
          )}
        </Actions>
        <p className="hint">{t('一周内未确认的导入自动取消。', 'An import nobody confirms within a week is discarded.')}</p>
      </Card>
    </Section>
  )
}

/** By rule and column, refusals first. */
function Findings({ groups }: { groups: readonly FindingGroup[] }) {
  const { t } = usePlace()
  return (
    <Section
      title={t('文件中的问题', 'Problems of the file')}
      count={groups.length}
      note={t(
        '行号与电子表格一致。自然人的行不保存任何内容。',
        'Row numbers are those of the spreadsheet. Nothing is kept of rows about persons.',
      )}
    >
      <Table
        caption={t('文件中的问题', 'Problems of the file')}
        captionHidden
        rows={groups}
        rowKey={({ refusal, codeProblem, columnKey }) => `${refusal} ${codeProblem} ${columnKey}`}
        columns={[
          {
            key: 'column',
            label: t('列', 'Column'),
            heading: true,
            cell: ({ columnKey }) => (columnKey === null ? t('整行', 'Whole row') : t(columnTexts[columnKey])),
          },
          { key: 'what', label: t('问题', 'Problem'), cell: (group) => t(findingText(group)) },
          {
            key: 'kind',
            label: t('处理', 'Outcome'),
            tight: true,
            cell: ({ refusal }) =>
              refusal === null ? (
                <Badge tone="attention">{t('提醒', 'Notice')}</Badge>
              ) : (
                <Badge tone="adverse">{t('退回', 'Refused')}</Badge>
              ),
          },
          { key: 'count', label: t('行数', 'Rows'), align: 'end', tight: true, cell: ({ count }) => formatNumber(count) },
          {
            key: 'examples',
            label: t('示例', 'Examples'),
            cell: ({ examples }) =>
              examples.map(({ rowNo, code, name }) => (
                <span key={rowNo} className="row-note">
                  {[t(`第 ${rowNo} 行`, `Row ${rowNo}`), code, name].filter(Boolean).join(' ')}
                </span>
              )),
          },
        ]}
      />
    </Section>
  )
}

/** Some of what is new and what changes, as it was when the file was read. */
function Changes({ preview }: { preview: Preview }) {
  const { t } = usePlace()
  return (
    <>
      {preview.changed.length > 0 && (
        <Section title={t('变更示例', 'Some of the changes')}>
          <Table
            caption={t('变更示例', 'Some of the changes')}
            captionHidden
            rows={preview.changed}
            rowKey={({ code, name }) => `${code} ${name}`}
            columns={[
              { key: 'name', label: t('现登记名称', 'Registered name'), heading: true, cell: ({ name }) => name },
              { key: 'code', label: t('代码', 'Code'), tight: true, cell: ({ code }) => code ?? '—' },
              {
                key: 'changes',
                label: t('变化', 'What changes'),
                cell: ({ changes }) =>
                  changes.length === 0
                    ? t('曾用名或隶属关系', 'Former names or parent')
                    : changes.map(({ column, before, after }) => (
                        <span key={column} className="row-note">
                          {column === 'legalRepresentative'
                            ? t(columnTexts[column])
                            : `${t(columnTexts[column])}${t('：', ': ')}${t(shownValue(column, before))} → ${t(shownValue(column, after))}`}
                        </span>
                      )),
              },
            ]}
          />
        </Section>
      )}
      {preview.new.length > 0 && (
        <Section title={t('新增示例', 'Some of what is new')}>
          <Details summary={t(`前 ${preview.new.length} 个新增主体`, `The first ${preview.new.length} new organisations`)}>
            <Table
              caption={t('新增主体', 'New organisations')}
              captionHidden
              rows={preview.new}
              rowKey={({ code, name }) => `${code} ${name}`}
              columns={[
                { key: 'name', label: t('名称', 'Name'), heading: true, cell: ({ name }) => name },
                { key: 'code', label: t('代码', 'Code'), tight: true, cell: ({ code }) => code ?? '—' },
              ]}
            />
          </Details>
        </Section>
      )}
    </>
  )
}

function Layout({ layout: { format, encoding, sheet, columns, unread } }: { layout: RegisterLayout }) {
  const { t } = usePlace()
  const empty = t('没有', 'none')
  return (
    <Section title={t('文件识别结果', 'What was read')}>
      <DefinitionList
        columns={2}
        terms={[
          { label: t('格式', 'Format'), value: [format.toUpperCase(), encoding?.toUpperCase()].filter(Boolean).join(' · ') },
          ...(sheet === null ? [] : [{ label: t('工作表', 'Sheet'), value: sheet }]),
          { label: t('不读取的列', 'Columns not read'), value: unread.join(t('、', ', ')) || empty },
        ]}
      />
      <div className="after">
        <Details summary={t(`${columns.length} 列已对应`, `${columns.length} columns matched`)}>
          <Table
            caption={t('列的对应', 'Columns')}
            captionHidden
            rows={columns}
            rowKey={({ place }) => place}
            columns={[
              { key: 'header', label: t('文件中的表头', 'Header in the file'), heading: true, cell: ({ header }) => header },
              { key: 'column', label: t('对应的登记项', 'Means'), cell: ({ column }) => t(columnTexts[column]) },
            ]}
          />
        </Details>
      </div>
    </Section>
  )
}
