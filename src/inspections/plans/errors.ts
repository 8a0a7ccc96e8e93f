import type { Faults } from '../../platform/errors.ts'

export const planFaults = {
  'inspections.no-rules': {
    status: 404,
    text: {
      zh: '规则包没有今天有效的分级分类监管规则（supervision）。请先在规则包中写明。',
      en: 'The pack has no rules of supervision in force today. Write them into the pack first.',
    },
  },
  'inspections.no-such-plan': {
    status: 404,
    text: {
      zh: '没有编号为“{number}”的计划，或者它不是您单位的。请核对编号。',
      en: 'There is no plan “{number}”, or it is not of your body. Check the number.',
    },
  },
  'inspections.wrong-plan': {
    status: 422,
    text: { zh: '计划有 {count} 处需要更正。', en: 'The plan has {count} mistake(s) to correct.' },
  },
  'inspections.not-partner': {
    status: 403,
    text: {
      zh: '计划“{number}”没有请您单位联合检查，不需要确认。',
      en: 'Plan “{number}” does not ask your department to check together: there is nothing to agree to.',
    },
  },
  'inspections.not-agreed': {
    status: 409,
    text: {
      zh: '计划“{number}”的联合部门还没有全部确认：{missing}。请等它们确认后再抽取。',
      en: 'Not every department of plan “{number}” has agreed yet: {missing}. Draw when they have.',
    },
  },
  'inspections.other-year': {
    status: 409,
    text: {
      zh: '计划“{number}”是 {year} 年的，只能在那一年抽取。',
      en: 'Plan “{number}” is for {year}: it is drawn by in that year only.',
    },
  },
  'inspections.drawn-already': {
    status: 409,
    text: {
      zh: '计划“{number}”已经编制抽取“{draw}”。要重新编制，须先放弃它。',
      en: 'Plan “{number}” already has the draw “{draw}”. To prepare another, abandon that one first.',
    },
  },
} satisfies Faults
