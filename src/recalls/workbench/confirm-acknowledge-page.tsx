import { Actions, Breadcrumb, Button, ButtonLink, DefinitionList, Notice, PageTitle, usePlace } from '../../platform/ui/index.ts'
import type { About } from '../deliveries/about.ts'
import type { Delivery } from '../deliveries/delivery.ts'
import { recallKinds } from '../recall.ts'
import { RecalledRecord } from './recalled-record.tsx'

type Props = {
  readonly delivery: Delivery
  readonly about: About | undefined
  /** Where the answer goes, and where the list is. */
  readonly action: string
  readonly list: string
}

/** Asked before a recall counts as acted on: nobody takes that back. */
export function ConfirmAcknowledgePage({ delivery, about, action, list }: Props) {
  const { t, href } = usePlace()
  return (
    <>
      <Breadcrumb trail={[{ href: list, label: t('召回', 'Recalls') }]} />
      <PageTitle kicker={t(`召回 ${delivery.recallId}`, `Recall ${delivery.recallId}`)}>
        {t('确认已落实', 'Acknowledge a recall')}
      </PageTitle>
      <Notice tone="attention" title={t('确认后不能撤回', 'Once acknowledged, it stays so')}>
        <p>
          {t(
            '确认表示本单位已停止使用该记录，留存的副本已经删除或者更换，并计入公开的落实情况。',
            'This says that your body no longer uses the record and has deleted or replaced the copies it kept. It counts in the public table.',
          )}
        </p>
      </Notice>
      <DefinitionList
        terms={[
          { label: t('记录', 'Record'), value: <RecalledRecord delivery={delivery} about={about} /> },
          { label: t('原因', 'Why'), value: t(recallKinds[delivery.kind]) },
        ]}
      />
      <form className="after" method="post" action={href(action)}>
        <input type="hidden" name="id" value={delivery.recallId} />
        <input type="hidden" name="confirmed" value="yes" />
        <Actions>
          <Button>{t('已经落实，确认', 'It is done: acknowledge')}</Button>
          <ButtonLink href={list} kind="quiet">
            {t('返回', 'Back')}
          </ButtonLink>
        </Actions>
      </form>
    </>
  )
}
