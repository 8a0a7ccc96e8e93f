import type { ReachedBody } from '../../disclosure/index.ts'
import { Actions, ButtonLink, NumberedSteps, usePlace } from '../../platform/ui/index.ts'
import { Contact } from './contact.tsx'
import { SourceLink } from './links.tsx'

type ContestProps = {
  sources: readonly ReachedBody[]
  recordId?: string
  /** Code of the organisation, where it is about no record. */
  code?: string | null
  /** Something speaks against the organisation: repair may end its display. */
  repair?: boolean
}

/** What an organisation can do about what is shown of it: whom to tell, and how display may end early. */
export function Contest({ sources, recordId, code = null, repair = false }: ContestProps) {
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
                    '打开有疑问的记录，选择“指出错误”，说明是内容有误、主体不符、超期公示，还是涉及商业秘密，附上能证明的材料。',
                    'Open the record in question, choose “point out an error”, and say whether its content is wrong, it is about somebody else, it is shown too long, or it tells a business secret; add what proves it.',
                  )
                : t(
                    '勾选有误的项目，说明是内容有误、主体不符、超期公示，还是涉及商业秘密，附上能证明的材料。',
                    'Tick what is wrong and say whether its content is wrong, it is about somebody else, it is shown too long, or it tells a business secret; add what proves it.',
                  ),
          },
          {
            title: t('联系报送单位', 'Tell who reported it'),
            words: (
              <>
                {t(
                  '谁报送谁更正。在线提出的，由信用办受理并转报送单位核实；也可以直接联系报送单位。',
                  'Who reported it corrects it. What you say online is taken by the credit office and passed to the source; you may also turn to the source itself.',
                )}
                <Reach sources={sources} />
              </>
            ),
          },
          {
            title: t('更正立即可见', 'The correction shows at once'),
            words: t(
              '报送单位更正或撤回后，公示内容当即改变，原因写入历史。',
              'What is shown changes as soon as the source corrects or withdraws it; its reason is kept in the history.',
            ),
          },
        ]}
      />
      {recordId !== undefined && (
        <Actions>
          <ButtonLink href={`/records/${encodeURIComponent(recordId)}/object`}>{t('指出错误', 'Point out an error')}</ButtonLink>
          <ButtonLink href={`/workbench/objections/new?record=${encodeURIComponent(recordId)}`} kind="quiet">
            {t('我是该主体，提出异议', 'It is my organisation: object')}
          </ButtonLink>
        </Actions>
      )}
      {code !== null && (
        <Actions>
          <ButtonLink href={`/objections/missing?organisation=${encodeURIComponent(code)}`} kind="quiet">
            {t('应有的记录没有？', 'A record is missing?')}
          </ButtonLink>
        </Actions>
      )}
      {repair && <Repair />}
      <p className="after">
        <a href={href('/about#rights')}>{t('您的权利与依据', 'Your rights, and the law behind them')}</a>
      </p>
    </>
  )
}

function Repair() {
  const { t, href } = usePlace()
  return (
    <p className="after">
      <strong>{t('信用修复：', 'Repair: ')}</strong>
      {t(
        '失信信息最短公示期满、已纠正并履行义务的，可以申请修复，提前停止公示，不收费。每条记录的页面写明何时可以申请。',
        'Once the shortest period of adverse information is over, the fault is put right and duties are done, repair may end its display early, free of charge. The page of each record says from when. ',
      )}
      <a href={href('/workbench/repair/new')}>{t('在线申请', 'Apply online')}</a>
    </p>
  )
}

function Reach({ sources }: Pick<ContestProps, 'sources'>) {
  const { t } = usePlace()
  return sources.map((source) => (
    <span key={source.code ?? source.name} className="reach">
      <SourceLink body={source} />
      {source.contact !== null && (
        <>
          {t('：', ': ')}
          <Contact>{source.contact}</Contact>
        </>
      )}
    </span>
  ))
}
