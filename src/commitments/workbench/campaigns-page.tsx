import { errorAt, type FormError } from '../../platform/http/form.ts'
import {
  Actions,
  Breadcrumb,
  Button,
  Choices,
  Details,
  ErrorSummary,
  PageTitle,
  Section,
  Select,
  TextArea,
  TextField,
  usePlace,
} from '../../platform/ui/index.ts'
import { subjectTypes } from '../../subjects/index.ts'
import type { Campaign, WantedCampaign } from '../campaign.ts'
import type { Matter } from '../matter.ts'
import { CampaignTable } from '../portal/campaign-table.tsx'

type Props = {
  campaigns: readonly Campaign[]
  /** Empty for whoever opens none. */
  matters: readonly Matter[]
  isDepartment: boolean
  wanted: WantedCampaign
  requestKey: string
  errors: readonly FormError[]
}

/** A matter opened to many organisations, and how many made the commitment. */
export function CampaignsPage({ campaigns, matters, isDepartment, wanted, requestKey, errors }: Props) {
  const { t, href, lang } = usePlace()
  const field = (name: 'title' | 'until' | 'division' | 'industry' | 'codes') => ({
    name,
    value: wanted[name],
    error: errorAt(errors, name),
  })
  return (
    <>
      {isDepartment && <Breadcrumb trail={[{ href: '/workbench/commitments', label: t('承诺核查', 'Commitments to check') }]} />}
      <ErrorSummary errors={errors} />
      <PageTitle
        lead={t(
          '把一个事项面向许多组织开展，如“万企承诺”。受邀的组织在首页看到，自愿签署；进展只公开户数。',
          'A matter opened to many organisations. They see it on their first page and sign if they want to; the progress is public as a count.',
        )}
      >
        {t('集中承诺活动', 'Campaigns')}
      </PageTitle>
      <Section title={t('本单位的活动', 'Campaigns of this body')} count={campaigns.length}>
        <CampaignTable campaigns={campaigns} to="/workbench/commitments/campaigns" />
      </Section>
      {matters.length > 0 && (
        <Details summary={t('开展一次活动', 'Open a campaign')} open={errors.length > 0}>
          <form method="post" action={href('/workbench/commitments/campaigns')}>
            <input type="hidden" name="requestKey" value={requestKey} />
            <Select
              name="matterId"
              label={t('承诺事项', 'Matter')}
              blank={t('请选择', 'choose')}
              value={wanted.matterId}
              options={matters.map(({ matterId, name }) => ({ value: `${matterId}`, label: name[lang] }))}
              required
              error={errorAt(errors, 'matterId')}
            />
            <TextField {...field('title')} label={t('活动名称', 'Title')} maxLength={120} required />
            <TextField
              {...field('until')}
              label={t('截止日', 'Last day')}
              hint={t('如 2026-12-31', 'such as 2026-12-31')}
              maxLength={10}
              width="s"
              required
            />
            <Choices
              type="radio"
              name="by"
              label={t('邀请谁', 'Who is invited')}
              values={[wanted.by]}
              options={[
                { value: 'selection', label: t('按下面的条件', 'Those the conditions below select') },
                {
                  value: 'list',
                  label: t(
                    '按名单：在下面填写代码，或者开展后在活动页上传文件',
                    'A list: codes below, or a file on the page of the campaign',
                  ),
                },
              ]}
            />
            <Choices
              type="checkbox"
              name="types"
              label={t('主体类型', 'Types of organisations')}
              hint={t('不选则为事项面向的全部类型。', 'None: all the matter is open to.')}
              values={wanted.types}
              options={Object.entries(subjectTypes).map(([value, name]) => ({ value, label: name[lang] }))}
              error={errorAt(errors, 'types')}
            />
            <TextField
              {...field('division')}
              label={t('行政区划代码', 'Division')}
              hint={t('2、4 或 6 位；不填则不限。', '2, 4 or 6 digits; empty: all.')}
              maxLength={6}
              width="s"
            />
            <TextField
              {...field('industry')}
              label={t('行业', 'Industry')}
              hint={t('门类字母或者代码，如 C、33；不填则不限。', 'A section letter or a code: C, 33; empty: all.')}
              maxLength={4}
              width="s"
            />
            <TextArea
              {...field('codes')}
              rows={6}
              label={t('或者：统一社会信用代码名单', 'Or: a list of codes')}
              hint={t(
                '每行一个，最多 5000 个；填了名单就不用上面的条件。',
                'One a line, at most 5,000; with a list the conditions above stay empty.',
              )}
            />
            <Actions>
              <Button>{t('开展', 'Open it')}</Button>
            </Actions>
          </form>
        </Details>
      )}
    </>
  )
}
