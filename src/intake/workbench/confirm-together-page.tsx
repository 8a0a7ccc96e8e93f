import { formatNumber } from '../../platform/format.ts'
import { errorAt } from '../../platform/http/form.ts'
import { Actions, Button, ButtonLink, Code, ErrorSummary, PageTitle, Table, TextArea, usePlace } from '../../platform/ui/index.ts'
import { choiceOf, together, Trail, type TogetherProps } from './choose-together-page.tsx'
import { itemName, rows as rowsInEnglish } from './words.ts'

/** The second step: what will be attached to whom, and why. */
export function ConfirmTogetherPage({ groups, pack, sources, errors, reason }: TogetherProps & { reason: string }) {
  const { t, href } = usePlace()
  const rows = groups.reduce((sum, group) => sum + group.rows, 0)
  return (
    <>
      <Trail />
      <PageTitle
        kicker={t('一并认定', 'Decide together')}
        lead={t(
          '确认后，同名同码的所有行归到所列主体，以后报送的也照此处理。要么全部成功，要么一项也不变；每一项以后都可以单独撤销。',
          'Once confirmed, all rows with such a name and code belong to the organisation beside it, later ones too. All are decided, or none; each can be undone by itself afterwards.',
        )}
      >
        {t(`核对 ${groups.length} 项，共 ${rows} 行`, `Look again: ${groups.length} to decide, ${rowsInEnglish(rows)}`)}
      </PageTitle>
      <ErrorSummary errors={errors} />
      <Table
        caption={t('将要认定的行', 'What will be decided')}
        captionHidden
        rows={groups}
        rowKey={(group) => group.caseId}
        columns={[
          {
            key: 'sent',
            label: t('报送的名称和代码', 'Name and code as sent'),
            heading: true,
            cell: ({ name, code }) => (
              <>
                {name}
                <span className="row-note">
                  <Code>{code}</Code>
                </span>
              </>
            ),
          },
          {
            key: 'meant',
            label: t('归到', 'Belongs to'),
            cell: ({ candidate: { organisation } }) => (
              <>
                {organisation.name}
                <span className="row-note">{organisation.uscc !== null && <Code>{organisation.uscc}</Code>}</span>
              </>
            ),
          },
          {
            key: 'rows',
            label: t('行', 'Rows'),
            cell: (group) => (
              <>
                {t(`${formatNumber(group.rows)} 行`, rowsInEnglish(group.rows))}
                <span className="row-note">
                  {[
                    ...group.items.map((item) => t(itemName(pack, item))),
                    ...group.sources.map((one) => sources.find((source) => source.code === one)?.shortName ?? one),
                  ].join(' · ')}
                </span>
              </>
            ),
          },
        ]}
      />
      <form className="after" method="post" action={href(together)}>
        <input type="hidden" name="confirmed" value="yes" />
        {groups.map((group) => (
          <input key={group.caseId} type="hidden" name="choice" value={choiceOf(group)} />
        ))}
        <TextArea
          name="reason"
          label={t('理由', 'Reason')}
          hint={t(
            '记在每一项认定上，如：代码经核对属实，名称为简写。不要写个人信息。',
            'Kept with each decision, for example: the codes were checked, the names are short forms. No personal data.',
          )}
          required
          value={reason}
          rows={3}
          maxLength={500}
          error={errorAt(errors, 'reason')}
        />
        <Actions>
          <Button>{t(`确认认定 ${groups.length} 项`, `Decide these ${groups.length}`)}</Button>
          <ButtonLink href={together} kind="quiet">
            {t('返回', 'Back')}
          </ButtonLink>
        </Actions>
      </form>
    </>
  )
}
