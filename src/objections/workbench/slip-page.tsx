import { Button, ButtonLink, Code, DefinitionList, PageTitle, Prose, Qr, Section, usePlace, Words } from '../../platform/ui/index.ts'
import { followWords, grouped, type Slip } from '../slip.ts'

/** The only place where the code of what was taken in stands: to be printed now, and handed over. */
export function SlipPage({ slip }: { readonly slip: Slip }) {
  const { t, href, lang, origin } = usePlace()
  const { secret, organisation, matters, receipt } = slip
  return (
    <>
      <PageTitle
        kicker={t('已登记', 'Taken in')}
        lead={t('查询码只显示这一次，请现在打印，交给来人。', 'The code is shown this once: print it now and hand it over.')}
        actions={
          <>
            <form method="post" action={href('/workbench/objections/window/slip')}>
              <input type="hidden" name="code" value={secret} />
              <Button kind="secondary">{t('下载 PDF', 'Download PDF')}</Button>
            </form>
            <ButtonLink href="/workbench/objections/window">{t('登记下一件', 'Take the next one in')}</ButtonLink>
          </>
        }
      >
        {receipt[lang].title}
      </PageTitle>
      <DefinitionList
        terms={[
          { label: t('主体', 'Organisation'), value: <Words>{organisation.name}</Words> },
          { label: t('统一社会信用代码', 'Unified social credit code'), value: <Code>{organisation.uscc ?? '—'}</Code> },
          ...matters.map(({ case: one, source }) => ({
            label: t('编号', 'Number'),
            value: (
              <>
                <a href={href(`/workbench/objections/${one.caseId}`)}>{one.caseId}</a> · <Words>{source}</Words>
              </>
            ),
          })),
          {
            label: t('查询码', 'Code'),
            value: (
              <strong className="slip-code">
                <Code>{grouped(secret)}</Code>
              </strong>
            ),
          },
          { label: t('查询地址', 'Where to follow it'), value: <Code>{`${origin}/objections/follow`}</Code> },
        ]}
      />
      <Section title={t('怎样查看办理情况', 'How to follow it')}>
        <Prose>
          <p>{t(followWords)}</p>
          {receipt[lang].lines.map((line) => (
            <p key={line}>{line}</p>
          ))}
        </Prose>
        <Qr text={`${origin}/objections/${secret}`} label={t('查看办理情况的二维码', 'Code that leads to what becomes of it')} />
      </Section>
    </>
  )
}
