import type { Pack } from '../../packs/index.ts'
import { acceptedFiles } from '../../platform/files/media.ts'
import { errorAt, type FormError } from '../../platform/http/form.ts'
import {
  Actions,
  Button,
  Card,
  Code,
  Details,
  ErrorSummary,
  FileDrop,
  Notice,
  PageTitle,
  Section,
  TextArea,
  usePlace,
  Words,
} from '../../platform/ui/index.ts'
import { faults } from '../objection.ts'
import type { ReadObjection } from '../read.ts'
import { EvidenceList, ObjectedRecords, ObjectionHistory, Standing } from './sections.tsx'

type FollowProps = {
  objections: readonly ReadObjection[]
  pack: Pack
  /** Names of sources by their codes. */
  sources: ReadonlyMap<string, string>
  path: string
  address: string
  isNew: boolean
  errors: readonly FormError[]
}

/** What became of what somebody pointed out, for whoever has the link. */
export function FollowPage({ objections, pack, sources, path, address, isNew, errors }: FollowProps) {
  const { t } = usePlace()
  const [first] = objections
  return (
    <>
      <PageTitle
        kicker={first?.way === 'public' ? t('指出错误', 'Pointing out an error') : t('异议', 'Objection')}
        lead={first === undefined ? undefined : t(faults[first.fault])}
      >
        {t('处理情况', 'What became of it')}
      </PageTitle>
      {isNew && (
        <Notice tone="good" live title={t('已提交', 'Sent')}>
          <p>
            {t(
              '请保存本页地址，凭它查看处理情况和答复。遗失后无法找回。',
              'Keep the address of this page: it is the only way to the answer, and cannot be given to you again.',
            )}
          </p>
          <p>
            <Code>{address}</Code>
          </p>
        </Notice>
      )}
      <ErrorSummary errors={errors} />
      {first !== undefined && (
        <Section title={t('您所写的', 'What you wrote')}>
          <p>
            <Words>{first.words}</Words>
          </p>
        </Section>
      )}
      {objections.map((read) => (
        <Section key={read.case.caseId} title={t(`案件 ${read.case.caseId}`, `Case ${read.case.caseId}`)}>
          <Standing read={read} />
          {read.missing !== null && (
            <p>
              <strong>{t(read.missing)}</strong>
            </p>
          )}
          <ObjectedRecords records={read.records} pack={pack} inside={false} />
          <EvidenceList evidence={read.evidence} path={`${path}/evidence`} />
          <ObjectionHistory read={read} source={sources.get(read.matter.sourceCode) ?? ''} />
          <Acts read={read} path={path} errors={errors} />
          {read.case.state === 'answered' && (
            <Notice tone="neutral">
              <p>
                {t(
                  '对结果不服的，可以再次提出并附新的证据；主体自己可以申请复核，也可以依法申请行政复议或者提起行政诉讼。',
                  'If you do not agree, point it out again with new evidence. The organisation itself may ask for a review, or seek administrative reconsideration or go to court as the law provides.',
                )}
              </p>
            </Notice>
          )}
        </Section>
      ))}
    </>
  )
}

/** What whoever pointed it out may do: add evidence, or take it back. */
function Acts({ read, path, errors }: { read: ReadObjection } & Pick<FollowProps, 'path' | 'errors'>) {
  const { t, href } = usePlace()
  const { caseId, state } = read.case
  const may = (key: string) => read.procedure.actions.find((one) => one.key === key)?.from.includes(state) === true
  const error = errorAt(errors, 'file')
  const hidden = (action: string) => (
    <>
      <input type="hidden" name="case" value={caseId} />
      <input type="hidden" name="action" value={action} />
      <input type="hidden" name="seen" value={read.steps.length} />
    </>
  )
  return (
    <>
      {may('giveEvidence') && (
        <Card title={t('补充证据', 'Add evidence')}>
          <form method="post" action={href(`${path}/act`)} encType="multipart/form-data">
            {hidden('giveEvidence')}
            <TextArea name="reason" id={`f-reason-${caseId}`} label={t('说明', 'What it shows')} rows={2} maxLength={500} />
            <FileDrop
              name="file"
              id={`f-file-${caseId}`}
              label={t('材料', 'Files')}
              accept={acceptedFiles}
              multiple
              {...(error === undefined ? {} : { error })}
            />
            <Actions>
              <Button kind="secondary">{t('提交证据', 'Send the evidence')}</Button>
            </Actions>
          </form>
        </Card>
      )}
      {may('cancel') && (
        <Details summary={t('撤回', 'Take it back')}>
          <form method="post" action={href(`${path}/act`)} encType="multipart/form-data">
            {hidden('cancel')}
            <p>{t('撤回后不再办理，需要时可以重新提出。', 'Nothing more is done about it; it can be sent anew.')}</p>
            <Actions>
              <Button kind="danger">{t('撤回', 'Take it back')}</Button>
            </Actions>
          </form>
        </Details>
      )}
    </>
  )
}
