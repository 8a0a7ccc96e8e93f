import type { ReactNode } from 'react'
import type { Item, Pack } from '../../packs/index.ts'
import { errorAt, type FormError } from '../../platform/http/form.ts'
import {
  Actions,
  Breadcrumb,
  Button,
  ButtonLink,
  DefinitionList,
  EmptyState,
  ErrorSummary,
  FileDrop,
  Notice,
  PageTitle,
  Section,
  Stepper,
  usePlace,
  Ways,
} from '../../platform/ui/index.ts'
import { ItemColumns } from './item-columns.tsx'

/** First choose what is sent: only what the source may submit today. */
export function ChooseItemPage({ editions, isClerk }: { editions: readonly Item[]; isClerk: boolean }) {
  const { t, href } = usePlace()
  return (
    <>
      <PageTitle
        kicker={t('报送', 'Submissions')}
        lead={t(
          '先选择要报送的目录项。这里只列出本单位今天有权报送的。',
          'First choose what you send. Only what your department may submit today is listed.',
        )}
      >
        {t('报送数据', 'Send a file')}
      </PageTitle>
      {editions.length === 0 ? (
        <EmptyState title={t('没有可以报送的目录项。', 'There is nothing you may submit.')}>
          <p>
            {isClerk
              ? t(
                  '本单位已停用，或今天没有任何报送权限。请联系信用办。',
                  'Your source is not active, or has no right to submit anything today. Ask the credit office.',
                )
              : t('数据由信源单位的经办人报送。', 'Files are sent by the clerks of the sources.')}
          </p>
        </EmptyState>
      ) : (
        <Ways
          ways={editions.map(({ key, name, reportWithin }) => ({
            href: href(`/workbench/send?item=${key}`),
            title: t(name),
            words: t(`作出决定后 ${reportWithin} 个工作日内报送`, `within ${reportWithin} working days of the decision`),
          }))}
        />
      )}
    </>
  )
}

type SendProps = {
  edition: Item
  pack: Pack
  /** The submission whose refused rows the file mends. */
  follows: number | null
  errors: readonly FormError[]
  /** More about a file that was refused as a whole. */
  children?: ReactNode
}

/** Template, file, send. Nothing is merged before the sender has seen what was read. */
export function SendPage({ edition, pack, follows, errors, children }: SendProps) {
  const { t, href } = usePlace()
  const template = (format: string) => `/workbench/templates/${edition.key}.${format}`
  return (
    <>
      <Breadcrumb
        trail={
          follows === null
            ? [{ href: '/workbench/send', label: t('报送数据', 'Send a file') }]
            : [
                { href: '/workbench/submissions', label: t('报送记录', 'Submissions') },
                { href: `/workbench/submissions/${follows}`, label: t(`报送 ${follows}`, `Submission ${follows}`) },
              ]
        }
      />
      <PageTitle kicker={t('报送', 'Submissions')} lead={t(edition.summary)}>
        {t(edition.name)}
      </PageTitle>
      <ErrorSummary errors={errors} title={t('文件没有被接收', 'The file was not taken')} />
      {follows !== null && (
        <Notice title={t(`补正报送 ${follows}`, `Mending submission ${follows}`)}>
          <p>
            {t(
              '请选择改好的退回行文件。只处理文件中的行，原来已入库的不受影响。',
              'Choose the file of refused rows you mended. Only its rows are processed; what was taken before stays.',
            )}
          </p>
        </Notice>
      )}
      <form method="post" action={href('/workbench/send')} encType="multipart/form-data">
        <input type="hidden" name="item" value={edition.key} />
        {follows !== null && <input type="hidden" name="follows" value={follows} />}
        <FileDrop
          name="file"
          label={t('数据文件', 'Data file')}
          accept=".xlsx,.csv,.txt,.json,.ndjson,.jsonl"
          required
          hint={t(
            'XLSX 或 CSV（编码自动识别，UTF-8 或 GB18030 均可），最多 100 万行、500 MB。可以拖放到这里。',
            'XLSX or CSV (any of UTF-8, UTF-16, GB18030; it is detected), up to a million rows and 500 MB. It can be dropped here.',
          )}
          error={errorAt(errors, 'file')}
        />
        <Actions>
          <Button>{t('读取并检查', 'Read and check')}</Button>
          <span className="hint">
            {t('只检查，不入库：看过结果后由您确认。', 'This only checks: nothing is merged before you confirm.')}
          </span>
        </Actions>
      </form>
      {children}
      <Section
        title={t('模板', 'Template')}
        note={t(
          '模板由现行目录规则生成，附代码表和填写说明。列的顺序不限，旧版表头也能识别。',
          'Templates are made from the rules in force, with code lists and notes. Columns may come in any order, and headers of older templates are understood.',
        )}
      >
        <Actions>
          <ButtonLink href={template('xlsx')} download>
            {t('下载 XLSX 模板', 'XLSX template')}
          </ButtonLink>
          <ButtonLink href={template('csv')} download>
            {t('下载 CSV 模板', 'CSV template')}
          </ButtonLink>
        </Actions>
        <div className="after">
          <ItemColumns edition={edition} pack={pack} />
        </div>
      </Section>
      <Section title={t('报送须知', 'What happens')}>
        <Stepper label={t('报送步骤', 'Steps')} steps={courseOf(t)} />
        <DefinitionList
          terms={[
            {
              label: t('期限', 'Deadline'),
              value: t(
                `作出决定之日起 ${edition.reportWithin} 个工作日内；逾期计为迟报，不影响入库。`,
                `Within ${edition.reportWithin} working days of the decision. Later rows count as late and are taken all the same.`,
              ),
            },
            {
              label: t('自然人', 'Persons'),
              value: t(
                '只收组织的信息。涉及自然人的行不保存内容；证件号码列不读取；文字中的证件号码和手机号码会被遮盖。',
                'Only organisations belong here. Nothing is kept of rows about persons; columns of their ids are not read; ids and mobile numbers in texts are masked.',
              ),
            },
            {
              label: t('重复报送', 'Sending again'),
              value: t('同一文件再报一次不会产生任何变化。', 'The same file sent again changes nothing.'),
            },
          ]}
        />
      </Section>
    </>
  )
}

const courseOf = (t: (zh: string, en: string) => string) => [
  { key: 'file', label: t('选择文件', 'Choose the file'), state: 'current' as const },
  { key: 'check', label: t('查看检查结果', 'See what was read'), state: 'ahead' as const },
  { key: 'confirm', label: t('确认入库', 'Confirm'), state: 'ahead' as const },
  { key: 'receipt', label: t('取得回执，补正退回行', 'Receipt; mend what was refused'), state: 'ahead' as const },
]
