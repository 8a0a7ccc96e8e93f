import type { Explanation } from '../../ledger/check/index.ts'
import {
  Actions,
  Badge,
  Button,
  ButtonLink,
  Code,
  DefinitionList,
  Details,
  ErrorSummary,
  FileDrop,
  Notice,
  PageTitle,
  Section,
  TextArea,
  TextField,
  usePlace,
} from '../../platform/ui/index.ts'
import { listPath, type StatusPurpose } from '../../reports/index.ts'
import { Found, LookUpForm, type LookUp } from './look-up.tsx'

export type VerifyProps = {
  vkey: string
  /** The number of the last status list of either kind. */
  lastList: number
  asked: LookUp | null
  result: { readonly said: Explanation; readonly lookUp: { readonly number: string; readonly code: string } | null } | null
  error: string | null
}

/** Whether a report or file is genuine: by number, or by the file itself, in the browser where it can, else on the server. */
export function VerifyPage({ vkey, lastList, asked, result, error }: VerifyProps) {
  const { t } = usePlace()
  return (
    <>
      <PageTitle
        kicker={t('核验', 'Verify')}
        lead={t(
          '按编号查询信用报告，或者选择报告、回执、记录证明、检查点、召回、信用核查证明的文件，看它是否真实、是否被改动过。',
          'Look up a credit report by its number, or choose the file of a report, receipt, record proof, checkpoint, recall or proof of a check, and see whether it is genuine and unaltered.',
        )}
      >
        {t('这份报告或文件是真的吗？', 'Is this report or file genuine?')}
      </PageTitle>
      {asked?.found != null && <Found found={asked.found} code={asked.code} />}
      <LookUpForm asked={asked} />
      <FileForm vkey={vkey} error={error} />
      <div data-verify-result aria-live="polite">
        {result !== null && <Result {...result} />}
      </div>
      <Elsewhere lastList={lastList} />
    </>
  )
}

function FileForm({ vkey, error }: { vkey: string; error: string | null }) {
  const { t, href, lang } = usePlace()
  return (
    <Section
      id="file"
      title={t('核验文件', 'Check a file')}
      note={t('只用文件本身和公钥，不查询数据库。', 'Only the file and the key are used; no database is asked.')}
    >
      <ErrorSummary title={t('无法核验', 'Cannot verify')} errors={error === null ? [] : [{ field: 'file', text: error }]} />
      <form method="post" action={href('/verify')} encType="multipart/form-data" data-verify={lang}>
        <FileDrop
          name="file"
          label={t('文件', 'File')}
          hint={t(
            '报告（PDF、JSON、凭证 .jwt）、回执、证明、检查点、召回或者信用核查证明（也可以是核查答复的 JSON），最大 8 MB，可拖放到此处。',
            'A report (PDF, JSON, credential .jwt), receipt, proof, checkpoint, recall or proof of a check (or the JSON of its answer), up to 8 MB; may be dropped here.',
          )}
          accept=".pdf,.json,.jwt,.txt,application/pdf,application/json,text/plain"
        />
        <TextArea
          name="text"
          label={t('或者粘贴文字', 'Or paste the text')}
          rows={3}
          hint={t('例如信用核查证明，或者连同答复的 JSON。', 'Such as a proof of a check, or the JSON with its answer.')}
        />
        <FileDrop
          name="status"
          multiple
          label={t('状态清单（可选）', 'Status lists (optional)')}
          hint={t(
            '事先从出具单位的网站下载，撤销和替换两种都要选（本站的在本页末尾）。文件本身说不出出具之后是否撤销、被替换；清单对所有人都一样，不会让任何人知道您在核验哪份报告。',
            'Download them beforehand from the issuer, of what was revoked and of what was replaced (those of this site are at the end of this page). The file alone cannot tell whether a report was revoked or replaced since; the lists can, and are the same for everybody, so that nobody learns which report you check.',
          )}
          accept=".jwt,.json,.txt"
        />
        <TextField
          name="key"
          label={t('信任的公钥', 'The key you trust')}
          value={vkey}
          width="full"
          autoComplete="off"
          hint={t(
            '已填本站公钥。核验其他节点的文件时，改填该节点公布的公钥；留空则用文件自带的公钥。',
            "This site's key is filled in. For a file of another node put the key it publishes; leave it empty to use the file's own.",
          )}
        />
        <Actions>
          <Button>{t('核验', 'Verify')}</Button>
        </Actions>
        <p className="hint" data-verify-where>
          {t(
            '将把所选文件发送到本站服务器核验：服务器会读到文件内容，不保存文件，也不查询、不记录这份报告。',
            "The files chosen will be sent to this site's server to be checked: it reads what is in them, keeps nothing, looks nothing up and notes nothing.",
          )}
        </p>
      </form>
    </Section>
  )
}

function Result({ said, lookUp }: NonNullable<VerifyProps['result']>) {
  const { t, href } = usePlace()
  return (
    <Section title={t('核验结果', 'Result')} note={t('由服务器核验。', 'Checked by the server.')}>
      <Notice tone={said.valid ? 'good' : 'adverse'} live title={said.title}>
        <ul>
          {said.findings.map((finding) => (
            <li key={finding.text}>
              <Badge tone={finding.ok ? 'good' : 'adverse'}>{finding.ok ? t('通过', 'holds') : t('不通过', 'fails')}</Badge> {finding.text}
            </li>
          ))}
        </ul>
        {said.proved !== null && <p>{said.proved}</p>}
        <p>{said.caution}</p>
        {lookUp !== null && (
          <p>
            <a href={href(`/verify/${lookUp.number}?code=${lookUp.code}`)}>{t('查询出具之后的变化', 'Look up what has changed since')}</a>
          </p>
        )}
      </Notice>
      <DefinitionList terms={said.facts.map((fact) => ({ label: fact.label, value: <Code>{fact.value}</Code>, wide: true }))} />
      {said.content.length > 0 && (
        <Details summary={t('文件内容', 'What the file says')} open={said.content.length < 40}>
          <DefinitionList terms={said.content.map((line) => ({ label: line.path, value: line.value }))} />
        </Details>
      )}
    </Section>
  )
}

/** Every list of either kind, by its own name and address: whoever takes them all tells nobody which report is meant. */
function StatusLists({ last }: { last: number }) {
  const { t } = usePlace()
  const lists = Array.from({ length: last + 1 }, (_, list) => list)
  const kinds: readonly { purpose: StatusPurpose; name: string }[] = [
    { purpose: 'revocation', name: t('已撤销报告的状态清单', 'Status list of revoked reports') },
    { purpose: 'message', name: t('已被替换报告的状态清单', 'Status list of replaced reports') },
  ]
  return (
    <ul id="status-lists" className="plain-list after">
      {kinds.flatMap(({ purpose, name }) =>
        lists.map((list) => (
          <li key={`${purpose} ${list}`}>
            <a href={listPath({ list, purpose })} download={`${purpose === 'revocation' ? 'revoked' : 'replaced'}-${list}.jwt`}>
              {last === 0 ? name : t(`${name}（第 ${list} 份）`, `${name}, number ${list}`)}
            </a>
          </li>
        )),
      )}
    </ul>
  )
}

function Elsewhere({ lastList }: { lastList: number }) {
  const { t, href } = usePlace()
  return (
    <Section title={t('完全不依赖本站的办法', 'Without this site at all')}>
      <p>
        {t(
          '按编号查询时，本站会知道有人在核验哪份报告。不想让任何人知道，请下载离线核验页：一个文件，不联网，断网也能用；是否撤销、替换，用下面两种所有人都一样的状态清单核验。',
          'A look-up by number tells this site which report somebody checks. To tell nobody, download the page below: one file that works with the network off. Whether a report was revoked or replaced is in the two kinds of status lists below, the same for everybody.',
        )}
      </p>
      <Actions>
        <ButtonLink href="/verify/offline.html" download>
          {t('下载离线核验页', 'Download the page for offline use')}
        </ButtonLink>
      </Actions>
      <StatusLists last={lastList} />
      <p className="after">
        {t(
          '程序是开源的（Apache-2.0），核验规则和测试数据随代码公开。可向任何一个运行它的单位取得代码；在装有 Node 和 npm 的电脑上，在其目录中先运行 ',
          'The program is open source (Apache-2.0); rules and test data come with it. Anybody who runs it has the code to give. On a computer with Node and npm, run in its folder ',
        )}
        <Code>npm ci</Code>
        {t('，再运行 ', ', then ')}
        <Code>{t('npm run xinheng -- verify 文件名 --key 公钥', 'npm run xinheng -- verify FILE --key KEY')}</Code>
        {t('。', '.')} <a href={href('/ledger')}>{t('信用链如何工作', 'How the ledger works')}</a>
      </p>
    </Section>
  )
}
