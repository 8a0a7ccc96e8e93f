import { formatInstant } from '../../platform/format.ts'
import { errorAt, type FormError } from '../../platform/http/form.ts'
import {
  Actions,
  Badge,
  Breadcrumb,
  Button,
  Code,
  DefinitionList,
  Details,
  ErrorSummary,
  Notice,
  PageTitle,
  Section,
  TextArea,
  usePlace,
} from '../../platform/ui/index.ts'
import { readerKinds } from '../readers/reader.ts'
import { Deliveries } from './deliveries.tsx'
import { Keys } from './keys.tsx'
import { ReaderForm } from './reader-form.tsx'
import type { ReaderProps } from './shown-reader.ts'
import { statusTone, statusWords } from './words.ts'

/** One reader: what it is, its keys, what was sent to it and what became of it. */
export function ReaderPage(props: ReaderProps) {
  const { reader, listed, isOffice, errors, issued, entries, base } = props
  const { t, lang, href } = usePlace()
  return (
    <>
      {isOffice && <Breadcrumb trail={[{ href: '/workbench/readers', label: t('数据使用单位', 'Readers') }]} />}
      <PageTitle kicker={<Code>{reader.code}</Code>} lead={<Badge tone={statusTone[reader.status]}>{t(statusWords[reader.status])}</Badge>}>
        {reader.name}
      </PageTitle>
      {issued !== null && (
        <Notice tone="attention" live title={'key' in issued ? t('新密钥', 'The new key') : t('新的推送密钥', 'The new webhook secret')}>
          <p>
            <Code>{'key' in issued ? issued.key : issued.secret}</Code>
          </p>
          <p>{t('只显示这一次。请立即交给使用它的系统。', 'Shown this once. Hand it to the system that uses it.')}</p>
        </Notice>
      )}
      <ErrorSummary errors={errors} />
      {reader.status === 'requested' && (isOffice ? <Decision base={base} errors={errors} /> : <Waiting />)}
      {reader.status === 'refused' && reader.decisionReason !== null && (
        <Notice title={t('未批准', 'Not approved')}>
          <p>{reader.decisionReason}</p>
        </Notice>
      )}
      <Section title={t('登记信息', 'Registration')}>
        <DefinitionList
          columns={2}
          terms={[
            { label: t('类别', 'Kind'), value: t(readerKinds[reader.kind]) },
            { label: t('单位邮箱', 'E-mail'), value: reader.contactMail },
            { label: t('邮件通知', 'By mail'), value: reader.byMail ? t('是', 'yes') : t('否', 'no') },
            {
              label: t('推送地址', 'Webhook address'),
              value: reader.webhookUrl === null ? t('未设置', 'none') : <Code>{reader.webhookUrl}</Code>,
            },
            { label: t('申请', 'Asked'), value: formatInstant(reader.requestedAt, lang) },
          ]}
        />
        <Details summary={t('修改', 'Change')} open={errors.some(({ field }) => field !== undefined && field in entries.reader)}>
          <ReaderForm
            action={base}
            entries={entries.reader}
            errors={errors}
            withCode={false}
            withName={isOffice || (reader.status === 'requested' && listed.open.length + listed.done.length === 0)}
            submit={t('保存', 'Save')}
          />
        </Details>
        {reader.webhookUrl !== null && (
          <Details summary={t('推送密钥', 'Webhook secret')}>
            <p>
              {t(
                '用于核验推送来自本站。生成新的，旧的立即失效。',
                'It proves that a message comes from here. A new one ends the old one at once.',
              )}
            </p>
            <form method="post" action={href(`${base}/secret`)}>
              <Button kind="secondary">{t('生成新的推送密钥', 'Make a new webhook secret')}</Button>
            </form>
          </Details>
        )}
      </Section>
      {reader.status !== 'requested' && <Keys {...props} entries={entries.key} />}
      {reader.status !== 'requested' && <Deliveries {...props} />}
      {isOffice && reader.status === 'active' && (
        <Details summary={t('停用', 'Close')}>
          <Reasoned action={`${base}/close`} label={t('停用理由', 'Why it is closed')} submit={t('停用', 'Close')} errors={errors} />
        </Details>
      )}
    </>
  )
}

function Waiting() {
  const { t } = usePlace()
  return <Notice title={t('等待信用办批准。', 'The office has yet to decide.')} />
}

function Decision({ base, errors }: Pick<ReaderProps, 'base' | 'errors'>) {
  const { t, href } = usePlace()
  return (
    <Section title={t('是否批准', 'Decision')}>
      <form method="post" action={href(`${base}/approve`)}>
        <Actions>
          <Button>{t('批准', 'Approve')}</Button>
        </Actions>
      </form>
      <Details summary={t('不批准', 'Refuse')}>
        <Reasoned
          action={`${base}/refuse`}
          label={t('理由（申请单位可见）', 'Why (its people see it)')}
          submit={t('不批准', 'Refuse')}
          errors={errors}
        />
      </Details>
    </Section>
  )
}

function Reasoned({ action, label, submit, errors }: { action: string; label: string; submit: string; errors: readonly FormError[] }) {
  const { href } = usePlace()
  return (
    <form method="post" action={href(action)}>
      <TextArea name="reason" label={label} required maxLength={500} rows={2} error={errorAt(errors, 'reason')} />
      <Actions>
        <Button kind="danger">{submit}</Button>
      </Actions>
    </form>
  )
}
