import { formatNumber } from '../../platform/format.ts'
import { errorAt, type FormError } from '../../platform/http/form.ts'
import { acceptedFiles, fileLimit } from '../../platform/files/media.ts'
import {
  Actions,
  Badge,
  Breadcrumb,
  Button,
  Card,
  Choices,
  Details,
  ErrorSummary,
  FileDrop,
  Notice,
  PageTitle,
  Prose,
  Section,
  Stepper,
  TextField,
  usePlace,
} from '../../platform/ui/index.ts'
import type { NeededPaper } from '../application.ts'
import type { ReadDraft } from '../read-application.ts'
import { deciderWords } from '../route.ts'
import { kindWords } from '../words.ts'
import { RecordLine } from './record-line.tsx'

type Props = {
  readonly read: ReadDraft
  readonly sources: ReadonlyMap<string, string>
  readonly maySign: boolean
  readonly signer: string
  readonly errors: readonly FormError[]
}

/** A draft: the papers that are still missing, the commitment, and the signature that submits it. */
export function DraftPage({ read, sources, maySign, signer, errors }: Props) {
  const { t, href } = usePlace()
  const { draft, needed, papers, judged, commitment } = read
  const path = `/workbench/repair/${draft.applicationId}`
  const missing = needed.filter(({ sourceCode, key }) => !papers.some((paper) => paper.sourceCode === sourceCode && paper.key === key))
  return (
    <>
      <Breadcrumb trail={[{ href: '/workbench/repair', label: t('信用修复', 'Repair') }]} />
      <PageTitle
        kicker={t(kindWords[draft.kind])}
        lead={t(
          '提交前不会送达任何单位；只补缺少的材料。所选记录不能更改，要换记录请放弃草稿重新申请。',
          'Nothing is sent before you submit. Only what is missing is asked for. The records stay as chosen: for others, discard the draft and start again.',
        )}
      >
        {t(`申请 ${draft.applicationId}（草稿）`, `Application ${draft.applicationId} (draft)`)}
      </PageTitle>
      <Stepper
        label={t('申请步骤', 'Steps of the application')}
        steps={[
          { key: 'records', label: t('选择记录', 'Records'), state: 'done' },
          { key: 'papers', label: t('材料', 'Papers'), state: missing.length === 0 ? 'done' : 'current' },
          { key: 'sign', label: t('签署并提交', 'Sign and submit'), state: missing.length === 0 ? 'current' : 'ahead' },
        ]}
      />
      <ErrorSummary errors={errors} />
      <Section id="records" title={t('所选记录', 'Chosen records')} count={judged.length}>
        <ul className="plain-list">
          {judged.map((one) => (
            <li key={one.record.recordId}>
              <RecordLine one={one} />
              <span className="term-note">{t(deciderWords(one.record, one.decider, sources.get(one.decider) ?? one.decider))}</span>
            </li>
          ))}
        </ul>
      </Section>
      <Section id="papers" title={t('材料', 'Papers')} count={needed.length}>
        {needed.length === 0 ? (
          <p>{t('部门已掌握所需材料，无须提交。', 'The departments hold what is needed: nothing to hand in.')}</p>
        ) : (
          <div className="stack">
            {needed.map((one) => (
              <PaperCard
                key={`${one.sourceCode} ${one.key}`}
                one={one}
                path={path}
                papers={papers}
                source={sources.get(one.sourceCode) ?? one.sourceCode}
                errors={errors}
              />
            ))}
          </div>
        )}
      </Section>
      <Section id="commitment" title={t('信用承诺', 'Commitment')}>
        <Prose>
          <blockquote lang="zh-Hans">{commitment.text}</blockquote>
        </Prose>
        {commitment.open !== null && (
          <Notice
            tone="info"
            title={t(
              '提交后，以下承诺在本单位公示页公开，不列出所涉记录',
              'Once submitted, your public page shows this, without the records',
            )}
          >
            <p>{t(commitment.open)}</p>
          </Notice>
        )}
        {maySign ? (
          <form method="post" action={href(`${path}/submit`)}>
            <input type="hidden" name="commitmentHash" value={commitment.hash} />
            <Choices
              type="checkbox"
              name="agreed"
              label={t('签署', 'Signature')}
              values={[]}
              error={errorAt(errors, 'agreed')}
              options={[{ value: 'yes', label: t('本单位已阅读并作出上述承诺', 'We have read this and commit ourselves to it') }]}
            />
            <TextField
              name="signer"
              label={t('签署人', 'Signed by')}
              value={signer}
              error={errorAt(errors, 'signer')}
              width="m"
              maxLength={60}
              required
              autoComplete="name"
            />
            <Actions>
              <Button>{t('签署并提交', 'Sign and submit')}</Button>
            </Actions>
          </form>
        ) : (
          <Notice tone="attention" title={t('须由负责人或者审批人签署', 'To be signed by the head or an approver')}>
            <p>{t('草稿已保存，请其登录后在“信用修复”中打开并提交。', 'The draft is kept: they find it under “Repair” and submit it.')}</p>
          </Notice>
        )}
        <Details summary={t('放弃这份草稿', 'Throw this draft away')}>
          <form method="post" action={href(`${path}/discard`)}>
            <p>
              {t(
                '草稿连同其中的材料将被删除，不能恢复；所选记录不受影响。',
                'The draft and the papers in it are deleted and cannot be had back; the records are not touched.',
              )}
            </p>
            <Actions>
              <Button kind="danger">{t('放弃', 'Throw away')}</Button>
            </Actions>
          </form>
        </Details>
      </Section>
    </>
  )
}

type CardProps = { one: NeededPaper; path: string; papers: ReadDraft['papers']; source: string; errors: readonly FormError[] }

function PaperCard({ one, path, papers, source, errors }: CardProps) {
  const { t, href } = usePlace()
  const field = `paper-${one.sourceCode}-${one.key}`
  const given = papers.filter(({ sourceCode, key }) => sourceCode === one.sourceCode && key === one.key)
  return (
    <Card
      title={
        <>
          {`${source} · ${t(one.name)}`}{' '}
          {given.length > 0 ? <Badge tone="good">{t('已添加', 'added')}</Badge> : <Badge tone="attention">{t('尚缺', 'missing')}</Badge>}
        </>
      }
    >
      {given.length > 0 && (
        <ul className="plain-list">
          {given.map((paper) => (
            <li key={paper.paperNo}>
              <a href={href(`${path}/papers/${paper.paperNo}`)}>{paper.fileName}</a>{' '}
              <span className="term-note">{formatNumber(Math.ceil(paper.size / 1024))} KB</span>{' '}
              {paper.fromApplication !== null && (
                <span className="term-note">
                  {t(
                    `该单位已持有：申请 ${paper.fromApplication} 时提交，无须再交；有更新的可删除后重新添加。`,
                    `Held by the department since application ${paper.fromApplication}: no need to send it again; remove it to add a newer one.`,
                  )}
                </span>
              )}
              <form method="post" action={href(`${path}/papers/${paper.paperNo}/remove`)}>
                <Button kind="quiet">{t('删除', 'Remove')}</Button>
              </form>
            </li>
          ))}
        </ul>
      )}
      <PaperForm
        path={path}
        source={one.sourceCode}
        paperKey={one.key}
        id={`f-${field}`}
        label={t(`用于记录 ${one.recordIds.join('、')}`, `For the records ${one.recordIds.join(', ')}`)}
        {...(one.note === null ? {} : { hint: t(one.note) })}
        error={errorAt(errors, field)}
      />
    </Card>
  )
}

type FormProps = { path: string; source: string; paperKey: string; id: string; label: string; hint?: string; error?: string | undefined }

/** One file for one department. */
export function PaperForm({ path, source, paperKey, id, label, hint, error }: FormProps) {
  const { t, href } = usePlace()
  return (
    <form method="post" encType="multipart/form-data" action={href(`${path}/papers`)}>
      <input type="hidden" name="source" value={source} />
      <input type="hidden" name="key" value={paperKey} />
      <FileDrop
        name="file"
        id={id}
        label={label}
        accept={acceptedFiles}
        hint={
          <>
            {hint !== undefined && <>{hint} · </>}
            {t(`PDF、OFD、图片、Word 或 Excel，不超过 ${fileLimit()} MB`, `PDF, OFD, picture, Word or Excel, up to ${fileLimit()} MB`)}
          </>
        }
        {...(error === undefined ? {} : { error })}
      />
      <Actions>
        <Button kind="secondary">{t('添加', 'Add')}</Button>
      </Actions>
    </form>
  )
}
