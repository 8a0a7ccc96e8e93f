import { Breadcrumb, Notice, PageTitle, usePlace, Words } from '../../platform/ui/index.ts'
import { MissingForm, type MissingFormProps } from './missing-form.tsx'

type MissingPageProps = Omit<MissingFormProps, 'action'> & {
  readonly name: string
  readonly code: string
}

/** Saying, without an account, that a record of an organisation is missing. */
export function MissingPage({ name, ...form }: MissingPageProps) {
  const { t, href } = usePlace()
  return (
    <>
      <Breadcrumb
        trail={[
          { href: '/', label: t('首页', 'Home') },
          { href: `/organisations/${form.code}`, label: name },
        ]}
      />
      <PageTitle
        kicker={t('指出缺少的记录', 'Say that a record is missing')}
        lead={t('应当公示而没有的记录', 'A record that should be here and is not')}
      >
        <Words>{name}</Words>
      </PageTitle>
      <Notice tone="neutral">
        <p>
          {t(
            '任何人都可以指出，不需要账号，不收费，也不记录您是谁。报送单位核实后补报，或者说明理由。提交后会得到一个链接，凭它查看处理情况，请自行保存。',
            'Anybody may say so, without an account and free of charge; who you are is not recorded. Whoever should have reported it does so, or says why not. You get a link by which to see what becomes of it: keep it.',
          )}
        </p>
        <p>
          {t('您是该主体？', 'Is this your organisation? ')}
          <a href={href('/workbench/objections/missing')}>{t('请登录后提出', 'Sign in and say so')}</a>
        </p>
      </Notice>
      <MissingForm {...form} action="/objections/missing" />
    </>
  )
}
