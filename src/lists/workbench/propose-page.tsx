import { acceptedFiles } from '../../platform/files/media.ts'
import { errorAt, type FormError } from '../../platform/http/form.ts'
import {
  Actions,
  Breadcrumb,
  Button,
  ErrorSummary,
  FileDrop,
  PageTitle,
  Select,
  TextArea,
  TextField,
  usePlace,
  type Option,
} from '../../platform/ui/index.ts'
import { mostFiles } from '../../procedures/index.ts'

type Props = {
  lists: readonly Option[]
  entered: Readonly<Record<string, string>>
  requestKey: string
  errors: readonly FormError[]
}

/** The form by which a department proposes to list an organisation. */
export function ProposePage({ lists, entered, requestKey, errors }: Props) {
  const { t, href } = usePlace()
  const field = (name: string) => ({ name, value: entered[name] ?? '', error: errorAt(errors, name), required: true })
  return (
    <>
      <Breadcrumb trail={[{ href: '/workbench/listings', label: t('严重失信主体名单', 'Serious-dishonesty lists') }]} />
      <ErrorSummary errors={errors} />
      <PageTitle
        lead={t(
          '提出之后，先向该组织送达事先告知书；决定由另一名审批人或者负责人作出。只列组织，不列自然人。',
          'Notice is served to the organisation next; another approver or head decides. Organisations alone are listed, never persons.',
        )}
      >
        {t('提出列入', 'Propose a listing')}
      </PageTitle>
      <form method="post" action={href('/workbench/listings/new')} encType="multipart/form-data">
        <input type="hidden" name="requestKey" value={requestKey} />
        <Select {...field('list')} label={t('名单', 'List')} blank={t('请选择', 'choose')} options={lists} />
        <TextField {...field('code')} label={t('统一社会信用代码', 'Code of the organisation')} maxLength={30} />
        <TextArea
          {...field('facts')}
          label={t('事实和理由', 'Facts and reasons')}
          hint={t('不要写自然人的姓名和证件号码。', 'No names or numbers of persons.')}
          maxLength={4000}
        />
        <TextArea {...field('legalBasis')} label={t('列入依据', 'Legal basis')} maxLength={2048} />
        <FileDrop
          name="files"
          label={t('证据材料', 'Evidence')}
          hint={t(`PDF、图片、OFD、Word、Excel，最多 ${mostFiles} 份。`, `PDF, pictures, OFD, Word or Excel; at most ${mostFiles}.`)}
          accept={acceptedFiles}
          multiple
          required
          error={errorAt(errors, 'files')}
        />
        <Actions>
          <Button>{t('提出列入', 'Propose')}</Button>
        </Actions>
      </form>
    </>
  )
}
