import type { Pack } from '../../packs/index.ts'
import { formatNumber } from '../../platform/format.ts'
import type { FormError } from '../../platform/http/form.ts'
import {
  Actions,
  Breadcrumb,
  Button,
  Choices,
  Code,
  EmptyState,
  ErrorSummary,
  Filters,
  Notice,
  Pager,
  PageTitle,
  Select,
  usePlace,
} from '../../platform/ui/index.ts'
import type { Source } from '../../sources/index.ts'
import type { ClearGroup } from '../index.ts'
import { itemName, rows as rowsInEnglish } from './words.ts'

export const together = '/workbench/identities/together'

export type TogetherProps = { groups: readonly ClearGroup[]; pack: Pack; sources: readonly Source[]; errors: readonly FormError[] }
type Place = { source: string; least: number; after: number | undefined; next: number | null; all: boolean }

/** How much of a name has to be the same to be listed, in percent; the first is what every row has that can be decided together. */
export const shares = [50, 70, 80, 90] as const
/** From here on a name is so much the same that one stroke may choose it; what is less alike is chosen one by one. */
const alike = 80

/** What a box stands for: the group, and whom it was shown to mean. */
export const choiceOf = ({ caseId, candidate }: ClearGroup): string => `${caseId}-${candidate.organisation.subjectId}`

/** The first step: which of the rows that can mean one organisation only. */
export function ChooseTogetherPage({
  groups,
  pack,
  sources,
  place: { source, least, after, next, all },
  done,
  chosen,
  errors,
}: TogetherProps & { place: Place; done: { decided: number; rows: number } | null; chosen: readonly string[] }) {
  const { t, href } = usePlace()
  const address = (changes: Record<string, string> = {}) => {
    const query = new URLSearchParams({ ...(source ? { source } : {}), ...(least > shares[0] ? { least: String(least) } : {}), ...changes })
    return query.size === 0 ? together : `${together}?${query}`
  }
  const here = after === undefined ? undefined : { after: String(after) }
  const high = groups.filter(({ candidate }) => candidate.share >= alike)
  return (
    <>
      <Trail />
      <PageTitle
        lead={t(
          '这里只列代码属实、恰好对应一个存续主体、名称至少一半相同、且没有其他主体用过这个名称的行，最相像的在前。选定后先核对，再确认。',
          'Listed here: the code is right and belongs to one active organisation, at least half of the name is the same, and nobody else has or had the name; the most alike first. Choose, look again, confirm.',
        )}
      >
        {t('一并认定', 'Decide together')}
      </PageTitle>
      {done !== null && <Done {...done} />}
      <ErrorSummary errors={errors} />
      <Filters action={together} open={source !== '' || least > shares[0]} clear={together}>
        <Select
          name="source"
          label={t('信源单位', 'Source')}
          blank={t('全部单位', 'All sources')}
          value={source}
          options={sources.map(({ code, name }) => ({ value: code, label: name }))}
        />
        <Select
          name="least"
          label={t('名称相同程度', 'How much of the name is the same')}
          value={String(least)}
          options={shares.map((share) => ({ value: String(share), label: t(`至少 ${share}%`, `At least ${share}%`) }))}
        />
      </Filters>
      {groups.length === 0 ? (
        <EmptyState title={t('没有可以一并认定的行。', 'No rows can be decided together.')}>
          <p>
            <a href={href('/workbench/identities')}>{t('逐行认定', 'Decide row by row')}</a>
          </p>
        </EmptyState>
      ) : (
        <form method="post" action={href(together)}>
          {high.length > 0 && (
            <p>
              <a href={href(address({ ...here, ...(all ? {} : { all: 'yes' }) }))}>
                {all
                  ? t('全部不选', 'Choose none')
                  : t(
                      `选中本页名称至少 ${alike}% 相同的 ${high.length} 项`,
                      `Choose the ${high.length} with at least ${alike}% of the name the same`,
                    )}
              </a>
            </p>
          )}
          <Choices
            type="checkbox"
            name="choice"
            label={t('报送的名称和代码 → 登记库中的主体', 'Name and code as sent → organisation of the register')}
            values={all ? high.map(choiceOf) : chosen}
            options={groups.map((group) => ({ value: choiceOf(group), label: group.name, hint: <Meant {...{ group, pack, sources }} /> }))}
          />
          <Actions>
            <Button>{t('核对所选', 'Look at what is chosen')}</Button>
          </Actions>
        </form>
      )}
      <Pager
        previous={after === undefined ? undefined : address()}
        previousLabel={t('回到最前', 'Back to the first')}
        next={next === null ? undefined : address({ after: String(next) })}
      />
    </>
  )
}

function Meant({
  group: { code, rows, items, sources: from, candidate },
  pack,
  sources,
}: { group: ClearGroup } & Omit<TogetherProps, 'groups' | 'errors'>) {
  const { t } = usePlace()
  const names = from.map((one) => sources.find((source) => source.code === one)?.shortName ?? one)
  return (
    <>
      <Code>{code}</Code> → {candidate.organisation.name}
      {t(`（名称 ${candidate.share}% 相同）`, ` (${candidate.share}% of the name)`)} · {t(`${formatNumber(rows)} 行`, rowsInEnglish(rows))}{' '}
      · {[...items.map((item) => t(itemName(pack, item))), ...names].join(' · ')}
    </>
  )
}

function Done({ decided, rows }: { decided: number; rows: number }) {
  const { t, href } = usePlace()
  const what = t(`已认定 ${decided} 项，涉及 ${rows} 行。`, `${decided} decided, with ${rowsInEnglish(rows)}.`)
  return (
    <Notice tone="good" live title={what}>
      <p>
        {t('每一项都可以单独撤销：', 'Each can be undone by itself: ')}
        <a href={href('/workbench/decisions')}>{t('认定记录', 'Decisions')}</a>
      </p>
    </Notice>
  )
}

export function Trail() {
  const { t } = usePlace()
  return <Breadcrumb trail={[{ href: '/workbench/identities', label: t('待认定', 'Identity queue') }]} />
}
