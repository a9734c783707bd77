import { defineKind } from '../../kind.js'

/** An order of JSAPI without a payer. */
export const openidMissing = defineKind({
  code: 'parties.openid-missing',
  symptom: {
    en: 'JSAPI支付必须传openid',
    zh: '返回“JSAPI支付必须传openid”',
  },
  cause: {
    en: 'an order of JSAPI or of a mini program needs the openid of the payer, and there is none',
    zh: 'JSAPI 或小程序下单需要支付者的 openid，而请求中没有',
  },
  cure: {
    en: "give openid (sub_openid with sub_appid), and look why it was undefined: what is undefined is not sent; without the payer's openid place a NATIVE or H5 order",
    zh: '请传入 openid（使用 sub_appid 时传 sub_openid），并检查它是否为 undefined：值为 undefined 的参数不会发送；没有 openid 时请用 NATIVE 或 H5 下单',
  },
  find: ({ answer }) =>
    answer !== undefined && /必须传入?\s?(?:sub_)?openid/i.test(answer.reason)
      ? { certainty: 'sure' }
      : undefined,
})
