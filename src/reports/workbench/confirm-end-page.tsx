import {
  Actions,
  Breadcrumb,
  Button,
  ButtonLink,
  Code,
  DefinitionList,
  Notice,
  PageTitle,
  usePlace,
  Words,
} from '../../platform/ui/index.ts'
import type { PlannedEnd } from '../end.ts'
import { endingWords } from '../report.ts'

type Props = {
  readonly planned: PlannedEnd
  /** What the yes on this page is tied to. */
  readonly shown: string
  /** A yes came that was given to something else. */
  readonly isOther: boolean
}

/** Asked again before a report ends, which nobody takes back: which one, and what whoever checks it will be told. */
export function ConfirmEndPage({ planned: { report, replacedBy, cause, reason }, shown, isOther }: Props) {
  const { t, href } = usePlace()
  const path = `/workbench/reports/${report.number}`
  return (
    <>
      <Breadcrumb
        trail={[
          { href: '/workbench/reports', label: t('信用报告', 'Credit reports') },
          { href: path, label: report.number },
        ]}
      />
      <PageTitle kicker={<Words>{report.subject.name}</Words>}>
        {replacedBy === null
          ? t('核对：撤销这份报告', 'Look again: revoke this report')
          : t('核对：替换这份报告', 'Look again: replace this report')}
      </PageTitle>
      {isOther && (
        <Notice
          tone="attention"
          title={t('确认的不是下面的内容，没有终止', 'What was confirmed is not what stands below: nothing was ended')}
        >
          <p>
            {t(
              '提交的内容与核对时显示的不同。请看清以下内容，再次确认。',
              'What was sent is not what had been shown. Read what follows, and confirm it again.',
            )}
          </p>
        </Notice>
      )}
      <Notice tone="adverse" title={t('终止后不能撤回', 'Once ended, it stays ended')}>
        <p>
          {t(
            '写入信用链，并立即向凭编号核验的每个人显示。',
            'It is entered into the ledger and, from that moment, told to whoever checks the number.',
          )}
        </p>
      </Notice>
      <DefinitionList
        terms={[
          { label: t('报告编号', 'Report number'), value: <Code>{report.number}</Code> },
          { label: t('核验的人将看到', 'Whoever checks it will read'), value: t(endingWords({ cause, reason })) },
          {
            label: t('替换它的报告', 'Replaced by'),
            value: replacedBy === null ? t('无，撤销', 'None: it is revoked') : <Code>{replacedBy}</Code>,
          },
        ]}
      />
      <form className="after" method="post" action={href(`${path}/end`)}>
        <input type="hidden" name="cause" value={cause} />
        <input type="hidden" name="reason" value={reason} />
        <input type="hidden" name="by" value={replacedBy ?? ''} />
        <input type="hidden" name="confirmed" value={shown} />
        <Actions>
          <Button kind="danger">{t('确认终止这份报告', 'Yes, end this report')}</Button>
          <ButtonLink href={path} kind="quiet">
            {t('返回', 'Back')}
          </ButtonLink>
        </Actions>
      </form>
    </>
  )
}
