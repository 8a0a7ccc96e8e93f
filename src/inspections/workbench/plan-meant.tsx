import { formatNumber } from '../../platform/format.ts'
import { usePlace } from '../../platform/ui/index.ts'
import { subjectTypes, type SubjectType } from '../../subjects/index.ts'
import type { Meant } from '../plans/find-plan.ts'

/** Whom a plan draws from: how many, and by each field that does not cover everybody, which trades and permits. */
export function PlanMeant({ meant: { all, covered, unknown, fields, trades } }: { readonly meant: Meant }) {
  const { t } = usePlace()
  const listed = (words: readonly string[]) => words.join(t('、', ', '))
  return (
    <>
      <p>
        {t(
          covered === all
            ? `今天共 ${formatNumber(all)} 户：计划的主体类型和区划内全部。`
            : `今天共 ${formatNumber(covered)} 户（计划的主体类型和区划内 ${formatNumber(all)} 户）。`,
          covered === all
            ? `${formatNumber(all)} organisations today: all of the types and division of the plan.`
            : `${formatNumber(covered)} organisations today, of ${formatNumber(all)} of the types and division of the plan.`,
        )}
        {unknown > 0 &&
          t(
            `另有 ${formatNumber(unknown)} 户登记中没有行业、也没有所列许可，不在其中。`,
            ` ${formatNumber(unknown)} more have no trade in the register and none of the permits, and are left out.`,
          )}
      </p>
      {fields.map(({ key, name, covers }) =>
        covers === null ? null : (
          <p key={key}>
            <strong>{t(name)}</strong>
            {t('：', ': ')}
            {[
              ...(covers.types.length > 0 ? [listed(covers.types.map((type) => t(subjectTypes[type as SubjectType])))] : []),
              ...(covers.industries.length > 0
                ? [t('行业 ', 'trades ') + listed(covers.industries.map((code) => `${code} ${trades.get(code) ?? ''}`.trim()))]
                : []),
              ...(covers.permits.length > 0
                ? [(covers.industries.length > 0 ? t('或者持有 ', 'or holders of ') : t('持有 ', 'holders of ')) + listed(covers.permits)]
                : []),
            ].join(t('；', '; '))}
            {!covers.sure && (
              <span className="hint">
                {' '}
                {t('（规则包的默认值，未与正式文本核对）', '(a default of the pack, not compared with an official text)')}
              </span>
            )}
          </p>
        ),
      )}
      {fields.length > 1 && (
        <p className="hint">{t('几个领域同查时，只抽各领域都包括的主体。', 'Of several fields only whom each of them covers is drawn.')}</p>
      )}
    </>
  )
}
