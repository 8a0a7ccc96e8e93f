import type { FormError } from '../../platform/http/form.ts'
import {
  Actions,
  Breadcrumb,
  Button,
  Choices,
  Code,
  DefinitionList,
  ErrorSummary,
  Notice,
  PageTitle,
  Prose,
  Section,
  usePlace,
  Words,
} from '../../platform/ui/index.ts'
import { errorAt } from '../../platform/http/form.ts'
import type { readText } from '../sign.ts'
import { termWords } from './words.ts'

type Props = { read: Awaited<ReturnType<typeof readText>>; maySign: boolean; requestKey: string; errors: readonly FormError[] }

/** The exact text, and the yes to it. */
export function SignPage({ read: { matter, source, text, hash, open }, maySign, requestKey, errors }: Props) {
  const { t, href } = usePlace()
  return (
    <>
      <Breadcrumb trail={[{ href: '/workbench/commitments', label: t('信用承诺', 'Commitments') }]} />
      <ErrorSummary errors={errors} />
      <PageTitle kicker={source.name}>
        <Words>{t(matter.name)}</Words>
      </PageTitle>
      <Section title={t('承诺书', 'The text')}>
        <Prose>
          {text.split('\n').map((line, index) => (
            <p key={index} lang="zh-Hans">
              <Words>{line}</Words>
            </p>
          ))}
        </Prose>
        <DefinitionList
          terms={[
            { label: t('履行期限', 'Term'), value: t(termWords(matter.term)) },
            { label: t('内容摘要（SHA-256）', 'SHA-256 of the text'), value: <Code>{hash}</Code> },
          ]}
        />
      </Section>
      {open !== null ? (
        <Notice
          tone="attention"
          title={t('本组织在这个事项上已有一份未办结的承诺', 'The organisation has a commitment in this matter that is not settled')}
        >
          <p>
            <a href={href(`/workbench/commitments/${open}`)}>{open}</a>
          </p>
        </Notice>
      ) : maySign ? (
        <form method="post" action={href(`/workbench/commitments/sign/${matter.matterId}`)}>
          <input type="hidden" name="hash" value={hash} />
          <input type="hidden" name="requestKey" value={requestKey} />
          <Choices
            type="checkbox"
            name="agreed"
            label={t('签署', 'Signature')}
            values={[]}
            error={errorAt(errors, 'agreed')}
            options={[
              {
                value: 'yes',
                label: t('本组织已阅读全文，作出上述承诺', 'The organisation has read the whole text and makes this commitment'),
              },
            ]}
          />
          <Actions>
            <Button>{t('签署承诺', 'Sign')}</Button>
          </Actions>
        </form>
      ) : (
        <Notice tone="attention" title={t('由本组织的审批人或者负责人登录签署', 'An approver or head of the organisation signs')} />
      )}
    </>
  )
}
