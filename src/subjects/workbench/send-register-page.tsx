import { errorAt, type FormError } from '../../platform/http/form.ts'
import {
  Actions,
  Breadcrumb,
  Button,
  ButtonLink,
  DefinitionList,
  ErrorSummary,
  FileDrop,
  PageTitle,
  Section,
  TextField,
  usePlace,
} from '../../platform/ui/index.ts'
import { columnTexts, registerColumns } from '../register/register-column.ts'

/** The form a register file is sent with, and what it should hold. */
export function SendRegisterPage({ origin, errors }: { origin: string; errors: readonly FormError[] }) {
  const { t, href } = usePlace()
  return (
    <>
      <Breadcrumb trail={[{ href: '/workbench/register', label: t('登记库', 'Register') }]} />
      <PageTitle
        lead={t(
          '先读取、检查并与现有登记库比对，看过结果后再确认入库。同一文件再导入一次不会产生任何变化。',
          'The file is read, checked and compared with the register; you see the outcome and then confirm. The same file again changes nothing.',
        )}
      >
        {t('导入登记库', 'Import a register')}
      </PageTitle>
      <ErrorSummary errors={errors} title={t('文件没有被接收', 'The file was not taken')} />
      <form method="post" action={href('/workbench/register/import')} encType="multipart/form-data">
        <TextField
          name="origin"
          label={t('来源单位', 'Who the register is from')}
          hint={t('例如市场监督管理局、民政局、编办', 'Such as the market regulator or the civil affairs bureau')}
          required
          value={origin}
          maxLength={100}
          error={errorAt(errors, 'origin')}
        />
        <FileDrop
          name="file"
          label={t('登记库文件', 'Register file')}
          accept=".xlsx,.csv,.txt"
          required
          hint={t(
            'XLSX 或 CSV，编码自动识别。只收录组织；自然人的行予以退回，证件号码和电话不保存。',
            'XLSX or CSV in any usual encoding. Organisations only: rows about persons are refused, ids and telephones are not kept.',
          )}
          error={errorAt(errors, 'file')}
        />
        <Actions>
          <Button>{t('读取并比对', 'Read and compare')}</Button>
        </Actions>
      </form>
      <Section
        title={t('模板和列', 'Template and columns')}
        note={t(
          '列的次序不限，常见的其他叫法也能识别；至少要有名称和一种代码。空白单元格不会清除已有内容。',
          'Columns may come in any order and under other usual names; a name and one code are needed. A blank cell erases nothing.',
        )}
      >
        <Actions>
          <ButtonLink href="/workbench/register/template.xlsx" download>
            {t('下载 XLSX 模板', 'XLSX template')}
          </ButtonLink>
          <ButtonLink href="/workbench/register/template.csv" download>
            {t('下载 CSV 模板', 'CSV template')}
          </ButtonLink>
        </Actions>
        <div className="after">
          <DefinitionList
            terms={[
              { label: t('识别的列', 'Columns read'), value: registerColumns.map((column) => t(columnTexts[column])).join(t('、', ', ')) },
              {
                label: t('曾用名', 'Former names'),
                value: t(
                  '名称变更时旧名自动成为曾用名，止于导入当日；文件中的曾用名和起止日期优先。',
                  'A rename makes the old name a former one until the day of import; former names and days in the file come first.',
                ),
              },
              {
                label: t('分支机构', 'Branches'),
                value: t('按隶属企业代码与总机构关联。', 'Linked to their parent by its code.'),
              },
            ]}
          />
        </div>
      </Section>
    </>
  )
}
