import { acceptedFiles } from '../../platform/files/media.ts'
import { errorAt, type FormError } from '../../platform/http/form.ts'
import { Actions, Breadcrumb, Button, ErrorSummary, FileDrop, PageTitle, usePlace, type Option } from '../../platform/ui/index.ts'
import type { WantedContract } from '../check-contract.ts'
import type { Kind } from '../contract.ts'
import { ContractFields } from './contract-fields.tsx'

type Props = { kind: Kind; wanted: WantedContract; methods: readonly Option[]; requestKey: string; errors: readonly FormError[] }

/** A department registers what it signed; an organisation, of its own will, what it signed with another. */
export function ContractFormPage({ kind, wanted, methods, requestKey, errors }: Props) {
  const { t, href } = usePlace()
  return (
    <>
      <Breadcrumb trail={[{ href: '/workbench/contracts', label: t('合同跟踪', 'Contracts') }]} />
      <ErrorSummary errors={errors} />
      <PageTitle
        lead={
          kind === 'administrative'
            ? t(
                '登记后即进入信用记录并开始跟踪；款项和节点在合同页面上登记。',
                'It is a record and followed from then on; payments and milestones are entered on its page.',
              )
            : t(
                '自愿登记，对方确认后生效。商业秘密只留在双方：其他人只能看到双方、类型、状态和日期。',
                'Voluntary, and in force once the other party confirms. Secrets stay with the two of you: others see parties, kind, state and days.',
              )
        }
      >
        {kind === 'administrative' ? t('登记合同', 'Register a contract') : t('自愿登记合同', 'Register a contract voluntarily')}
      </PageTitle>
      <form method="post" action={href('/workbench/contracts/new')} encType="multipart/form-data">
        <input type="hidden" name="requestKey" value={requestKey} />
        <ContractFields {...{ kind, wanted, methods, errors }} />
        <FileDrop
          name="files"
          label={t('合同文本（可不附）', 'The contract (if you like)')}
          hint={t('只有合同双方能打开。', 'Only the parties can open it.')}
          accept={acceptedFiles}
          multiple
          error={errorAt(errors, 'files')}
        />
        <Actions>
          <Button>
            {kind === 'administrative' ? t('登记', 'Register') : t('登记并请对方确认', 'Register and ask the other to confirm')}
          </Button>
        </Actions>
      </form>
    </>
  )
}
