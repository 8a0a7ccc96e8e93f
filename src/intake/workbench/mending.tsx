import { formatInstant } from '../../platform/format.ts'
import { errorAt, type FormError } from '../../platform/http/form.ts'
import { Actions, Button, ButtonLink, Details, Notice, Section, TextField, usePlace } from '../../platform/ui/index.ts'
import type { Submission } from '../index.ts'
import { FailingRows } from './to-confirm.tsx'

type MendingProps = { submission: Submission; own: boolean; mendedBy: readonly Submission[]; errors: readonly FormError[] }

/** Refused rows: fetch them, mend them, send them back; or say why they will not be mended. */
export function Mending({ submission, own, mendedBy, errors }: MendingProps) {
  const { t, href } = usePlace()
  const { submissionId, item, refused, rowsPerson, setAside } = submission
  const onlyPersons = refused <= rowsPerson
  return (
    <Section title={t('补正退回的行', 'Mend what was refused')} count={refused}>
      <p>
        {onlyPersons
          ? t(
              '退回的行都涉及自然人，内容没有保存，无从下载补正；今后请不要放在文件中。其中有组织的统一社会信用代码的，请按组织的名称重新报送，或者写明原因。',
              'All refused rows are about persons. Nothing of them was kept to fetch and mend; leave them out of the file in future. Where one had the social credit code of an organisation, send it again under the name of the organisation, or say why not.',
            )
          : t(
              '下载的文件与您报送的格式和列相同，最后多一列“退回原因”。改正后送回，只处理这些行。涉及自然人的行没有保存，不在其中。',
              'The file has the format and the columns you sent, and one more with the reasons. Mend it and send it back: only these rows are processed. Rows about persons were not kept and are not in it.',
            )}
      </p>
      {!onlyPersons && own && (
        <div className="after">
          <Actions>
            <FailingRows submissionId={submissionId} />
            <ButtonLink href={`/workbench/send?item=${item}&follows=${submissionId}`} kind="primary">
              {t('送回改好的文件', 'Send the mended file')}
            </ButtonLink>
          </Actions>
        </div>
      )}
      {mendedBy.length > 0 && (
        <p className="as-of">
          {t('已补正：', 'Mended by: ')}
          {mendedBy.map(({ submissionId: id }) => (
            <a key={id} href={href(`/workbench/submissions/${id}`)}>
              {t(`报送 ${id} `, `submission ${id} `)}
            </a>
          ))}
        </p>
      )}
      {setAside !== null && <SetAside setAside={setAside} />}
      {own && setAside === null && (
        <SetAsideForm
          submissionId={submissionId}
          errors={errors}
          does={t('不再补正', 'Set aside')}
          hint={t(
            '退回的行不再列入待办，也不再妨碍贵单位的数据算作完整；不删除，仍计为退回，以后也可以补正。至少 4 个字。',
            'The refused rows no longer wait for you, nor keep your data from counting as complete. Nothing is deleted: they count as refused, and may still be mended later. 4 letters at least.',
          )}
        />
      )}
    </Section>
  )
}

type FormProps = { readonly submissionId: number; readonly errors: readonly FormError[]; readonly does: string; readonly hint: string }

/** The source says why something will not come again. */
export function SetAsideForm({ submissionId, errors, does, hint }: FormProps) {
  const { t, href } = usePlace()
  const error = errorAt(errors, 'reason')
  return (
    <div className="after">
      <Details summary={does} open={error !== undefined}>
        <form method="post" action={href(`/workbench/submissions/${submissionId}/set-aside`)}>
          <TextField name="reason" label={t('原因', 'Reason')} hint={hint} required maxLength={500} width="full" error={error} />
          <Actions>
            <Button kind="quiet">{does}</Button>
          </Actions>
        </form>
      </Details>
    </div>
  )
}

export function SetAside({ setAside: { reason, by, at } }: { setAside: NonNullable<Submission['setAside']> }) {
  const { t, lang } = usePlace()
  return (
    <div className="after">
      <Notice title={t('不再补正', 'Set aside')}>
        <p>{reason}</p>
        <p className="as-of">{`${formatInstant(new Date(at), lang)} · ${by}`}</p>
      </Notice>
    </div>
  )
}
