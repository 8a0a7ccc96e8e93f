import { formatNumber } from '../../platform/format.ts'
import { Table, usePlace } from '../../platform/ui/index.ts'
import type { Text } from '../../platform/text.ts'
import type { Criterion, Effect, Model } from '../model.ts'
import { baseText } from '../sentences.ts'

/** A model in words: what it starts from, what moves it and how far, what bounds the grade. The whole of its rules is behind its hash. */
export function ModelWords({ model }: { model: Model }) {
  const { t } = usePlace()
  return (
    <div className="stack">
      {model.base !== 0 && <p>{t(baseText(model.base))}</p>}
      {model.dimensions.map((dimension) => (
        <div key={dimension.key} className="stack">
          <h3>{t(`${dimension.name.zh}（${dimension.points} 分）`, `${dimension.name.en} (${dimension.points} points)`)}</h3>
          <Table
            caption={t(dimension.name)}
            captionHidden
            rows={dimension.criteria}
            rowKey={({ key }) => key}
            columns={[
              { key: 'name', label: t('二级指标', 'Criterion'), heading: true, cell: ({ name }) => t(name) },
              { key: 'start', label: t('无记录时', 'Without records'), align: 'end', cell: ({ start }) => start },
              { key: 'bounds', label: t('范围', 'Range'), align: 'end', tight: true, cell: ({ least, most }) => `${least}–${most}` },
              { key: 'effects', label: t('计分规则', 'Effects'), cell: (criterion) => <Effects criterion={criterion} model={model} /> },
            ]}
          />
        </div>
      ))}
      {model.vetoes.length > 0 && (
        <>
          <h3>{t('直接判级', 'Vetoes')}</h3>
          <ul>
            {model.vetoes.map(({ key, name, atMost }) => (
              <li key={key}>
                {t(
                  `${name.zh}：不高于 ${model.grades[atMost]?.key ?? ''}`,
                  `${name.en}: no better than ${model.grades[atMost]?.key ?? ''}`,
                )}
              </li>
            ))}
          </ul>
        </>
      )}
      <h3>{t('等级', 'Grades')}</h3>
      <ul>
        {model.grades.map(({ key, name, from }, place) => (
          <li key={key}>
            {key} {t(name)}
            {place < model.grades.length - 1 ? t(`：${from} 分起`, `: from ${from} points`) : t('：其余', ': the rest')}
          </li>
        ))}
      </ul>
    </div>
  )
}

function Effects({ criterion, model }: { criterion: Criterion; model: Model }) {
  const { t } = usePlace()
  return (
    <ul className="plain-list">
      {criterion.effects.map((effect) => (
        <li key={effect.key}>{t(describe(effect, model))}</li>
      ))}
    </ul>
  )
}

const signed = (points: number): string => (points > 0 ? `+${points}` : points < 0 ? `−${-points}` : '0')

function describe({ conducts, points, perAmount, classes }: Effect, model: Model): Text {
  const conduct = model.conducts[conducts[0] ?? '']?.name ?? { zh: '—', en: '—' }
  if (classes !== null) {
    // Spellings of one class side by side, the best class first.
    const byPoints = [...Map.groupBy(Object.keys(classes).toSorted(), (key) => classes[key] ?? 0)].toSorted(([one], [two]) => two - one)
    const each = byPoints.map(([value, keys]) => `${keys.join(' / ')} ${signed(value)}`)
    return { zh: `${conduct.zh}（以最近一次为准）：${each.join('、')}`, en: `${conduct.en} (the latest decides): ${each.join(', ')}` }
  }
  if (perAmount !== null) {
    const each = perAmount.each / 1_000_000
    return {
      zh: `${conduct.zh}：金额每满 ${each} 万元，${signed(perAmount.points)}，至多 ${perAmount.most}`,
      en: `${conduct.en}: ${signed(perAmount.points)} for every full CNY ${formatNumber(each * 10_000)}, ${perAmount.most} at most`,
    }
  }
  return { zh: `${conduct.zh}：每次 ${signed(points ?? 0)}`, en: `${conduct.en}: ${signed(points ?? 0)} each time` }
}
