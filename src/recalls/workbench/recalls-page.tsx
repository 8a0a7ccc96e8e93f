import { PageTitle, usePlace } from '../../platform/ui/index.ts'
import { Recalls } from './deliveries.tsx'
import type { Listed } from './shown-reader.ts'

/** Records the people or programs of a body read that were recalled since: what it has yet to act on, and what it did last. */
export function OwnRecallsPage({ listed, now, isPosted }: { listed: Listed; now: Date; isPosted: boolean }) {
  const { t } = usePlace()
  const path = '/workbench/recalls'
  return (
    <>
      <PageTitle
        lead={t(
          '本单位查看或者取用过的记录，后来被修复、屏蔽、撤回、删除或者更正的，列在这里。请停止使用并删除或者更换留存的副本，然后确认。',
          'Records your body read or took that were repaired, shielded, withdrawn, erased or corrected since. Stop using them, delete or replace the copies you kept, then acknowledge.',
        )}
      >
        {t('查看过的记录被召回', 'Records you read that were recalled')}
      </PageTitle>
      <Recalls listed={listed} now={now} isPosted={isPosted} ack={path} path={path} />
    </>
  )
}
