import { Breadcrumb, Code, CodeBlock, NumberedSteps, PageTitle, Section, usePlace, Words } from '../../platform/ui/index.ts'
import type { HeldDraw } from '../draws/held-draw.ts'
import { Files } from './draw-page.tsx'

/** The browser computes a draw again; without script the page says how to do it by other means. */
export function RerunPage({ draw, hasNames }: { draw: HeldDraw; hasNames: boolean }) {
  const { t, lang, origin } = usePlace()
  const base = `/api/v1/inspections/draws/${draw.number}`
  return (
    <>
      <Breadcrumb
        trail={[
          { href: '/inspections/draws', label: t('随机抽查的抽取', 'Draws for inspections') },
          { href: `/inspections/draws/${draw.number}`, label: draw.terms.title },
        ]}
      />
      <PageTitle
        kicker={t(`验算 ${draw.number}`, `Compute ${draw.number} again`)}
        lead={t(
          '您的浏览器下载方案、名录和种子，自己算一遍，再与公布的指纹和结果比较。计算全部在您的设备上。',
          'Your browser fetches terms, frame and seed, computes the draw by itself and compares it with the commitment and the result that were published. All of it happens on your device.',
        )}
      >
        <Words>{draw.terms.title}</Words>
      </PageTitle>
      <div data-rerun={lang} data-base={base} data-objects={draw.terms.frame.objects} data-names={hasNames ? 'yes' : 'no'}>
        <noscript>
          <p>
            {t(
              '这里没有运行脚本，请按下面的规则用自己的程序验算。',
              'No script runs here: compute it with a program of your own, by the rules below.',
            )}
          </p>
        </noscript>
      </div>
      <Section title={t('用别的程序验算', 'With another program')}>
        <p>{t('文件：', 'The files:')}</p>
        <Files draw={draw} hasNames={hasNames} />
        <NumberedSteps
          steps={[
            {
              title: t('指纹', 'Commitment'),
              words: t(
                'terms.json 的 SHA-256，应与信用链中锁定的一致；frame.csv 的 SHA-256 写在 terms.json 里。',
                'The SHA-256 of terms.json is the one in the ledger; the SHA-256 of frame.csv stands in terms.json.',
              ),
            },
            {
              title: t('密钥', 'Key'),
              words: (
                <>
                  {t(
                    '以指纹（32 字节）为密钥，对种子做 HMAC-SHA-256。序值 ',
                    'HMAC-SHA-256 of the seed under the commitment (32 bytes). The rank of a text is ',
                  )}
                  <Code>rank(x)</Code>
                  {t(' 是以它为密钥的 HMAC-SHA-256 的前六字节。', ' the first six bytes of its HMAC-SHA-256 under that key.')}
                </>
              ),
            },
            {
              title: t('对象', 'Objects'),
              words: (
                <>
                  {t(
                    '每层抽总数的千分之几（有零头进一），不少于最少数，不多于总数：',
                    'From each stratum objects × perMille ÷ 1000, rounded up, at least the least number and at most all: those with the smallest ',
                  )}
                  <Code>{t('rank("object/层/编号")', 'rank("object/STRATUM/NUMBER")')}</Code>
                  {t(' 最小的。', '.')}
                </>
              ),
            },
            {
              title: t('检查人员', 'Inspectors'),
              words: (
                <>
                  {t(
                    '有多少户抽中就分多少组。每组从队首取两位；队伍不够时，名录中的全部位置按 ',
                    'There are as many teams as objects drawn. Each takes the first two in line; when the line is too short all places of the pool join it by ',
                  )}
                  <Code>{t('rank("inspector/轮次/位置")', 'rank("inspector/ROUND/PLACE")')}</Code>
                  {t(' 排到队尾。哪一组去哪一户不公开。', '. Which team goes where is not told.')}
                </>
              ),
            },
          ]}
        />
        <CodeBlock
          label={t('核对指纹的命令', 'A command that checks the commitment')}
        >{`curl -s ${origin}${base}/terms.json | sha256sum`}</CodeBlock>
        <p>
          {t(
            '完整规则和测试向量见本软件源代码的 conformance/draw，任何语言都可以据此写出同样的程序。',
            'The whole rules and test vectors are in conformance/draw of the source code of this software: enough to write the same in any language.',
          )}
        </p>
      </Section>
    </>
  )
}
