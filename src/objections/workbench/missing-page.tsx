import { Breadcrumb, Notice, PageTitle, usePlace } from '../../platform/ui/index.ts'
import { MissingForm, type MissingFormProps } from '../portal/missing-form.tsx'

/** An organisation says that a record about itself is missing. */
export function OwnMissingPage(form: Omit<MissingFormProps, 'action'>) {
  const { t } = usePlace()
  return (
    <>
      <Breadcrumb trail={[{ href: '/workbench/objections', label: t('异议', 'Objections') }]} />
      <PageTitle>{t('缺少记录', 'A record is missing')}</PageTitle>
      <Notice tone="neutral">
        <p>
          {t(
            '应当有而没有的记录，由应当报送的单位核实：应报的予以补报，不应报的说明理由。按异议的期限办理，不收费。',
            'Whoever should have reported it looks into it: what should be there is submitted, otherwise you are told why not. In the same time as any objection, free of charge.',
          )}
        </p>
      </Notice>
      <MissingForm {...form} action="/workbench/objections/missing" />
    </>
  )
}
