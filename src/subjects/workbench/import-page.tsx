import { formatInstant, formatNumber } from '../../platform/format.ts'
import type { FormError } from '../../platform/http/form.ts'
import {
  Actions,
  Badge,
  Breadcrumb,
  Button,
  ButtonLink,
  Card,
  ErrorSummary,
  Notice,
  PageTitle,
  Progress,
  Section,
  Stats,
  usePlace,
} from '../../platform/ui/index.ts'
import type { FoundImport } from '../index.ts'
import { importStateTexts, mergeSteps } from '../register/register-import.ts'
import { Changes, Findings, Layout } from './import-contents.tsx'
import { countTexts, importTone } from './register-page.tsx'

/** One register file: how it was read, what it brings, what is wrong with it, and what became of it. */
export function ImportPage({ found, errors }: { found: FoundImport; errors: readonly FormError[] }) {
  const { t, lang } = usePlace()
  const { importId, state, fileName, origin, counts, layout, preview, findings, step } = found
  const here = `/workbench/register/${importId}`
  const phase = mergeSteps[Math.min(step, mergeSteps.length - 1)]
  return (
    <>
      <Breadcrumb trail={[{ href: '/workbench/register', label: t('登记库', 'Register') }]} />
      <PageTitle kicker={origin} lead={fileName}>
        {t(`登记库导入 ${importId}`, `Register import ${importId}`)} <Badge tone={importTone[state]}>{t(importStateTexts[state])}</Badge>
      </PageTitle>
      <ErrorSummary errors={errors} title={t('未能完成', 'This was not done')} />
      {state === 'confirmed' && (
        <Progress
          label={t('正在入库', 'Merging')}
          done={step}
          total={mergeSteps.length}
          phase={phase === undefined ? '' : t(phase)}
          source={`${here}/progress`}
          reload={here}
        />
      )}
      {state === 'failed' && <Failed here={here} />}
      {state === 'discarded' && (
        <Notice title={t('这次导入已取消，登记库没有变化。', 'This import was discarded; the register is as it was.')} />
      )}
      {counts !== null && state !== 'discarded' && (
        <Stats
          stats={[
            { label: t('数据行', 'Rows'), value: formatNumber(counts.rows) },
            ...(['new', 'changed', 'unchanged'] as const).map((key) => ({ label: t(countTexts[key]), value: formatNumber(counts[key]) })),
            { label: t(countTexts.refused), value: formatNumber(counts.refused), tone: counts.refused > 0 ? 'adverse' : 'neutral' },
            ...(state === 'done' ? [{ label: t('新增重错码', 'New code defects'), value: formatNumber(counts.defects) }] : []),
          ]}
        />
      )}
      {state === 'checked' && <Confirm found={found} here={here} />}
      {state === 'done' && (
        <Notice tone="good" title={t('已入库', 'In the register')}>
          <p>
            {found.finishedAt !== null && formatInstant(found.finishedAt, lang)}{' '}
            {t('待认定的行会按新的登记库重新认定。', 'Rows that wait for an identity are looked up again.')}
          </p>
          {(counts?.refused ?? 0) > 0 && (
            <Actions>
              <RefusedRows here={here} />
            </Actions>
          )}
        </Notice>
      )}
      {findings.length > 0 && <Findings groups={findings} />}
      {preview !== null && state !== 'discarded' && <Changes preview={preview} />}
      {layout !== null && <Layout layout={layout} />}
    </>
  )
}

function Failed({ here }: { here: string }) {
  const { t, href } = usePlace()
  return (
    <Notice tone="adverse" title={t('入库失败，登记库没有变化', 'The merge failed; the register is as it was')}>
      <p>
        {t(
          '系统每 15 分钟自动重试。仍不成功请告知管理员查看日志，或取消这次导入。',
          'It is tried again every 15 minutes. If it stays, tell the administrator to look into the log, or discard this import.',
        )}
      </p>
      <Actions>
        <form method="post" action={href(`${here}/confirm`)}>
          <Button>{t('立即重试', 'Try again at once')}</Button>
        </form>
        <form method="post" action={href(`${here}/discard`)}>
          <Button kind="danger">{t('取消导入', 'Discard')}</Button>
        </form>
      </Actions>
    </Notice>
  )
}

function RefusedRows({ here }: { here: string }) {
  const { t } = usePlace()
  return (
    <ButtonLink href={`${here}/refused`} download>
      {t('下载退回的行', 'Download the refused rows')}
    </ButtonLink>
  )
}

function Confirm({ found: { counts }, here }: { found: FoundImport; here: string }) {
  const { t, href } = usePlace()
  const changes = (counts?.new ?? 0) + (counts?.changed ?? 0)
  const taken = (counts?.rows ?? 0) - (counts?.refused ?? 0)
  return (
    <Section title={t('确认后才入库', 'Nothing is in the register before you confirm')}>
      <Card>
        <p>
          {taken === 0
            ? t('没有一行可以入库。请改正文件后重新导入。', 'No row can be taken. Mend the file and import it again.')
            : changes === 0
              ? t('登记库已有全部内容，入库不会产生变化。', 'The register holds all of this; nothing would change.')
              : t('退回的行不入库，可以下载改正后再导入。', 'Refused rows stay out; download, mend and import them later.')}
        </p>
        <Actions>
          {taken > 0 && (
            <form method="post" action={href(`${here}/confirm`)}>
              <Button>{t('确认入库', 'Confirm')}</Button>
            </form>
          )}
          <form method="post" action={href(`${here}/discard`)}>
            <Button kind="danger">{t('取消导入', 'Discard')}</Button>
          </form>
          {(counts?.refused ?? 0) > 0 && <RefusedRows here={here} />}
        </Actions>
        <p className="hint">{t('一周内未确认的导入自动取消。', 'An import nobody confirms within a week is discarded.')}</p>
      </Card>
    </Section>
  )
}
