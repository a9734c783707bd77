import { defineKind } from '../../kind.js'
import { isBill } from './is-bill.js'

/** The bill is still being made. */
export const inTheMaking = defineKind({
  code: 'bills.in-the-making',
  symptom: {
    en: 'Bill Creating, 20001, STATEMENT_CREATING',
    zh: '返回 Bill Creating、20001 或 STATEMENT_CREATING',
  },
  cause: {
    en: 'the bill is still being made: the bills of a day are ready from about 10:00 Beijing time of the next day',
    zh: '账单生成中：每日账单约在次日北京时间 10 点后可下载',
  },
  cure: {
    en: 'ask again in a few minutes, or after 10:00 Beijing time',
    zh: '请过几分钟再试，或在北京时间 10 点后下载',
  },
  find: ({ answer, request }) =>
    answer !== undefined &&
    isBill(request) &&
    /bill creating|\bSTATEMENT_CREATING\b|账单(?:正在)?生成中/i.test(
      `${answer.code} ${answer.reason}`,
    )
      ? { certainty: 'sure' }
      : undefined,
})
