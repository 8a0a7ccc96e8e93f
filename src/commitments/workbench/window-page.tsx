import { acceptedFiles } from '../../platform/files/media.ts'
import { errorAt, type FormError } from '../../platform/http/form.ts'
import {
  Actions,
  Breadcrumb,
  Button,
  Choices,
  ErrorSummary,
  FileDrop,
  PageTitle,
  Prose,
  Section,
  TextField,
  usePlace,
  Words,
} from '../../platform/ui/index.ts'
import type { Matter } from '../matter.ts'
import type { readTextFor } from '../take-in-at-window.ts'

type Props = {
  matter: Matter
  code: string
  /** The text for the organisation that came; null until its code is given. */
  read: Awaited<ReturnType<typeof readTextFor>> | null
  requestKey: string
  entered: Readonly<Record<string, string>>
  errors: readonly FormError[]
}

/** An organisation comes with its papers: the text to print, and what was signed. */
export function WindowPage({ matter, code, read, requestKey, entered, errors }: Props) {
  const { t, href } = usePlace()
  const path = `/workbench/commitments/matters/${matter.matterId}`
  return (
    <>
      <Breadcrumb
        trail={[
          { href: '/workbench/commitments/matters', label: t('承诺事项', 'Matters') },
          { href: path, label: t(matter.name) },
        ]}
      />
      <ErrorSummary errors={errors} />
      <PageTitle>{t('窗口登记承诺', 'Take in a commitment at a window')}</PageTitle>
      <form className="no-print" method="get" action={href(`${path}/window`)}>
        <TextField
          name="code"
          label={t('承诺人的统一社会信用代码', 'Code of the organisation')}
          value={code}
          maxLength={30}
          required
          error={read === null ? errorAt(errors, 'code') : undefined}
        />
        <Actions>
          <Button kind={read === null ? 'primary' : 'secondary'}>{t('生成承诺书', 'Make the text')}</Button>
        </Actions>
      </form>
      {read !== null && (
        <>
          <Section title={t('承诺书（打印后由承诺人签署）', 'The text, to be printed and signed')}>
            <Prose>
              {read.text.split('\n').map((line, index) => (
                <p key={index} lang="zh-Hans">
                  <Words>{line}</Words>
                </p>
              ))}
            </Prose>
          </Section>
          <form className="no-print" method="post" encType="multipart/form-data" action={href(`${path}/window`)}>
            <input type="hidden" name="requestKey" value={requestKey} />
            <input type="hidden" name="code" value={read.organisation.uscc ?? code} />
            <input type="hidden" name="hash" value={read.hash} />
            <Choices
              type="radio"
              name="signedAs"
              label={t('由谁签署', 'Who signed')}
              hint={t('系统不登记签署人的姓名；姓名只在所附材料上。', 'No name is entered here; it stands on the papers alone.')}
              required
              values={[entered['signedAs'] ?? '']}
              error={errorAt(errors, 'signedAs')}
              options={[
                { value: 'legalRepresentative', label: t('法定代表人（负责人）', 'Legal representative') },
                { value: 'agent', label: t('持授权书的代理人', 'An agent with a mandate') },
              ]}
            />
            <TextField
              name="mandateUntil"
              label={t('授权期限', 'Mandate until')}
              hint={t('由代理人签署的才填，如 2026-12-31。', 'Only for an agent, such as 2026-12-31.')}
              maxLength={10}
              width="s"
              value={entered['mandateUntil'] ?? ''}
              error={errorAt(errors, 'mandateUntil')}
            />
            <FileDrop
              name="signed"
              label={t('签署的承诺书', 'Signed paper')}
              accept={acceptedFiles}
              required
              error={errorAt(errors, 'signed')}
            />
            <FileDrop
              name="mandate"
              label={t('授权书（由代理人签署的）', 'Mandate (of an agent)')}
              accept={acceptedFiles}
              error={errorAt(errors, 'mandate')}
            />
            <Actions>
              <Button>{t('登记承诺', 'Take it in')}</Button>
            </Actions>
          </form>
        </>
      )}
    </>
  )
}
