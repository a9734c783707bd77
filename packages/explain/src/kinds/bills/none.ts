import { defineKind } from '../../kind.js'
import { isBill } from './is-bill.js'

/** There is no bill of that day. */
export const none = defineKind({
  code: 'bills.none',
  symptom: {
    en: 'No Bill Exist, 20002, NO_STATEMENT_EXIST',
    zh: '返回 No Bill Exist、20002 或 NO_STATEMENT_EXIST',
  },
  cause: {
    en: 'there is no bill for that day: nothing happened on it, or it is too long ago, or not over yet',
    zh: '该日没有账单：当日无交易、日期过早，或当日尚未结束',
  },
  cure: {
    en: 'take the day as empty after 10:00 Beijing time of the next day; check bill_date (yyyyMMdd in APIv2, yyyy-MM-dd in APIv3), bill_type and the merchant',
    zh: '次日北京时间 10 点以后可视为当日无交易；并请检查 bill_date（APIv2 为 yyyyMMdd，APIv3 为 yyyy-MM-dd）、bill_type 和商户号',
  },
  find: ({ answer, request }) =>
    answer !== undefined &&
    isBill(request) &&
    /no bill exist|\b20002\b|\bNO_STATEMENT_EXIST\b|账单不存在/i.test(
      `${answer.code} ${answer.reason}`,
    )
      ? { certainty: 'sure' }
      : undefined,
})
