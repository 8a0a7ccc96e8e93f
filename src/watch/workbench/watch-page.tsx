import type { ListedOrganisation } from '../../disclosure/index.ts'
import { formatInstant, formatNumber } from '../../platform/format.ts'
import { errorAt } from '../../platform/http/form.ts'
import {
  Badge,
  Button,
  Code,
  EmptyState,
  ErrorSummary,
  Notice,
  PageTitle,
  SearchBox,
  Section,
  Table,
  usePlace,
} from '../../platform/ui/index.ts'
import type { ToldNotice } from '../read.ts'
import { kindWords } from '../watch.ts'
import type { WatchProps } from './shown-watch.ts'
import { WatchSelf } from './watch-self.tsx'
import { Ways } from './ways.tsx'

/** What happened to the organisations a body watches, which they are, and how it is told. */
export function WatchPage(props: WatchProps) {
  const { watch, watcher, most, mayChange, issued, errors } = props
  const { t } = usePlace()
  return (
    <>
      <PageTitle
        lead={
          watcher.body === 'organisation'
            ? t(
                '关注本单位和往来单位。本单位看到档案的全部变化，其他单位只看到公示的内容。',
                'Watch your own organisation and those you deal with: of your own all changes of its file, of others what is public.',
              )
            : t('关注往来单位的公示信息变化。', 'Watch what is public of the organisations you deal with.')
        }
      >
        {t('关注', 'Watch')}
      </PageTitle>
      {issued !== null && <Issued issued={issued} />}
      <ErrorSummary errors={errors} />
      <Notices watch={watch} />
      {mayChange && <Add {...props} />}
      <Section
        title={t('关注的组织', 'Watched organisations')}
        count={watch.watched.length}
        note={t(
          `最多 ${formatNumber(most)} 个。被关注的单位不知道谁在关注它。`,
          `At most ${formatNumber(most)}. Who is watched is not told by whom.`,
        )}
      >
        <WatchedTable watch={watch} mayChange={mayChange} />
      </Section>
      <Ways {...props} error={(field) => errorAt(errors, field)} />
    </>
  )
}

function Issued({ issued }: { issued: NonNullable<WatchProps['issued']> }) {
  const { t, origin } = usePlace()
  const isFeed = 'feed' in issued
  return (
    <Notice
      tone="attention"
      live
      title={isFeed ? t('新的订阅地址', 'The new address of the feed') : t('新的推送密钥', 'The new webhook secret')}
    >
      <p>
        <Code>{isFeed ? `${origin}/api/v1/watch/${issued.feed}` : issued.secret}</Code>
      </p>
      <p>{t('只显示这一次。知道它的人都能使用，请妥善保管。', 'Shown this once. Whoever knows it can use it: keep it safe.')}</p>
    </Notice>
  )
}

function Notices({ watch: { notices } }: Pick<WatchProps, 'watch'>) {
  const { t, lang, href } = usePlace()
  const what = ({ kind, open }: ToldNotice) => (
    <>
      {t(kindWords[kind])} {!open && <Badge>{t('未公开', 'not public')}</Badge>}
    </>
  )
  return (
    <Section title={t('最近的变化', 'What happened')} count={notices.length}>
      <Table
        caption={t('最近的变化', 'What happened')}
        captionHidden
        rows={notices}
        rowKey={(one) => one.noticeId}
        empty={<EmptyState title={t('还没有变化。', 'Nothing yet.')} />}
        columns={[
          { key: 'who', label: t('组织', 'Organisation'), heading: true, cell: (one) => one.organisation.name },
          { key: 'what', label: t('变化', 'What'), cell: what },
          {
            key: 'record',
            label: t('记录', 'Record'),
            tight: true,
            cell: (one) => (one.open && one.kind !== 'gone' ? <a href={href(`/records/${one.recordId}`)}>{one.recordId}</a> : '—'),
          },
          { key: 'at', label: t('时间', 'When'), tight: true, cell: (one) => formatInstant(one.at, lang) },
        ]}
      />
    </Section>
  )
}

function WatchedTable({ watch: { watched }, mayChange }: Pick<WatchProps, 'watch' | 'mayChange'>) {
  const { t, lang, href } = usePlace()
  return (
    <Table
      caption={t('关注的组织', 'Watched organisations')}
      captionHidden
      rows={watched}
      rowKey={(one) => one.subjectId}
      empty={<EmptyState title={t('还没有关注任何组织。', 'No organisation is watched yet.')} />}
      columns={[
        {
          key: 'name',
          label: t('名称', 'Name'),
          heading: true,
          cell: (one) => (one.code === null ? one.name : <a href={href(`/organisations/${one.code}`)}>{one.name}</a>),
        },
        {
          key: 'scope',
          label: t('范围', 'What counts'),
          cell: (one) => (one.own ? <Badge tone="info">{t('本单位，全部', 'own, everything')}</Badge> : t('公示内容', 'public facts')),
        },
        { key: 'since', label: t('开始', 'Since'), tight: true, cell: (one) => formatInstant(one.addedAt, lang) },
        ...(mayChange
          ? [
              {
                key: 'act',
                label: t('操作', 'Act'),
                cell: (one: (typeof watched)[number]) => (
                  <form method="post" action={href('/workbench/watch/remove')}>
                    <input type="hidden" name="code" value={one.code ?? ''} />
                    <Button kind="quiet">{t('取消关注', 'Stop')}</Button>
                  </form>
                ),
              },
            ]
          : []),
      ]}
    />
  )
}

function Add({ found, watch, watcher }: WatchProps) {
  const { t, href } = usePlace()
  const known = new Set(watch.watched.map(({ code }) => code))
  const act = ({ code }: ListedOrganisation) =>
    code === null || known.has(code) ? (
      t('已关注', 'Watched')
    ) : (
      <form method="post" action={href('/workbench/watch/add')}>
        <input type="hidden" name="code" value={code} />
        <Button kind="secondary">{t('关注', 'Watch')}</Button>
      </form>
    )
  return (
    <Section
      title={t('添加关注', 'Watch another')}
      aside={watcher.body === 'organisation' && !watch.watched.some(({ own }) => own) && <WatchSelf code={watcher.unit} />}
    >
      <SearchBox
        action="/workbench/watch"
        label={t('添加关注', 'Find an organisation to watch')}
        placeholder={t('名称或统一社会信用代码', 'Name or code')}
        value={found?.text ?? ''}
      />
      {found !== null && (
        <Table
          caption={t(`“${found.text}”的查询结果`, `Found for “${found.text}”`)}
          rows={found.rows}
          rowKey={(one) => one.code ?? one.name}
          empty={<EmptyState title={t('没有找到。请换个名称或核对代码。', 'Nothing found. Try another name, or check the code.')} />}
          columns={[
            { key: 'name', label: t('名称', 'Name'), heading: true, cell: (one) => one.name },
            {
              key: 'code',
              label: t('统一社会信用代码', 'Code'),
              tight: true,
              cell: (one) => (one.code === null ? '—' : <Code>{one.code}</Code>),
            },
            { key: 'act', label: t('操作', 'Act'), cell: act },
          ]}
        />
      )}
    </Section>
  )
}
