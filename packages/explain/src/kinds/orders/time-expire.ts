import { defineKind } from '../../kind.js'

/** The time at which an order ends is no good. */
export const timeExpire = defineKind({
  code: 'orders.time-expire',
  symptom: {
    en: 'time_expire时间过短, 交易有效截止时间非法',
    zh: '返回“time_expire时间过短”“交易有效截止时间非法”',
  },
  cause: {
    en: 'time_expire is past, or less than 1 minute ahead (5 in some operations): most often it was written in the time zone of the server',
    zh: 'time_expire 已过去，或距现在不足 1 分钟（部分接口为 5 分钟）：多半是按服务器所在时区写的',
  },
  cure: {
    en: 'write it in Beijing time (UTC+8), whatever the zone of the server or container: APIv2 as yyyyMMddHHmmss, APIv3 as 2026-01-31T12:00:00+08:00',
    zh: '请用北京时间（UTC+8）填写，与服务器或容器的时区无关：APIv2 为 yyyyMMddHHmmss，APIv3 为 2026-01-31T12:00:00+08:00',
  },
  find: ({ answer }) =>
    answer !== undefined &&
    /(?:time_expire|(?:截止|结束|失效)时间).{0,12}(?:过短|非法|早于|小于|不合法|已过)/.test(
      answer.reason,
    )
      ? { certainty: 'sure' }
      : undefined,
})
