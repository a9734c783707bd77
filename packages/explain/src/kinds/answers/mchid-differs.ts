import { defineKind } from '../../kind.js'

/** The merchant ID that signs is not the one in the body. */
export const mchidDiffers = defineKind({
  code: 'answer.mchid-differs',
  symptom: {
    en: '400 PARAM_ERROR with the message http header中的mchid与post payload中的mchid不匹配',
    zh: '400 PARAM_ERROR，message 为“http header中的mchid与post payload中的mchid不匹配”',
  },
  cause: {
    en: 'the mchid of the client is not the mchid in the body',
    zh: '客户端配置的 mchid 与请求体中的 mchid 不一致',
  },
  cure: {
    en: 'send the mchid that the client was created with (providers send sp_mchid and sub_mchid, by the operations for partners)',
    zh: '请求体中的 mchid 与客户端配置保持一致（服务商请调用服务商接口，传 sp_mchid 与 sub_mchid）',
  },
  find: ({ answer }) =>
    answer !== undefined && /mchid与.{0,20}mchid不匹配/i.test(answer.reason)
      ? { certainty: 'likely' }
      : undefined,
})
