import type { ShownOrganisation } from '../../disclosure/index.ts'
import type { ReportRules } from '../../packs/index.ts'
import type { FormError } from '../../platform/http/form.ts'
import { Actions, Breadcrumb, Button, Choices, Code, ErrorSummary, Notice, PageTitle, usePlace, Words } from '../../platform/ui/index.ts'

type Props = {
  readonly organisation: Pick<ShownOrganisation, 'code' | 'name'>
  readonly rules: ReportRules
  readonly token: string
  readonly language: string
  readonly errors: readonly FormError[]
}

/** Asks for the public extract of an organisation. */
export function MakePage({ organisation, rules, token, language, errors }: Props) {
  const { t, href } = usePlace()
  const path = `/organisations/${organisation.code}`
  const version = rules.versions.find(({ key }) => key === 'public')
  return (
    <>
      <Breadcrumb trail={[{ href: path, label: organisation.name }]} />
      <PageTitle kicker={`${t(rules.name)}${version === undefined ? '' : ` · ${t(version.name)}`}`} lead={<Code>{organisation.code}</Code>}>
        <Words>{organisation.name}</Words>
      </PageTitle>
      <ErrorSummary errors={errors} />
      <Notice tone="neutral">
        <p>
          {t(
            '报告汇集该主体此刻公示的全部信息，带有编号和核验码，并登记入链：收到报告的人可以核验真伪，并看到此后的变化。不收费，不需要账号，也不记录您是谁。',
            'The report holds all that is public about the organisation at this moment, with a number and a code and a place in the ledger: whoever is given it can check that it is genuine and what has changed since. Free of charge, without an account, and who you are is not recorded.',
          )}
        </p>
        <p>
          {t('您是该主体，需要完整版？', 'Is this your organisation, and you need the full report? ')}
          <a href={href('/workbench/reports')}>{t('请登录后生成', 'Sign in and make it')}</a>
        </p>
      </Notice>
      <form method="post" action={href(`${path}/report`)}>
        <input type="hidden" name="token" value={token} />
        <LanguageChoice language={language} />
        <Actions>
          <Button>{t('生成报告', 'Make the report')}</Button>
        </Actions>
      </form>
    </>
  )
}

/** The language of the printed document; the page can be read in both. */
export function LanguageChoice({ language }: { language: string }) {
  const { t } = usePlace()
  return (
    <Choices
      type="radio"
      name="language"
      label={t('文件语言', 'Language of the document')}
      values={[language]}
      options={[
        { value: 'zh', label: '中文' },
        { value: 'en', label: 'English' },
      ]}
    />
  )
}
