import { toBase64 } from '../../platform/crypto/bytes.ts'
import { formatInstant, formatMonth, formatNumber } from '../../platform/format.ts'
import {
  ButtonLink,
  Code,
  CodeBlock,
  DefinitionList,
  EmptyState,
  NumberedSteps,
  PageTitle,
  Prose,
  Section,
  StackedMonths,
  Stats,
  usePlace,
} from '../../platform/ui/index.ts'
import type { LedgerDescription } from '../describe.ts'

/** What the ledger is, how large it is, and how to check or copy it without trusting this site. */
export function LedgerPage({ ledger, site }: { ledger: LedgerDescription; site: string }) {
  const { t, lang } = usePlace()
  const { checkpoint } = ledger
  const month = ledger.months.at(-1)
  return (
    <>
      <PageTitle
        kicker={t('信用链', 'The ledger')}
        lead={t(
          '每收下一个版本的记录，就在这条只能增加、不能修改的链上留下一个指纹。谁都可以核对：没有一条被悄悄改过、删过或补插过。',
          'Every version of every record that is accepted leaves a fingerprint here. The ledger only grows: anybody can check that nothing was quietly changed, removed or slipped in.',
        )}
        actions={<ButtonLink href="/verify">{t('核验文件', 'Verify a file')}</ButtonLink>}
      >
        {t('不必相信我们，也能核实', 'Proof instead of trust')}
      </PageTitle>
      {checkpoint === null ? (
        <EmptyState title={t('信用链还是空的', 'The ledger is still empty')}>
          <p>
            {t(
              '收到第一批记录后，这里会出现大小和检查点。',
              'Its size and checkpoint appear here once the first records have been accepted.',
            )}
          </p>
        </EmptyState>
      ) : (
        <>
          <Stats
            stats={[
              { label: t('条目', 'Entries'), value: formatNumber(checkpoint.size) },
              {
                label: t('本月新增', 'This month'),
                value: formatNumber(month?.added ?? 0),
                ...(month === undefined ? {} : { note: formatMonth(month.month, lang) }),
              },
            ]}
          />
          <p className="as-of">
            {t(`最近一次写入：${formatInstant(checkpoint.madeAt, lang)}`, `Last written ${formatInstant(checkpoint.madeAt, lang)}`)}
          </p>
        </>
      )}
      <Section title={t('运行方式', 'How it works')}>
        <NumberedSteps
          steps={[
            {
              title: t('留指纹', 'A fingerprint'),
              words: t(
                '每个版本的内容加上一段随机数，算成 32 字节的摘要。从摘要推不出内容；内容依法删除后，证明仍然成立。',
                'The content of each version and some random bytes are hashed to 32 bytes. Nobody can read the content from them, and proofs still hold after the content was lawfully erased.',
              ),
            },
            {
              title: t('连成树', 'A tree'),
              words: t(
                '所有摘要按顺序组成一棵默克尔树。改动任何一条，树根就变。',
                'All digests, in order, form a Merkle tree. Change one and its root changes.',
              ),
            },
            {
              title: t('签检查点', 'A signed checkpoint'),
              words: t(
                '每次写入后，树的大小和树根都由本节点签名。签过的检查点不能收回。',
                'After every append the size and root are signed by this node. A signed checkpoint cannot be taken back.',
              ),
            },
            {
              title: t('谁都能核对', 'Open to all'),
              words: t(
                '一条记录的证明只需几百字节；两个检查点之间能证明只增未改。',
                'The proof of one record takes a few hundred bytes; between two checkpoints it can be proved that the ledger only grew.',
              ),
            },
          ]}
        />
      </Section>
      {checkpoint !== null && (
        <Section title={t('当前检查点', 'Present checkpoint')}>
          <CodeBlock label={t('签名检查点', 'Signed checkpoint')}>{checkpoint.note}</CodeBlock>
          <DefinitionList
            terms={[
              { label: t('信用链名称', 'Origin'), value: <Code>{ledger.origin}</Code> },
              {
                label: t('公钥', 'Verifier key'),
                value: <Code>{ledger.vkey}</Code>,
                note: t('请另行抄存，核验时用它比对。', 'Keep a copy elsewhere and compare it when you verify.'),
                wide: true,
              },
              { label: t('树根', 'Root'), value: <Code>{toBase64(checkpoint.root)}</Code>, wide: true },
            ]}
          />
        </Section>
      )}
      {ledger.months.length > 0 && (
        <Section title={t('增长', 'Growth')}>
          <StackedMonths
            title={t('每月新增条目', 'Entries added each month')}
            series={[{ key: 'added', label: t('新增条目', 'Entries added') }]}
            months={ledger.months.slice(-36).map(({ month, added }) => ({ month, values: { added } }))}
          />
        </Section>
      )}
      <Section title={t('自己核对', 'Check it yourself')}>
        <Prose>
          <p>
            {t(
              '格式是公开的：C2SP tlog-tiles、签名检查点（Ed25519）、RFC 6962 默克尔树、RFC 8785 规范 JSON。任何支持这些格式的程序都能核验和镜像。',
              'The formats are public: C2SP tlog-tiles, signed checkpoints (Ed25519), RFC 6962 Merkle trees, RFC 8785 canonical JSON. Any program that knows them can verify and mirror this ledger.',
            )}
          </p>
          <ul>
            <li>
              <a href="/ledger/checkpoint">{t('检查点', 'Checkpoint')}</a> <Code>{`${site}/ledger/checkpoint`}</Code>
            </li>
            <li>
              {t('数据块', 'Tiles')} <Code>{`${site}/ledger/tile/0/000`}</Code>
            </li>
            <li>
              {t('条目', 'Entries')} <Code>{`${site}/ledger/tile/entries/000`}</Code>
            </li>
          </ul>
          <p>{t('在自己的电脑上，不联网也能核验一份回执或证明：', 'Verify a receipt or proof on your own computer, even offline:')}</p>
          <CodeBlock
            label={t('核验命令', 'Command to verify')}
          >{`npm run xinheng -- verify receipt.json --key '${ledger.vkey}'`}</CodeBlock>
          <p>
            {t(
              '保存一份镜像。以后再运行，只补新增部分，并检查旧内容没有变：',
              'Keep a mirror. Run it again later: it fetches what is new and checks that the old part did not change.',
            )}
          </p>
          <CodeBlock label={t('镜像命令', 'Command to mirror')}>{'npm run xinheng -- export ledger ./mirror'}</CodeBlock>
        </Prose>
      </Section>
    </>
  )
}
