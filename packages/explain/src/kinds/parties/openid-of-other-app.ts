import { defineKind } from '../../kind.js'

/** The openid belongs to another appid. */
export const openidOfOtherApp = defineKind({
  code: 'parties.openid-of-other-app',
  symptom: {
    en: 'appid和openid不匹配, 无效的openid, invalid openid',
    zh: '返回“appid和openid不匹配”“无效的openid”',
  },
  cause: {
    en: 'the openid was obtained under another appid than the one in the request, or is no openid (undefined as a string, a unionid)',
    zh: 'openid 是在另一个 AppID 下获得的，与请求中的 appid 不一致，或根本不是 openid（如字符串 undefined、unionid）',
  },
  cure: {
    en: 'obtain the openid with the same appid (mini program: code2Session, official account: OAuth of that account); with sub_appid give it as sub_openid; one client serves many appids, so take the appid of the page that the payer is on',
    zh: '请用同一个 AppID 获取 openid（小程序用 code2Session，公众号用该号的网页授权）；使用 sub_appid 时应填 sub_openid；一个客户端可用于多个 AppID，appid 应取用户所在页面的那一个',
  },
  find: ({ answer }) =>
    answer !== undefined &&
    /(?:appid.{0,6}openid|openid.{0,6}appid).{0,6}(?:不匹配|not match)|(?:无效的?|invalid)\s?openid|openid.{0,4}(?:无效|错误|有误)/i.test(
      `${answer.code} ${answer.reason}`,
    )
      ? { certainty: 'sure' }
      : undefined,
})
