import type { Body } from '../../disclosure/index.ts'
import { NumberedSteps, usePlace } from '../../platform/ui/index.ts'
import { SourceLink } from './record-list.tsx'

/** How an organisation contests what is shown of it, and how display may end early. */
export function Contest({ sources, recordId, contact }: { sources: readonly Body[]; recordId?: string; contact?: string | null }) {
  const { t, href } = usePlace()
  return (
    <>
      <NumberedSteps
        steps={[
          {
            title: t('写明哪里不对', 'Say what is wrong'),
            words:
              recordId === undefined
                ? t(
                    '打开有疑问的记录，记下记录编号，说明是内容有误、主体不符、超期公示，还是涉及商业秘密。',
                    'Open the record in question, note its number, and say whether its content is wrong, it is about somebody else, it is shown too long, or it tells a business secret.',
                  )
                : t(
                    `写明记录编号 ${recordId}，说明是内容有误、主体不符、超期公示，还是涉及商业秘密。`,
                    `Give the record number ${recordId} and say whether its content is wrong, it is about somebody else, it is shown too long, or it tells a business secret.`,
                  ),
          },
          {
            title: t('向报送单位提出', 'Tell who reported it'),
            words: (
              <>
                {sources.map((source, index) => (
                  <span key={source.code ?? source.name}>
                    {index > 0 && t('、', ', ')}
                    <SourceLink body={source} />
                  </span>
                ))}
                {sources.length > 0 && t('。', '. ')}
                {contact != null && t(`联系方式：${contact}。`, `Contact: ${contact}. `)}
                {t(
                  '谁报送谁更正；也可以向本级信用办提出，由其转办。',
                  'Who reported it corrects it; the credit office of the place also takes your word and passes it on.',
                )}
              </>
            ),
          },
          {
            title: t('更正立即可见', 'The correction shows at once'),
            words: t(
              '更正或撤回后，公示内容当即改变，原因写入历史；失信信息最短公示期满并已整改的，可以申请信用修复。',
              'What is shown changes with the correction and its reason is kept in the history. Adverse information that was put right may be repaired once its shortest period is over.',
            ),
          },
        ]}
      />
      <p className="after">
        <a href={href('/about#rights')}>{t('您的权利与依据', 'Your rights, and the law behind them')}</a>
      </p>
    </>
  )
}
