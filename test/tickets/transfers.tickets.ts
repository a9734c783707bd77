import { refusedV2, refusedV3 } from './refusals.js'
import type { Ticket } from './ticket.js'

const NEW_NUMBER = [/(?<!never )\ba new (?:number|one)\b/, /(?<!切勿)换单|换新/]
const OLD = 'v2/mmpaymkttransfers/promotion/transfers'

export const TICKETS: Ticket[] = [
  {
    subject: 'transfers',
    report: '当前商户号接入升级版本功能，暂不支持使用升级前功能',
    run: refusedV3(
      {
        status: 403,
        code: 'NO_AUTH',
        message: '当前商户号接入升级版本功能，暂不支持使用升级前功能',
      },
      { route: 'v3/transfer/batches' },
    ),
    en: [/new transfers, which the payee confirms/, /transfer-bills.*client\.\$pay\.transfer/],
    zh: [/新版商家转账（需用户确认收款）/, /transfer-bills.*client\.\$pay\.transfer/],
    never: [...NEW_NUMBER, /apply for the product/],
  },
  {
    subject: 'transfers',
    report: 'transfers of APIv2: 产品权限验证失败, and the product is open on the platform',
    run: refusedV2('NO_AUTH', '产品权限验证失败,请查看您当前是否具有该产品的权限', OLD),
    en: [/no longer given out/, /use v3\/fund-app\/mch-transfer\/transfer-bills/],
    zh: [/不再开放/, /请改用 v3\/fund-app\/mch-transfer\/transfer-bills/],
    never: NEW_NUMBER,
  },
  {
    subject: 'transfers',
    report: '未传入完整且对应的转账场景报备信息',
    run: refusedV3(
      { code: 'INVALID_REQUEST', message: '未传入完整且对应的转账场景报备信息' },
      { route: 'v3/fund-app/mch-transfer/transfer-bills' },
    ),
    en: [/lacks an info_type that transfer_scene_id asks for/, /every info_type of this scene/],
    zh: [/缺少 transfer_scene_id 所要求的 info_type/, /传全每个 info_type/],
    never: NEW_NUMBER,
  },
  {
    subject: 'transfers',
    report: '参数错误：输入的商户订单号有误 (it was sent as out_trade_no)',
    run: refusedV2('PARAM_ERROR', '参数错误：输入的商户订单号有误', OLD),
    en: [/parameter is missing or invalid/, /query partner_trade_no/],
    zh: [/参数/, /partner_trade_no/],
    never: NEW_NUMBER,
  },
]
