import { defineKind } from '../../kind.js'

/** The request was not taken for XML. */
export const notXml = defineKind({
  code: 'apiv2.not-xml',
  symptom: {
    en: 'APIv2: XML格式错误, XML_FORMAT_ERROR, POST数据为空',
    zh: 'APIv2 返回“XML格式错误”、XML_FORMAT_ERROR 或“POST数据为空”',
  },
  cause: {
    en: 'WeChat Pay could not read the request as XML: an interceptor, adapter or proxy changed the body, or sent none',
    zh: '微信支付无法把请求解析为 XML：拦截器、适配器或代理改动了报文，或没有发送报文',
  },
  cure: {
    en: 'give the parameters as xml: { … } and let nothing on the way touch the body',
    zh: '请将参数写在 xml: { … } 中，并确保途中没有改动报文',
  },
  find: ({ answer }) =>
    answer?.protocol === 'v2' &&
    /XML_FORMAT_ERROR|XML\s?格式错误|POST\s?数据为空|POST_DATA_EMPTY|REQUIRE_POST_METHOD/i.test(
      `${answer.code} ${answer.reason}`,
    )
      ? { certainty: 'sure' }
      : undefined,
})
