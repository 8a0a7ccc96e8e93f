import { errorAt, type FormError } from '../../platform/http/form.ts'
import { Actions, Breadcrumb, Button, Choices, ErrorSummary, PageTitle, Section, TextField, usePlace } from '../../platform/ui/index.ts'
import { subjectTypes } from '../../subjects/index.ts'
import type { WantedDraw } from '../draws/wanted.ts'
import type { InspectorGroup } from '../pool/inspector-names.ts'
import { PeopleFields, SeedFields } from './draw-fields.tsx'
import { StrataFields } from './strata-fields.tsx'

type Props = { wanted: WantedDraw; inspectors: readonly InspectorGroup[]; errors: readonly FormError[] }

/** The form of a draw: from whom, how many, by whom, and where the seed will come from. */
export function NewDrawPage({ wanted, inspectors, errors }: Props) {
  const { t, href } = usePlace()
  const field = (name: 'title' | 'division') => ({ name, value: wanted[name], error: errorAt(errors, name) })
  return (
    <>
      <Breadcrumb trail={[{ href: '/workbench/draws', label: t('随机抽查', 'Random inspection') }]} />
      <ErrorSummary errors={errors} />
      <PageTitle
        lead={t(
          '保存后名录即冻结，由另一人核对后锁定。锁定前还可以放弃重编。',
          'Saving freezes the frame; another person looks it over and commits it. Before that it can be abandoned and prepared anew.',
        )}
      >
        {t('编制抽取方案', 'Prepare a draw')}
      </PageTitle>
      <form method="post" action={href('/workbench/draws/new')}>
        <input type="hidden" name="requestKey" value={wanted.requestKey ?? ''} />
        <TextField
          {...field('title')}
          label={t('名称', 'Title')}
          hint={t('例如“2026 年四季度食品经营单位抽查”。', 'Such as “Food businesses, 4th quarter 2026”.')}
          maxLength={120}
          required
        />
        <TextField
          {...field('division')}
          label={t('行政区划代码', 'Division')}
          hint={t('只抽该区划内的主体；不填则不限。', 'Only organisations within it; leave empty for all.')}
          inputMode="numeric"
          maxLength={12}
          width="s"
        />
        <Section
          title={t('检查对象', 'Objects')}
          note={t(
            '存续、有统一社会信用代码的主体，每种类型为一层。不抽的类型留空。',
            'Active organisations with a unified social credit code; each type is a stratum. Leave empty what is not drawn from.',
          )}
        >
          <StrataFields types={Object.entries(subjectTypes)} strata={wanted.strata} errors={errors} />
        </Section>
        <Section title={t('检查人员', 'Inspectors')}>
          <PeopleFields wanted={wanted} inspectors={inspectors} errors={errors} />
        </Section>
        <SeedFields wanted={wanted} errors={errors} />
        <Choices
          type="radio"
          name="names"
          label={t('公布时', 'When it is published')}
          values={[wanted.names]}
          options={[
            {
              value: 'published',
              label: t(
                '写明被抽中的主体（依法公布抽查事项和名单的）',
                'drawn organisations are named, where the law has the list published',
              ),
            },
            { value: 'withheld', label: t('只公布编号', 'only numbers are published') },
          ]}
          error={errorAt(errors, 'names')}
        />
        <Actions>
          <Button>{t('冻结名录并保存', 'Freeze the frame and save')}</Button>
        </Actions>
      </form>
    </>
  )
}
