import { Table, usePlace } from '../../platform/ui/index.ts'
import type { Pack } from '../../packs/index.ts'
import { conductRules } from '../model/conduct-rules.ts'
import type { Model } from '../model/model.ts'
import { effectText, vetoText } from '../model/model-rules.ts'
import { baseText } from '../sentences/sentences.ts'

/** A model in words: what it starts from, what moves it, how far and for how long, what bounds the grade. */
export function ModelWords({ model, pack }: { model: Model; pack: Pack }) {
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
              {
                key: 'effects',
                label: t('计分规则', 'Effects'),
                cell: ({ effects }) => (
                  <ul className="plain-list">
                    {effects.map((effect) => (
                      <li key={effect.key}>{t(effectText(effect, model))}</li>
                    ))}
                  </ul>
                ),
              },
            ]}
          />
        </div>
      ))}
      {model.vetoes.length > 0 && (
        <>
          <h3>{t('直接判级', 'Vetoes')}</h3>
          <ul>
            {model.vetoes.map((veto) => (
              <li key={veto.key}>{t(vetoText(veto, model))}</li>
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
      <h3>{t('记录怎样计算', 'How records count')}</h3>
      <ConductTable model={model} pack={pack} />
    </div>
  )
}

/** Which records show each conduct, how long each counts, and which of them count once. */
function ConductTable({ model, pack }: { model: Model; pack: Pack }) {
  const { t } = usePlace()
  return (
    <Table
      caption={t('记录怎样计算', 'How records count')}
      captionHidden
      rows={conductRules(model, pack)}
      rowKey={({ version }) => version}
      columns={[
        { key: 'name', label: t('行为', 'Conduct'), heading: true, cell: ({ name }) => t(name) },
        { key: 'records', label: t('哪些记录', 'Which records'), cell: ({ shownBy }) => t(shownBy) },
        {
          key: 'lasts',
          label: t('计算多久', 'How long each counts'),
          cell: ({ lasts }) => (
            <ul className="plain-list">
              {lasts.map((text) => (
                <li key={text.en}>{t(text)}</li>
              ))}
            </ul>
          ),
        },
        { key: 'event', label: t('同一件事', 'One event'), cell: ({ event }) => t(event) },
      ]}
    />
  )
}
