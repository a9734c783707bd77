import { MCHID, SECRET, xmlAnswer } from '../../packages/wechatpay-chain/test/gateway.js'
import type { Stage } from './ticket.js'

/** What APIv3 refuses a call with. */
export interface Refusal {
  readonly status?: number
  readonly code: string
  readonly message: string
  readonly detail?: object
}

/** The call that is refused. */
export interface Refused {
  readonly route: string
  readonly json?: object
  readonly query?: object
}

/** A POST of APIv3, or a GET where there is a query, that WeChat Pay refuses. */
export const refusedV3 =
  ({ status = 400, ...body }: Refusal, { route, json = {}, query }: Refused) =>
  (stage: Stage) => {
    stage.gateway.answer = () => ({
      status,
      headers: { 'Request-ID': '08F1A2B3C4-0' },
      body: JSON.stringify(body),
    })
    const node = stage.client({ secret: SECRET }).chain(route)
    return query === undefined ? node.post({ json } as never) : node.get({ query } as never)
  }

/** APIv2's refusal by a text. */
export const failedV2 =
  (said: string, route = 'v2/pay/unifiedorder', xml: object = {}) =>
  (stage: Stage) => {
    stage.gateway.answer = () => ({
      sign: false,
      headers: { 'Content-Type': 'text/xml' },
      body: `<xml><return_code>FAIL</return_code><return_msg><![CDATA[${said}]]></return_msg></xml>`,
    })
    return callV2(stage, route, xml)
  }

/** APIv2's refusal by a code. */
export const refusedV2 =
  (code: string, said: string, route = 'v2/pay/unifiedorder', xml: object = {}) =>
  (stage: Stage) => {
    stage.gateway.answer = () =>
      xmlAnswer({
        return_code: 'SUCCESS',
        return_msg: 'OK',
        result_code: 'FAIL',
        err_code: code,
        err_code_des: said,
        mch_id: MCHID,
      })
    return callV2(stage, route, xml)
  }

const callV2 = (stage: Stage, route: string, xml: object) =>
  stage
    .client({ secret: SECRET })
    .chain(route)
    .post({
      xml: { mch_id: MCHID, out_trade_no: '1', ...xml },
      security: false,
    } as never)
