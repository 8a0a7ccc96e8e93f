import { formatDay, formatInstant } from '../../platform/format.ts'
import { say, type Text } from '../../platform/text.ts'
import { Actions, Button, Code, DefinitionList, ErrorSummary, Notice, Section, TextField, usePlace } from '../../platform/ui/index.ts'
import { endingWords, reportStateNames, type FoundReport, type RecordChange } from '../../reports/index.ts'

/** What somebody asked by number, and what was found; `error` says why nothing was. */
export type LookUp = { readonly number: string; readonly code: string; readonly found: FoundReport | null; readonly error: string | null }

export function LookUpForm({ asked }: { asked: LookUp | null }) {
  const { t, href } = usePlace()
  return (
    <Section
      id="number"
      title={t('按编号查询报告', 'Look a report up by its number')}
      note={t(
        '编号和核验码印在信用报告的首页；扫描报告上的二维码也会到这里。无需账号。',
        'Number and code are printed on the first page of a credit report; its QR code leads here too. No account is needed.',
      )}
    >
      <ErrorSummary
        title={t('不能认定报告真实', 'The report cannot be held genuine')}
        errors={asked?.error == null ? [] : [{ field: 'number', text: asked.error }]}
      />
      <form method="get" action={href('/verify')}>
        <TextField
          name="number"
          label={t('报告编号', 'Report number')}
          value={asked?.number}
          autoComplete="off"
          maxLength={60}
          required
          hint={t('22 位，可以带空格。', '22 characters; spaces do not matter.')}
        />
        <TextField
          name="code"
          label={t('核验码（可不填）', 'Verification code (optional)')}
          value={asked?.code}
          width="s"
          autoComplete="off"
          maxLength={30}
          hint={t('10 位。填写后还能看到出具之后的变化。', 'Ten characters. With it you also see what has changed since.')}
        />
        <Actions>
          <Button>{t('查询', 'Look up')}</Button>
        </Actions>
      </form>
    </Section>
  )
}

const changes: Readonly<Record<RecordChange['change'], Text>> = {
  updated: { zh: '已更新', en: 'changed' },
  withdrawn: { zh: '已撤回', en: 'withdrawn' },
  repaired: { zh: '已修复，不再公示', en: 'repaired, not shown any more' },
  shielded: { zh: '暂时屏蔽', en: 'shielded for the time' },
  erased: { zh: '已依法删除', en: 'erased by law' },
  elsewhere: { zh: '已转归其他主体', en: 'attached to another organisation' },
  over: { zh: '公示期已满', en: 'its publicity period is over' },
  disputed: { zh: '正在异议处理', en: 'disputed since' },
  undisputed: { zh: '异议已处理完毕', en: 'not disputed any more' },
}

/** A genuine report: for whom, when, its state, and to who holds the code what has changed since. */
export function Found({ found, code }: { found: FoundReport; code: string }) {
  const { t, href, lang } = usePlace()
  const isUsable = found.state === 'issued' && !found.isOver
  const titles = {
    issued: found.isOver
      ? t('报告由本站出具，但是已过有效期', 'Issued here, but the time for using it is over')
      : t('报告由本站出具，有效', 'Issued here, and valid'),
    replaced: t('报告由本站出具，但是已被另一份报告替换', 'Issued here, but another report has taken its place'),
    revoked: t('报告由本站出具，但是已被撤销，不能再使用', 'Issued here, but revoked: it must not be used'),
  }
  return (
    <Section title={t('查询结果', 'What was found')}>
      <Notice tone={isUsable ? 'good' : found.state === 'revoked' ? 'adverse' : 'attention'} live title={titles[found.state]}>
        <p>
          {t(
            '请与您手中的报告逐项比对主体、编号和时间：不一致的，手中的报告不是这一份。',
            'Compare organisation, number and time with the report in your hand: if they differ, yours is not this one.',
          )}
        </p>
        {found.ending !== null && <p>{t(endingWords(found.ending))}</p>}
        {found.ending !== null && (
          <p>
            {t('已写入', 'Entered into the ')}
            <a href={href(`/ledger/entries/${found.ending.leafIndex}`)}>
              {t(`信用链第 ${found.ending.leafIndex} 号`, `ledger at place ${found.ending.leafIndex}`)}
            </a>
            {t('：', ': ')}
            <a href={href(`/api/v1/reports/${found.number}/ending.json`)} download>
              {t('下载终止证明', 'take the proof')}
            </a>
          </p>
        )}
        {found.ending?.replacedBy != null && (
          <p>
            {t('替换为：', 'Replaced by: ')}
            <a href={href(`/verify/${found.ending.replacedBy}`)}>{found.ending.replacedBy}</a>
          </p>
        )}
      </Notice>
      <DefinitionList
        terms={[
          { label: t('信用主体', 'Organisation'), value: found.subject.name },
          { label: t('统一社会信用代码', 'Unified social credit code'), value: <Code>{found.subject.code}</Code> },
          { label: t('报告', 'Report'), value: `${say(found.name, lang)} · ${say(found.versionName, lang)}` },
          { label: t('报告编号', 'Report number'), value: <Code>{found.number}</Code> },
          { label: t('生成时间', 'Generated'), value: formatInstant(found.generatedAt, lang) },
          { label: t('有效期至', 'Valid until'), value: formatDay(found.validUntil, lang) },
          { label: t('状态', 'State'), value: say(reportStateNames[found.state], lang) },
          { label: t('出具单位', 'Issued by'), value: say(found.issuer, lang) },
        ]}
      />
      <Since found={found} code={code} />
    </Section>
  )
}

function Since({ found, code }: { found: FoundReport; code: string }) {
  const { t, href, lang } = usePlace()
  const { since } = found
  if (since === null)
    return (
      <p className="section-note">
        {t('填写核验码，可以看到出具之后内容有无变化。', 'Give the verification code as well to see whether anything has changed since.')}
      </p>
    )
  const isSame = since.changes.length === 0 && since.fresh.length === 0 && since.overtaken.length === 0
  return (
    <div className="after prose">
      <h3>{t('出具之后的变化', 'What has changed since')}</h3>
      {isSame && (
        <p>{t('报告中的信息没有变化，也没有新的公开信息。', 'Nothing in the report has changed, and nothing public has come.')}</p>
      )}
      {since.overtaken.length > 0 && (
        <p>
          {t(
            '这些领域的情况与报告所载已不同，请要求重新出具：',
            'Of these fields something else would be printed today, ask for a report made anew: ',
          )}
          {since.overtaken.map((name) => say(name, lang)).join(t('、', ', '))}
        </p>
      )}
      {since.changes.length > 0 && (
        <ul>
          {since.changes.map(({ section, item, line, change, record }) => (
            <li key={`${record}-${change}`}>
              {say(section, lang)} · {say(item, lang)} · {t(`第 ${line} 行`, `line ${line}`)}
              {t('：', ': ')}
              {say(changes[change], lang)}
            </li>
          ))}
        </ul>
      )}
      {since.unchanged > 0 && !isSame && (
        <p>{t(`其余 ${since.unchanged} 条没有变化。`, `The other ${since.unchanged} have not changed.`)}</p>
      )}
      {since.fresh.length > 0 && (
        <>
          <p>{t('此后公开的信息：', 'Public since then:')}</p>
          <ul>
            {since.fresh.map((record) => (
              <li key={record.id}>
                <a href={href(`/records/${record.id}`)}>{say(record.title, lang)}</a>
              </li>
            ))}
          </ul>
          {since.more && <p>{t('只列出最新的 100 条。', 'Only the newest hundred are listed.')}</p>}
        </>
      )}
      {code !== '' && <p className="hint">{t('这里不显示报告中不公开的内容。', 'What is not public in the report is not shown here.')}</p>}
    </div>
  )
}
