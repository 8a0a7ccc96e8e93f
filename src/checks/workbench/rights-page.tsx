import type { Pack, UseScene } from '../../packs/index.ts'
import { formatSpan } from '../../platform/format.ts'
import { errorAt, type FormError } from '../../platform/http/form.ts'
import type { Day } from '../../platform/time.ts'
import {
  Actions,
  Breadcrumb,
  Button,
  Choices,
  Code,
  DateField,
  EmptyState,
  ErrorSummary,
  Notice,
  PageTitle,
  Section,
  Select,
  Table,
  TextField,
  usePlace,
  Words,
} from '../../platform/ui/index.ts'
import type { Source } from '../../sources/index.ts'
import type { readRights } from '../rights/read-rights.ts'
import type { SceneFigures } from '../check.ts'
import { SceneFiguresChart } from './board-page.tsx'
import { sceneName } from './shown.ts'

const base = '/workbench/credit-checks/rights'

/** Departments, for the office that registers in which matters each may check, and how checks go. */
export function RightsListPage({ sources, figures, pack }: { sources: readonly Source[]; figures: readonly SceneFigures[]; pack: Pack }) {
  const { t, href } = usePlace()
  return (
    <>
      <PageTitle
        lead={t(
          '登记每个部门可以在哪些事项中核查、依据是什么，以及它的业务系统密钥可以用于哪些事项。没有登记的不能核查。',
          'In which matters each department may check, on which basis, and which of them a key of its system opens. What is not registered is not allowed.',
        )}
      >
        {t('信用核查权限', 'Rights to check')}
      </PageTitle>
      <Section title={t('近一年按事项', 'By matter, within a year')}>
        <SceneFiguresChart figures={figures} pack={pack} />
      </Section>
      <Table
        caption={t('部门', 'Departments')}
        rows={sources}
        rowKey={({ code }) => code}
        empty={<EmptyState title={t('还没有部门', 'No departments yet')} />}
        columns={[
          {
            key: 'name',
            label: t('部门', 'Department'),
            heading: true,
            cell: ({ code, name }) => (
              <a href={href(`${base}/${code}`)}>
                <Words>{name}</Words>
              </a>
            ),
          },
          { key: 'code', label: t('代码', 'Code'), tight: true, cell: ({ code }) => <Code>{code}</Code> },
        ]}
      />
    </>
  )
}

export type RightEntries = { readonly scene: string; readonly from: string; readonly to: string; readonly basis: string }
type Props = Awaited<ReturnType<typeof readRights>> & {
  source: Source
  scenes: readonly UseScene[]
  pack: Pack
  today: Day
  entries: RightEntries
  errors: readonly FormError[]
}

/** The rights of one department and of its keys. */
export function RightsPage({ source, rights, keys, scenes, pack, today, entries, errors }: Props) {
  const { t, lang, href } = usePlace()
  const here = `${base}/${source.code}`
  const open = rights.filter(({ from, to }) => from <= today && (to === null || to >= today))
  return (
    <>
      <Breadcrumb trail={[{ href: base, label: t('信用核查权限', 'Rights to check') }]} />
      <ErrorSummary errors={errors} />
      <PageTitle lead={t('可以核查的事项和密钥', 'Matters it may check in, and its keys')}>
        <Words>{source.name}</Words>
      </PageTitle>
      <Table
        caption={t('事项权限', 'Rights')}
        rows={rights}
        rowKey={({ scene, from }) => `${scene} ${from}`}
        empty={<EmptyState title={t('没有权限', 'No rights')} />}
        columns={[
          { key: 'scene', label: t('事项', 'Matter'), heading: true, cell: ({ scene }) => t(sceneName(pack, scene)) },
          {
            key: 'days',
            label: t('有效', 'In force'),
            cell: ({ from, to }) => formatSpan(from, to, lang),
          },
          { key: 'basis', label: t('依据', 'Basis'), cell: ({ basis }) => <Words>{basis}</Words> },
          {
            key: 'end',
            label: t('操作', 'Act'),
            cell: ({ scene, from, to }) =>
              to !== null && to <= today ? null : (
                <form method="post" action={href(`${here}/end`)}>
                  <input type="hidden" name="scene" value={scene} />
                  <input type="hidden" name="from" value={from} />
                  <Button kind="danger">{t('今日终止', 'End today')}</Button>
                </form>
              ),
          },
        ]}
      />
      <Section title={t('登记权限', 'Give a right')}>
        <form method="post" action={href(here)}>
          <Select
            name="scene"
            label={t('事项', 'Matter')}
            required
            blank={t('请选择', 'Choose one')}
            value={entries.scene}
            error={errorAt(errors, 'scene')}
            options={scenes.map(({ key, name }) => ({ value: key, label: t(name) }))}
          />
          <DateField name="from" label={t('起始日', 'From')} required value={entries.from} error={errorAt(errors, 'from')} />
          <DateField name="to" label={t('截止日（可不填）', 'Until (optional)')} value={entries.to} error={errorAt(errors, 'to')} />
          <TextField
            name="basis"
            label={t('依据', 'Basis')}
            required
            maxLength={200}
            value={entries.basis}
            error={errorAt(errors, 'basis')}
          />
          <Actions>
            <Button>{t('登记', 'Register')}</Button>
          </Actions>
        </form>
      </Section>
      <Section
        title={t('业务系统密钥', 'Keys of its systems')}
        count={keys.length}
        note={t(
          '密钥在“信源单位”页面签发；在这里选择它可以用于核查的事项。接替的密钥先列出旧密钥打开的事项，保存后生效。',
          'Keys are issued on the page of the source. Choose here what each opens. For one that took the place of another, what that opened is ticked and counts once it is saved.',
        )}
      >
        {keys.length === 0 && <EmptyState title={t('没有可用的密钥', 'No usable keys')} />}
        {keys.map(({ prefix, label, replaces, scenes: opened, offered }) => (
          <form key={prefix} method="post" action={href(`${here}/keys`)}>
            <input type="hidden" name="prefix" value={prefix} />
            {prefix.startsWith('xht_') ? (
              <p>
                <Code>{prefix}</Code> <Words>{label}</Words> {t('（沙箱密钥，不读取真实数据）', '(key of the sandbox: reads no real data)')}
              </p>
            ) : (
              <>
                {offered.length > 0 && (
                  <Notice
                    tone="attention"
                    title={t(`接替 ${replaces} 的密钥还没有打开任何事项`, `The key in the place of ${replaces} opens nothing yet`)}
                  >
                    <p>
                      {t(
                        '旧密钥打开的事项已经勾选。核对后保存，新密钥才能用于核查；不保存，旧密钥停用后该系统不能再核查。',
                        'What the old key opened is ticked below. Look it over and save: until then the new key checks nothing, and once the old one has ended neither does its system.',
                      )}
                    </p>
                  </Notice>
                )}
                <Choices
                  type="checkbox"
                  id={`f-${prefix}`}
                  name="scenes"
                  label={`${prefix} ${label}`}
                  values={offered.length > 0 ? offered : opened}
                  options={open.map(({ scene }) => ({ value: scene, label: t(sceneName(pack, scene)) }))}
                />
                <Actions>
                  <Button kind={offered.length > 0 ? 'primary' : 'secondary'}>
                    {offered.length > 0 ? t('带入并保存', 'Carry over and save') : t('保存', 'Save')}
                  </Button>
                </Actions>
              </>
            )}
          </form>
        ))}
      </Section>
    </>
  )
}
