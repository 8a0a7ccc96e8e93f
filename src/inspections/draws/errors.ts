import type { Faults } from '../../platform/errors.ts'

export const drawFaults = {
  'inspections.no-such-draw': {
    status: 404,
    text: {
      zh: '没有编号为“{number}”的抽取，或者它还没有锁定。请核对编号。',
      en: 'There is no draw “{number}”, or it is not committed yet. Check the number.',
    },
  },
  'inspections.no-such-file': {
    status: 404,
    text: {
      zh: '抽取“{number}”还没有这份文件。请查看抽取页面的进度。',
      en: 'Draw “{number}” does not have this file yet. See on its page how far it is.',
    },
  },
  'inspections.wrong-draw': {
    status: 422,
    text: { zh: '抽取方案有 {count} 处需要更正。', en: 'The draw has {count} mistake(s) to correct.' },
  },
  'inspections.wrong-state': {
    status: 409,
    text: {
      zh: '抽取“{number}”的进度已经变化，不能这样办理。请刷新页面后再看。',
      en: 'Draw “{number}” is at another stage, at which this cannot be done. Load its page again.',
    },
  },
  'inspections.other-person': {
    status: 409,
    text: {
      zh: '须由另一人办理：编制方案的人不锁定，录入种子的人不抽取，抽取的人不更换检查人员，同一对象每人只更换一次；种子公开之后，办理过的人不放弃抽取。',
      en: 'Another person has to do this: who prepared a draw does not commit it, who entered the seed does not draw, who drew replaces no inspector, and everybody replaces once for an object, and once the seed is public nobody who had a part in a draw abandons it.',
    },
  },
  'inspections.of-pool': {
    status: 409,
    text: {
      zh: '您在抽取“{number}”的检查人员名录中，不能录入种子，也不能抽取。请由不在名录中的人办理。',
      en: 'You are in the pool of inspectors of draw “{number}”: you neither enter its seed nor run it. Somebody who is not in the pool does.',
    },
  },
  'inspections.names-person': {
    status: 422,
    text: {
      zh: '这段文字会公开，写到了检查人员，没有办理。请改写。',
      en: 'This text is published and names an inspector: nothing was done. Write it otherwise.',
    },
  },
  'inspections.seed-known': {
    status: 409,
    text: {
      zh: '种子在 {at} 已经公开，不能再锁定。请放弃这份方案，另定以后公开的种子。',
      en: 'The seed is known since {at}: it is too late to commit. Abandon this draw and prepare one with a later seed.',
    },
  },
  'inspections.seed-early': {
    status: 409,
    text: {
      zh: '种子 {at} 才公开，现在不能录入。',
      en: 'The seed becomes known at {at} and cannot be entered before.',
    },
  },
  'inspections.seed-twice': {
    status: 409,
    text: {
      zh: '抽取“{number}”已有种子，不能再录入一个。录错的，只能放弃后重新编制。',
      en: 'Draw “{number}” has its seed; there is no second one. If it was mistyped, abandon the draw and prepare another.',
    },
  },
  'inspections.seed-wrong': {
    status: 422,
    text: { zh: '种子与方案不符。', en: 'This is not the seed the terms promise.' },
  },
  'inspections.frame-changed': {
    status: 409,
    text: {
      zh: '抽取“{number}”的名录与方案中的指纹不一致，不能继续。请联系系统管理员。',
      en: 'The frame of draw “{number}” does not have the hash of its terms: it cannot go on. Tell the administrator.',
    },
  },
  'inspections.sealed-changed': {
    status: 409,
    text: {
      zh: '抽取“{number}”的封存件（检查人员、回避关系和分组密钥）与方案中的指纹不一致，不能继续。请联系系统管理员。',
      en: 'The sealed file of draw “{number}” (inspectors, conflicts and the key of the teams) does not have the hash of its terms: it cannot go on. Tell the administrator.',
    },
  },
  'inspections.not-assigned': {
    status: 422,
    text: {
      zh: '检查人员“{inspector}”不检查第 {object} 号对象。请核对对象编号和人员编号。',
      en: 'Inspector “{inspector}” does not inspect object {object}. Check both numbers.',
    },
  },
  'inspections.replaced-enough': {
    status: 409,
    text: {
      zh: '第 {object} 号对象已经更换检查人员 {most} 次，不能再换。请改期检查。',
      en: 'Inspectors of object {object} were replaced {most} times and cannot be again. Check on another day.',
    },
  },
  'inspections.nobody-left': {
    status: 409,
    text: {
      zh: '人员名录中没有可以接替检查第 {object} 号对象的人。',
      en: 'Nobody of the pool is left to inspect object {object}.',
    },
  },
} satisfies Faults
