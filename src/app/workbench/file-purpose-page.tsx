import { PurposeForm } from '../../access/workbench/purpose-form.tsx'
import type { ListedOrganisation, ShownOrganisation } from '../../disclosure/index.ts'
import type { Purpose } from '../../packs/index.ts'
import { Breadcrumb, Code, EmptyState, PageTitle, SearchBox, Section, Table, usePlace, Words } from '../../platform/ui/index.ts'

type PurposeProps = {
  readonly organisation: ShownOrganisation
  readonly purposes: readonly Purpose[]
  readonly wrong: boolean
  /** What was stated, where the case it rests on was missing. */
  readonly stated?: string | undefined
  readonly ground?: string | undefined
  readonly groundError?: string | undefined
}

/** Before the file of an organisation opens: what for. */
export function FilePurposePage({ organisation, ...form }: PurposeProps) {
  const { t } = usePlace()
  return (
    <>
      <Breadcrumb trail={[{ href: '/workbench/files', label: t('信用档案', 'Files') }]} />
      <PageTitle kicker={t('信用档案', 'File')} lead={<Code>{organisation.code}</Code>}>
        <Words>{organisation.name}</Words>
      </PageTitle>
      <PurposeForm action={`/workbench/files/${organisation.code}`} {...form} />
    </>
  )
}

/** Finds the organisation whose file is to be read. */
export function FindFilePage({ text, found }: { readonly text: string; readonly found: readonly ListedOrganisation[] }) {
  const { t, href } = usePlace()
  return (
    <>
      <PageTitle
        lead={t('查看非公开内容须写明用途，每次查看都会记录。', 'What is not public is read for a stated purpose; every read is noted.')}
      >
        {t('信用档案', 'Files')}
      </PageTitle>
      <SearchBox action="/workbench/files" value={text} label={t('组织名称或统一社会信用代码', 'Name or unified social credit code')} />
      {text !== '' && (
        <Section title={t('查询结果', 'Found')} count={found.length}>
          <Table
            caption={t('查询结果', 'Found')}
            captionHidden
            rows={found}
            rowKey={(one) => one.code ?? one.name}
            columns={[
              {
                key: 'name',
                label: t('名称', 'Name'),
                heading: true,
                cell: (one) =>
                  one.code === null ? (
                    <Words>{one.name}</Words>
                  ) : (
                    <a href={href(`/workbench/files/${one.code}`)}>
                      <Words>{one.name}</Words>
                    </a>
                  ),
              },
              { key: 'code', label: t('代码', 'Code'), tight: true, cell: (one) => (one.code === null ? '' : <Code>{one.code}</Code>) },
              { key: 'status', label: t('登记状态', 'Status'), cell: (one) => t(one.status.label) },
            ]}
            empty={<EmptyState title={t('没有找到。请核对名称或代码。', 'Nothing found. Check the name or code.')} />}
          />
        </Section>
      )}
    </>
  )
}
