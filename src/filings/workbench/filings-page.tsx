import { formatInstant } from '../../platform/format.ts'
import { ButtonLink, EmptyState, Notice, PageTitle, Pager, Table, usePlace, Words } from '../../platform/ui/index.ts'
import type { Form } from '../filing.ts'
import type { FollowedFiling } from '../find.ts'
import { Standing } from './state.tsx'

type Props = {
  readonly filings: readonly FollowedFiling[]
  readonly next: number | null
  readonly isFirst: boolean
  readonly form: Form | null
}

/** The own filings, and where a new one goes. */
export function FilingsPage({ filings, next, isFirst, form }: Props) {
  const { t, lang, href } = usePlace()
  return (
    <>
      <PageTitle
        lead={t(
          '本组织自愿提供并承诺真实的信用信息：资质证照、合同履约、社会责任等。是否公开由本组织选择，随时可以撤回。不收费。',
          'What the organisation declares of its own will and vouches for: qualifications, contracts, social responsibility. You choose whether it is open, and may withdraw it at any time. Free of charge.',
        )}
        {...(form === null
          ? {}
          : {
              actions: (
                <ButtonLink href="/workbench/filings/new" kind="primary">
                  {t('新的申报', 'New filing')}
                </ButtonLink>
              ),
            })}
      >
        {t('自主申报', 'Own filings')}
      </PageTitle>
      {form === null ? (
        <Notice tone="attention" title={t('本地暂不受理自主申报', 'Voluntary filings are not open here')}>
          <p>
            {t(
              '目前没有单位有权报送这一目录项，或者该项不适用于本组织。请向信用办咨询。',
              'No body holds the right to report this item today, or it is not for organisations of this type. Ask the credit office.',
            )}
          </p>
        </Notice>
      ) : (
        <p>
          {t('受理单位：', 'Accepted by: ')}
          <Words>{form.source.name}</Words>
        </p>
      )}
      <Table
        caption={t('自主申报', 'Own filings')}
        captionHidden
        rows={filings}
        rowKey={({ filing }) => filing.filingId}
        columns={[
          {
            key: 'title',
            label: t('申报事项', 'Matter'),
            heading: true,
            cell: ({ filing, record }) => (
              <a href={href(`/workbench/filings/${filing.filingId}`)}>
                <Words>
                  {record?.title ?? filing.entered?.[form?.item.title ?? ''] ?? t(`申报 ${filing.filingId}`, `Filing ${filing.filingId}`)}
                </Words>
              </a>
            ),
          },
          { key: 'state', label: t('状态', 'State'), cell: (followed) => <Standing followed={followed} t={t} /> },
          {
            key: 'at',
            label: t('签署或保存', 'Signed or saved'),
            tight: true,
            cell: ({ filing }) => formatInstant(filing.signedAt ?? filing.madeAt, lang),
          },
        ]}
        empty={<EmptyState title={t('还没有申报。', 'Nothing filed yet.')} />}
      />
      <Pager
        previous={isFirst ? undefined : '/workbench/filings'}
        previousLabel={t('回到第一页', 'First page')}
        next={next === null ? undefined : `/workbench/filings?before=${next}`}
      />
    </>
  )
}
