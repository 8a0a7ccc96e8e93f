import { Breadcrumb, Notice, PageTitle, usePlace, Words } from '../../platform/ui/index.ts'
import { ObjectionForm, type ObjectionFormProps } from '../portal/objection-form.tsx'

/** An organisation objects to records about itself. */
export function NewObjectionPage(form: Omit<ObjectionFormProps, 'action'>) {
  const { t } = usePlace()
  return (
    <>
      <Breadcrumb trail={[{ href: '/workbench/objections', label: t('异议', 'Objections') }]} />
      <PageTitle lead={<Words>{form.records[0]?.organisation.name ?? ''}</Words>}>{t('提出异议', 'Object')}</PageTitle>
      <Notice tone="neutral">
        <p>
          {t(
            '一次可以对同一主体的多条记录、多个项目提出异议；由不同单位报送的，自动分送各单位。受理后记录立即加注“异议中”，答复前不作为对您不利的依据。不收费。',
            'One objection may be about several records and fields; each department concerned gets its own. Once accepted the records are marked as disputed at once, and are not used against you until it is answered. Free of charge.',
          )}
        </p>
      </Notice>
      <ObjectionForm {...form} action="/workbench/objections/new" />
    </>
  )
}
