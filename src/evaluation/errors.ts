import { failWith, type Faults } from '../platform/errors.ts'

export const evaluationFaults = {
  'evaluation.not-graded': {
    status: 404,
    text: {
      zh: '{day} 没有等级：{why}',
      en: 'There is no grade for {day}. {why}',
    },
  },
  'evaluation.not-shown': {
    status: 403,
    text: {
      zh: '这个等级不向您开放。等级只有本组织自己可以看，模型允许时，部门和信用主管部门可以为履职用途查看。',
      en: 'This grade is not open to you. An organisation sees its own; departments and the credit office may, for a purpose of their duty, where the model lets them.',
    },
  },
  'evaluation.bad-day': {
    status: 400,
    text: {
      zh: '日期应写作 YYYY-MM-DD，不早于 {from}（更早的不保存），不晚于今天 {to}。',
      en: 'A day is written YYYY-MM-DD, from {from} (nothing earlier is kept) to {to}, today.',
    },
  },
  'evaluation.office-only': {
    status: 403,
    text: {
      zh: '评价模型的草案和试算由信用办办理和查看。请以信用办的账号登录。',
      en: 'Drafts of models and their trials are for the credit office. Sign in with an account of the office.',
    },
  },
  'evaluation.approver-only': {
    status: 403,
    text: {
      zh: '模型由信用办的审批人或者负责人批准采用。请由其登录后办理。',
      en: 'A model is adopted by an approver or head of the office. Let one of them sign in.',
    },
  },
  'evaluation.same-person': {
    status: 403,
    text: {
      zh: '起草人不能批准自己起草的模型。请由另一位审批人或者负责人办理。',
      en: 'Who drafted a model does not adopt it. Let another approver or head do it.',
    },
  },
  'evaluation.no-such-draft': {
    status: 404,
    text: { zh: '没有编号为 {id} 的草案。请从模型页面进入。', en: 'There is no draft {id}. Begin at the page of models.' },
  },
  'evaluation.no-such-model': {
    status: 404,
    text: { zh: '没有生效的评价模型“{key}”。请从模型页面进入。', en: 'No model "{key}" is in force. Begin at the page of models.' },
  },
  'evaluation.draft-problems': {
    status: 422,
    text: {
      zh: '草案有 {count} 处问题，没有保存。请按所列各行修改后重新提交。',
      en: 'The draft has {count} problems and was not saved. Mend the lines that are listed and send it again.',
    },
  },
  'evaluation.same-rules': {
    status: 409,
    text: {
      zh: '{same}的规则与这份草案完全一样（只有版本名或者起始日不同），没有保存。请在那里办理，或者先修改规则。',
      en: '{same} has the very rules of this draft (the name of the edition and the first day aside); nothing was saved. Go on there, or change the rules first.',
    },
  },
  'evaluation.draft-closed': {
    status: 409,
    text: {
      zh: '草案已经采用或者撤回，不能再改。请另外起草。',
      en: 'The draft was adopted or withdrawn: nothing about it changes any more. Begin another.',
    },
  },
  'evaluation.draft-open': {
    status: 409,
    text: {
      zh: '草案正在征求意见，内容不能再改，也不能重新试算。需要修改时，请撤回后另外起草。',
      en: 'The draft is open for comments: its text and its trial stay as they are. To change it, withdraw it and begin another.',
    },
  },
  'evaluation.trial-missing': {
    status: 409,
    text: {
      zh: '草案还没有试算，或者试算还没有完成。请先完成试算。',
      en: 'The draft was not tried yet, or the trial is not through. Let the trial finish first.',
    },
  },
  'evaluation.trial-outdated': {
    status: 409,
    text: {
      zh: '试算之后草案的内容改过，试算结果不再说明它。请重新试算。',
      en: 'The text was changed after the trial, which says nothing of it any more. Try it again.',
    },
  },
  'evaluation.comments-not-opened': {
    status: 409,
    text: { zh: '草案还没有公开征求意见。请先公开。', en: 'The draft was not put out for comments yet. Do that first.' },
  },
  'evaluation.comments-open': {
    status: 409,
    text: {
      zh: '征求意见到 {until} 为止，期满之后才能采用。',
      en: 'Comments are taken until {until}; the draft can be adopted after that day.',
    },
  },
  'evaluation.comments-closed': {
    status: 409,
    text: { zh: '草案不在征求意见期间，没有保存意见。', en: 'The draft is not open for comments; nothing was kept.' },
  },
  'evaluation.comment-end': {
    status: 422,
    text: {
      zh: '意见截止日须在 {least} 至 {most} 之间（按规则包规定的最短期限），写成 2026-03-01 的样子。',
      en: 'The last day of comments is between {least} and {most} (the rules say how long at least), written as 2026-03-01.',
    },
  },
  'evaluation.no-change-rules': {
    status: 409,
    text: {
      zh: '规则包没有规定模型草案征求意见的期限，不能公开。请先在规则包写明 modelChanges。',
      en: 'The rules do not say how long drafts are open for comments, so none is put out. Let the pack say so under modelChanges first.',
    },
  },
  'evaluation.comments-unanswered': {
    status: 409,
    text: {
      zh: '还有 {count} 条意见没有答复。全部答复之后才能采用。',
      en: '{count} comment(s) were not answered. The draft can be adopted once all are.',
    },
  },
  'evaluation.answer-text': {
    status: 422,
    text: {
      zh: '请选择采纳情况，写明理由，不超过 {most} 个字。答复向社会公开，不写个人信息。',
      en: 'Say what becomes of the comments and why, in no more than {most} characters. Everybody reads it: name no person.',
    },
  },
  'evaluation.answered-already': {
    status: 409,
    text: {
      zh: '没有选择意见，或者所选意见中有的已经答复。没有保存，请在更新后的列表中选择。',
      en: 'No comment was chosen, or one of them was answered meanwhile; nothing was kept. Choose from the list as it stands now.',
    },
  },
  'evaluation.comments-too-often': {
    status: 429,
    text: {
      zh: '从这个地址提出的意见过多，没有保存。请在 {minutes} 分钟后再提，或者以单位账号登录后提出。',
      en: 'Too many comments came from this address; this one was not kept. Try again in {minutes} minutes, or sign in for your body.',
    },
  },
  'evaluation.comment-text': {
    status: 422,
    text: { zh: '请写明意见，不超过 {most} 个字。', en: 'Write the comment, in no more than {most} characters.' },
  },
  'evaluation.too-many-comments': {
    status: 429,
    text: {
      zh: '本单位对这份草案已经提出 {most} 条意见，不能再增加。',
      en: 'Your body has made {most} comments on this draft; there is no room for more.',
    },
  },
  'evaluation.bad-first-day': {
    status: 422,
    text: {
      zh: '起始日须为 {least} 或者以后（并在草案写明的起止日以内），写成 2026-03-01 的样子。',
      en: 'The first day is {least} or later, within the days the draft names, written as 2026-03-01.',
    },
  },
  'evaluation.bad-what-if': {
    status: 400,
    text: {
      zh: '假设有 {count} 处问题，没有计算。请逐项改正。',
      en: 'What was thought has {count} problem(s); nothing was computed. See each of them.',
    },
  },
  'evaluation.no-organisation': {
    status: 404,
    text: {
      zh: '没有这个代码的主体。请核对统一社会信用代码。',
      en: 'No organisation has this code. Check the unified social credit code.',
    },
  },
  'evaluation.busy': {
    status: 429,
    text: {
      zh: '本单位一小时内生成的评价说明过多，请 {minutes} 分钟后再试。网页上的内容相同，可以随时查看。',
      en: 'Too many explanations were made for your body within an hour. Try again in {minutes} minute(s); the page says the same and is open all the time.',
    },
  },
} satisfies Faults

export const fail = failWith(evaluationFaults)
