import type { ShownRecord } from '../../disclosure/index.ts'
import { Breadcrumb, Notice, PageTitle, usePlace, Words } from '../../platform/ui/index.ts'
import { ObjectionForm, type ObjectionFormProps } from './objection-form.tsx'

type ObjectPageProps = Omit<ObjectionFormProps, 'action'> & {
  readonly record: ShownRecord
}

/** Pointing out an error in what is public, without an account. */
export function ObjectPage({ record, ...form }: ObjectPageProps) {
  const { t, href } = usePlace()
  const path = `/records/${record.id}`
  return (
    <>
      <Breadcrumb
        trail={[
          { href: '/', label: t('首页', 'Home') },
          { href: path, label: t(record.title) },
        ]}
      />
      <PageTitle kicker={t('指出错误', 'Point out an error')} lead={<Words>{t(record.title)}</Words>}>
        <Words>{record.organisation.name}</Words>
      </PageTitle>
      <Notice tone="neutral">
        <p>
          {t(
            '任何人都可以指出公示信息中的错误，不需要账号，不收费，也不记录您是谁。提交后会得到一个链接，凭它查看处理情况，请自行保存。',
            'Anybody may point out an error in what is public, without an account and free of charge; who you are is not recorded. You get a link by which to see what becomes of it: keep it.',
          )}
        </p>
        <p>
          {t('您是该主体？', 'Is this your organisation? ')}
          <a href={href(`/workbench/objections/new?record=${record.id}`)}>{t('请登录后提出异议', 'Sign in and object')}</a>
          {t('，可以补充证据、申请复核，并收到通知。', ': you can then add evidence, ask for a review and are told of every step.')}
        </p>
      </Notice>
      <ObjectionForm {...form} action={`${path}/object`} />
    </>
  )
}
