import { defineKind } from '../../kind.js'

/** The openid belongs to another appid. */
export const openidOfOtherApp = defineKind({
  code: 'apiv2.openid-of-other-app',
  symptom: {
    en: 'APIv2: appid和openid不匹配',
    zh: 'APIv2 返回“appid和openid不匹配”“无效的openid”',
  },
  cause: {
    en: 'the openid was obtained under another appid than the one in the request',
    zh: 'openid 是在另一个 AppID 下获得的，与请求中的 appid 不一致',
  },
  cure: {
    en: 'obtain the openid with the same appid (mini program: code2Session, official account: OAuth of that account); with sub_appid give it as sub_openid',
    zh: '请用同一个 AppID 获取 openid（小程序用 code2Session，公众号用该号的网页授权）；使用 sub_appid 时应填 sub_openid',
  },
  find: ({ answer }) =>
    answer?.protocol === 'v2' &&
    /(?:appid.{0,6}openid|openid.{0,6}appid).{0,6}(?:不匹配|not match)|无效的?\s?openid|openid.{0,4}(?:无效|错误|有误)/i.test(
      `${answer.code} ${answer.reason}`,
    )
      ? { certainty: 'sure' }
      : undefined,
})
