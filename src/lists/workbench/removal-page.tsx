import { acceptedFiles } from '../../platform/files/media.ts'
import { formatDay } from '../../platform/format.ts'
import { errorAt, type FormError } from '../../platform/http/form.ts'
import {
  Actions,
  Breadcrumb,
  Button,
  DefinitionList,
  ErrorSummary,
  FileDrop,
  Notice,
  PageTitle,
  TextArea,
  usePlace,
  Words,
} from '../../platform/ui/index.ts'
import type { Day } from '../../platform/time.ts'
import type { Listing } from '../listing.ts'

type Props = { listing: Listing; entered: string; errors: readonly FormError[]; from: Day | null }

/** A listing that came by a file is removed in a case of its own: one says that the conditions are met, another decides. */
export function RemovalPage({ listing, entered, errors, from }: Props) {
  const { t, lang, href } = usePlace()
  return (
    <>
      <Breadcrumb trail={[{ href: '/workbench/listings', label: t('严重失信主体名单', 'Serious-dishonesty lists') }]} />
      <ErrorSummary errors={errors} />
      <PageTitle
        lead={t(
          '提出后由另一名审批人或者负责人决定；移出当日在各处停止公示和使用。',
          'Another approver or head decides; from that day it is no longer shown or used anywhere.',
        )}
      >
        {t('提出移出', 'Propose the removal')}
      </PageTitle>
      <DefinitionList
        terms={[
          { label: t('名单', 'List'), value: <Words>{t(listing.listName)}</Words> },
          { label: t('决定', 'Decision'), value: <Words>{`${listing.authorityName} ${listing.documentNo}`}</Words> },
          { label: t('事由', 'Reason'), value: <Words>{listing.reason}</Words> },
          { label: t('有效期至', 'Until'), value: listing.listedUntil === null ? '—' : formatDay(listing.listedUntil, lang) },
        ]}
      />
      {from === null ? (
        <form method="post" action={href(`/workbench/listings/removals/${listing.listingId}`)} encType="multipart/form-data">
          <TextArea
            name="reason"
            label={t('移出的理由', 'Why it may be removed')}
            hint={t('写明哪些移出条件已经具备。', 'Say which of the conditions are met.')}
            required
            maxLength={2000}
            value={entered}
            error={errorAt(errors, 'reason')}
          />
          <FileDrop name="files" label={t('证明材料', 'Papers')} accept={acceptedFiles} multiple error={errorAt(errors, 'files')} />
          <Actions>
            <Button>{t('提出移出', 'Propose')}</Button>
          </Actions>
        </form>
      ) : (
        <Notice title={t('还不能提前移出', 'Not to be removed early yet')}>
          {t(
            `列入的最短期限到 ${formatDay(from, lang)} 才满，最早当日提出。列入有误的，请更正或者撤回记录。`,
            `The shortest time is over on ${formatDay(from, lang)}: a removal is proposed from that day on. Where the listing was wrong, correct or withdraw the record.`,
          )}
        </Notice>
      )}
    </>
  )
}
