import { errorAt, type FormError } from '../../platform/http/form.ts'
import { Actions, Button, FileDrop, TextArea, usePlace } from '../../platform/ui/index.ts'

/** The text of a draft, pasted or as a file. */
export function DraftForm({ action, text, errors }: { action: string; text: string; errors: readonly FormError[] }) {
  const { t, href } = usePlace()
  return (
    <form method="post" action={href(action)} encType="multipart/form-data">
      <TextArea
        name="text"
        label={t('草案（YAML）', 'Draft (YAML)')}
        hint={t(
          '写法同规则包：evaluationModels 一个版本，需要时加 conducts 和 documents。按现行规则检查，全部问题一次列出。',
          'As in a pack: one edition under evaluationModels, with conducts and documents where needed. It is checked over the rules in force; all problems are listed at once.',
        )}
        rows={14}
        value={text}
        error={errorAt(errors, 'text')}
      />
      <FileDrop name="file" label={t('或者上传文件（代替上面的内容）', 'Or a file, in place of what is above')} accept=".yaml,.yml" />
      <Actions>
        <Button>{t('检查并保存草案', 'Check and keep the draft')}</Button>
      </Actions>
    </form>
  )
}
