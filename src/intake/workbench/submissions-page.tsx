import type { Pack } from '../../packs/index.ts'
import { ButtonLink, EmptyState, Filters, PageTitle, Pager, Select, usePlace } from '../../platform/ui/index.ts'
import type { Source } from '../../sources/index.ts'
import type { Submission, SubmissionState } from '../index.ts'
import { SubmissionTable } from './submission-table.tsx'
import { itemName, stateWords, toMend } from './words.ts'

type Chosen = { readonly source: string; readonly item: string; readonly state: string }

type SubmissionsProps = {
  /** The address of this list: a clerk's own submissions, or what all sources delivered. */
  here: string
  submissions: readonly Submission[]
  pack: Pack
  /** For the office: every source. A clerk sees the own. */
  sources: readonly Source[] | null
  /** Keys of the items to choose from. */
  items: readonly string[]
  chosen: Chosen
  /** The number behind which the next page begins, and whether this is a later one. */
  next: number | null
  later: boolean
}

/** What was sent, newest first. */
export function SubmissionsPage({ here, submissions, pack, sources, items, chosen, next, later }: SubmissionsProps) {
  const { t } = usePlace()
  const query = new URLSearchParams(Object.entries(chosen).filter(([, value]) => value !== ''))
  const address = (before?: number) => {
    const full = new URLSearchParams(query)
    if (before !== undefined) full.set('before', String(before))
    return full.size === 0 ? here : `${here}?${full}`
  }
  const filtered = query.size > 0
  const send = sources === null
  return (
    <>
      <PageTitle
        kicker={t('报送', 'Submissions')}
        lead={
          send
            ? t('本单位送过的文件、每一行的去向和回执。', 'The files your department sent, what became of every row, and the receipts.')
            : t('各信源单位送来的文件和处理结果。', 'What the sources sent, and what became of it.')
        }
        actions={
          send && (
            <ButtonLink href="/workbench/send" kind="primary">
              {t('报送数据', 'Send a file')}
            </ButtonLink>
          )
        }
      >
        {send ? t('报送记录与回执', 'Submissions and receipts') : t('各单位报送情况', 'Deliveries of the sources')}
      </PageTitle>
      <Filters action={here} open={filtered} clear={here}>
        {sources !== null && (
          <Select
            name="source"
            label={t('信源单位', 'Source')}
            blank={t('全部单位', 'All sources')}
            value={chosen.source}
            options={sources.map(({ code, name }) => ({ value: code, label: name }))}
          />
        )}
        <Select
          name="item"
          label={t('目录项', 'Item')}
          blank={t('全部目录项', 'All items')}
          value={chosen.item}
          options={items.map((key) => ({ value: key, label: t(itemName(pack, key)) }))}
        />
        <Select
          name="state"
          label={t('状态', 'State')}
          blank={t('全部状态', 'All states')}
          value={chosen.state}
          options={[
            { value: toMend, label: t('待补正', 'Waits to be mended') },
            ...(Object.keys(stateWords) as SubmissionState[]).map((key) => ({ value: key, label: t(stateWords[key]) })),
          ]}
        />
      </Filters>
      <SubmissionTable
        submissions={submissions}
        pack={pack}
        sources={sources === null ? undefined : new Map(sources.map(({ code, shortName }) => [code, shortName]))}
        empty={
          <EmptyState
            title={filtered || later ? t('没有符合条件的报送。', 'No submission fits.') : t('还没有报送。', 'Nothing was sent yet.')}
          >
            {send && !filtered && !later && (
              <p>{t('下载模板，填好后报送，结果会列在这里。', 'Download a template, fill it in and send it; it is listed here.')}</p>
            )}
          </EmptyState>
        }
      />
      <Pager
        previous={later ? address() : undefined}
        previousLabel={t('回到最新', 'Back to the newest')}
        next={next === null ? undefined : address(next)}
      />
    </>
  )
}
