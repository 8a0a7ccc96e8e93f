import {
  Actions,
  Badge,
  Button,
  Code,
  DefinitionList,
  Details,
  ErrorSummary,
  FileDrop,
  Notice,
  PageTitle,
  Section,
  TextField,
  usePlace,
} from '../../platform/ui/index.ts'
import type { Explanation } from '../explain.ts'

type VerifyProps = { vkey: string; result: Explanation | null; error: string | null }

/** Choose a file and see whether it is genuine: in the browser where it can, else on the server. */
export function VerifyPage({ vkey, result, error }: VerifyProps) {
  const { t, href, lang } = usePlace()
  return (
    <>
      <PageTitle
        kicker={t('核验', 'Verify')}
        lead={t(
          '选择从信衡下载的回执、记录证明或检查点文件，看它是否真实、是否被改动过。核验不查询数据库，只用文件本身和公钥。',
          'Choose a receipt, record proof or checkpoint downloaded from Xinheng, and see whether it is genuine and unaltered. Only the file and the key are used; no database is asked.',
        )}
      >
        {t('这份文件是真的吗？', 'Is this file genuine?')}
      </PageTitle>
      <ErrorSummary title={t('无法核验', 'Cannot verify')} errors={error === null ? [] : [{ field: 'file', text: error }]} />
      <form method="post" action={href('/verify')} encType="multipart/form-data" data-verify={lang}>
        <FileDrop
          name="file"
          label={t('文件', 'File')}
          hint={t('.json 或 .txt，最大 2 MB，可拖放到此处。', '.json or .txt, up to 2 MB; may be dropped here.')}
          accept=".json,.txt,application/json,text/plain"
          required
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
            '将把文件发送到本站服务器核验；服务器不保存文件。',
            "The file will be sent to this site's server to be checked; the server does not keep it.",
          )}
        </p>
      </form>
      <div data-verify-result aria-live="polite">
        {result !== null && <Result result={result} />}
      </div>
      <Section title={t('完全不依赖本站的办法', 'Without this site at all')}>
        <p>
          {t(
            '程序是开源的（Apache-2.0），核验规则和测试数据随代码公开。代码库地址请向本站运营单位索取；下载后装有 Node 和 npm 的电脑即可使用，在其目录中先运行 ',
            'The program is open source (Apache-2.0); rules and test data come with it. Ask the operator of this site for the repository. On a computer with Node and npm, run in its folder ',
          )}
          <Code>npm ci</Code>
          {t('，再运行 ', ', then ')}
          <Code>{t('npm run xinheng -- verify 文件名 --key 公钥', 'npm run xinheng -- verify FILE --key KEY')}</Code>
          {t('。', '.')} <a href={href('/ledger')}>{t('信用链如何工作', 'How the ledger works')}</a>
        </p>
      </Section>
    </>
  )
}

function Result({ result }: { result: Explanation }) {
  const { t } = usePlace()
  return (
    <Section title={t('核验结果', 'Result')} note={t('由服务器核验。', 'Checked by the server.')}>
      <Notice tone={result.valid ? 'good' : 'adverse'} live title={result.title}>
        <ul>
          {result.findings.map((finding) => (
            <li key={finding.text}>
              <Badge tone={finding.ok ? 'good' : 'adverse'}>{finding.ok ? t('通过', 'holds') : t('不通过', 'fails')}</Badge> {finding.text}
            </li>
          ))}
        </ul>
        {result.proved !== null && <p>{result.proved}</p>}
        <p>{result.caution}</p>
      </Notice>
      <DefinitionList terms={result.facts.map((fact) => ({ label: fact.label, value: <Code>{fact.value}</Code>, wide: true }))} />
      {result.content.length > 0 && (
        <Details summary={t('文件内容', 'What the file says')} open>
          <DefinitionList terms={result.content.map((line) => ({ label: line.path, value: line.value }))} />
        </Details>
      )}
    </Section>
  )
}
