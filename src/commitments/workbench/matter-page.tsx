import { subjectTypes } from '../../subjects/index.ts'
import { formatSpan } from '../../platform/format.ts'
import type { FormError } from '../../platform/http/form.ts'
import { errorAt } from '../../platform/http/form.ts'
import { listed } from '../../platform/text.ts'
import {
  Actions,
  Badge,
  Breadcrumb,
  Button,
  ButtonLink,
  DefinitionList,
  Details,
  ErrorSummary,
  Notice,
  PageTitle,
  Section,
  TextArea,
  usePlace,
  Words,
} from '../../platform/ui/index.ts'
import type { Matter } from '../matter.ts'
import { matterStates, termWords } from './words.ts'

type Names = { kindName: (kind: string) => string; publicationName: (publication: string) => string }
type Props = Names & {
  editions: readonly Matter[]
  /** Drafts; publishes and ends. */
  mayDraft: boolean
  mayPublish: boolean
  /** Drafted what waits. */
  isDrafter: boolean
  errors: readonly FormError[]
}

/** A matter of the own department with all its editions. */
export function MatterPage({ editions, mayDraft, mayPublish, isDrafter, errors, ...names }: Props) {
  const { t, href } = usePlace()
  const [newest] = editions
  if (newest === undefined) return null
  const path = `/workbench/commitments/matters/${newest.matterId}`
  const draft = newest.state === 'draft' ? newest : null
  const open = editions.find(({ state }) => state === 'published') ?? null
  return (
    <>
      <Breadcrumb trail={[{ href: '/workbench/commitments/matters', label: t('承诺事项', 'Matters') }]} />
      <ErrorSummary errors={errors} />
      <PageTitle
        kicker={t(`第 ${newest.edition} 版`, `Edition ${newest.edition}`)}
        actions={
          <>
            {open !== null && mayDraft && <ButtonLink href={`${path}/window`}>{t('窗口登记', 'Take in at a window')}</ButtonLink>}
            {mayDraft && (
              <ButtonLink href={`/workbench/commitments/matters/new?matter=${newest.matterId}`}>
                {draft === null ? t('起草新版', 'Draft a new edition') : t('修改草稿', 'Change the draft')}
              </ButtonLink>
            )}
          </>
        }
      >
        <Words>{t(newest.name)}</Words>
      </PageTitle>
      {draft !== null && (
        <Notice tone="attention" title={t('待发布', 'Waits to be published')}>
          {mayPublish && !isDrafter ? (
            <form method="post" action={href(`${path}/publish`)}>
              <input type="hidden" name="edition" value={draft.edition} />
              <input type="hidden" name="draftedAt" value={draft.draftedAt.getTime()} />
              <p>
                {t(
                  '请核对下面的内容。发布后组织即可签署，内容不能再改。',
                  'Check what stands below. Once published organisations can sign, and it cannot be changed.',
                )}
              </p>
              <Actions>
                <Button>{t('发布', 'Publish')}</Button>
              </Actions>
            </form>
          ) : (
            <p>{t('由起草人以外的审批人或者负责人发布。', 'An approver or head other than who drafted it publishes it.')}</p>
          )}
        </Notice>
      )}
      {editions.map((edition) => (
        <Edition key={edition.edition} edition={edition} {...names} />
      ))}
      {open !== null && mayPublish && (
        <Details summary={t('终止这个事项', 'End this matter')} open={errorAt(errors, 'reason') !== undefined}>
          <form method="post" action={href(`${path}/end`)}>
            <TextArea
              name="reason"
              label={t('终止的原因', 'Why it ends')}
              hint={t('终止后不再受理；已经签署的照常核查。', 'Nobody signs any more; what was signed is checked as before.')}
              maxLength={500}
              required
              error={errorAt(errors, 'reason')}
            />
            <Actions>
              <Button kind="danger">{t('终止', 'End it')}</Button>
            </Actions>
          </form>
        </Details>
      )}
    </>
  )
}

function Edition({ edition, kindName, publicationName }: Names & { edition: Matter }) {
  const { t, lang } = usePlace()
  const { state, from, to, endedAt, endReason } = edition
  return (
    <Section
      title={t(`第 ${edition.edition} 版`, `Edition ${edition.edition}`)}
      aside={<Badge tone={state === 'published' ? 'good' : 'neutral'}>{t(matterStates[state])}</Badge>}
    >
      <DefinitionList
        terms={[
          { label: t('类型', 'Kind'), value: kindName(edition.kind) },
          { label: t('依据', 'Basis'), value: <Words>{`${edition.basis.document} ${edition.basis.article}`}</Words> },
          { label: t('面向', 'Open to'), value: t(listedTypes(edition)) },
          { label: t('承诺内容', 'What is promised'), value: <Words>{edition.promise}</Words> },
          {
            label: t('义务', 'Duties'),
            value: (
              <ol>
                {edition.duties.map((duty) => (
                  <li key={duty}>
                    <Words>{duty}</Words>
                  </li>
                ))}
              </ol>
            ),
          },
          { label: t('履行期限', 'Term'), value: t(termWords(edition.term)) },
          {
            label: t('核查期限', 'To be checked'),
            value: t(`${edition.checkWithin} 个工作日内`, `within ${edition.checkWithin} working days`),
          },
          { label: t('改正期限', 'To cure'), value: t(`${edition.cureWithin} 日`, `${edition.cureWithin} days`) },
          { label: t('违诺责任', 'When it is broken'), value: <Words>{edition.consequence}</Words> },
          { label: t('公开类型', 'Publication'), value: publicationName(edition.publication) },
          { label: t('受理期', 'Open'), value: formatSpan(from, to, lang) },
          ...(endedAt === null
            ? []
            : [
                {
                  label: t('终止原因', 'Why it ended'),
                  value: (
                    <Words>{endReason ?? t(`已由第 ${edition.edition + 1} 版替代`, `Edition ${edition.edition + 1} took its place`)}</Words>
                  ),
                },
              ]),
        ]}
      />
    </Section>
  )
}

const listedTypes = ({ subjectTypes: types }: Matter) => ({
  zh: listed(types.map((type) => subjectTypes[type].zh)).zh,
  en: listed(types.map((type) => subjectTypes[type].en)).en,
})
