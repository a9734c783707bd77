import type { Stage, Ticket } from './ticket.js'

interface Refusal {
  status: number
  code: string
  message: string
  number?: string
  detail?: object
  date?: string
}

const answer = (stage: Stage, { status, code, message, number, detail, date }: Refusal) => {
  stage.gateway.answer = () => ({
    status,
    headers: {
      'Request-ID': `08F1A2B3C4-${number ?? '0'}`,
      ...(date === undefined ? {} : { Date: date }),
    },
    body: JSON.stringify({ code, message, ...(detail === undefined ? {} : { detail }) }),
  })
}

/** Placing an order. */
const order =
  (refusal: Refusal, json: object = {}) =>
  (stage: Stage) => {
    answer(stage, refusal)
    return stage
      .client()
      .chain('v3/pay/transactions/jsapi')
      .post({ json } as never)
  }

const post =
  (route: string, refusal: Refusal, json: object = {}) =>
  (stage: Stage) => {
    answer(stage, refusal)
    return stage
      .client()
      .chain(route)
      .post({ json } as never)
  }

const NEW_NUMBER = [/(?<!never )\ba new (?:number|one)\b/, /(?<!切勿)换单|换新/]

export const TICKETS: Ticket[] = [
  {
    subject: 'answers',
    report: '401 商户证书序列号有误',
    run: order({
      status: 401,
      code: 'SIGN_ERROR',
      message: '商户证书序列号有误。请使用签名私钥匹配的证书序列号',
    }),
    en: [/serial is not the serial number of a valid merchant API certificate/, /openssl x509/],
    zh: [/serial 不是该商户有效的商户API证书序列号/, /openssl x509/],
  },
  {
    subject: 'answers',
    report: '401 错误的签名，验签失败 with the number 268443699',
    run: order({
      status: 401,
      code: 'SIGN_ERROR',
      message: '错误的签名，验签失败',
      number: '268443699',
    }),
    en: [/privateKey does not belong to serial/, /apiclient_key\.pem/],
    zh: [/privateKey 与 serial.*不配套/, /apiclient_key\.pem/],
  },
  {
    subject: 'answers',
    report: '401 in a container whose clock is 20 minutes ahead',
    run: order({
      status: 401,
      code: 'SIGN_ERROR',
      message: '签名错误',
      date: new Date(Date.now() - 1_200_000).toUTCString(),
    }),
    en: [/clock is 20 minutes ahead/, /NTP/],
    zh: [/本机时钟比微信支付快 20 分钟/, /NTP/],
    never: [/^(?!.*clock).*check serial, privateKey and mchid/],
  },
  {
    subject: 'answers',
    report: '401 on a laptop that is 10 minutes behind',
    run: order({
      status: 401,
      code: 'SIGN_ERROR',
      message: 'Http头Authorization中的timestamp与发起请求的时间不得超过5分钟',
      date: new Date(Date.now() + 600_000).toUTCString(),
    }),
    en: [/10 minutes behind/, /NTP/],
    zh: [/慢 10 分钟/, /NTP/],
  },
  {
    subject: 'answers',
    report: 'PARAM_ERROR: which parameter?',
    run: order({
      status: 400,
      code: 'PARAM_ERROR',
      message: '参数错误',
      detail: { field: '/amount/total', value: 0, issue: 'below minimum', location: 'body' },
    }),
    en: [/at \/amount\/total/, /field that detail\.field names/],
    zh: [/出错字段 \/amount\/total/, /按 detail\.field 改正/],
  },
  {
    subject: 'answers',
    report: 'PARAM_ERROR prints the phone number of the payer into our log',
    run: (stage) => {
      answer(stage, {
        status: 400,
        code: 'PARAM_ERROR',
        message:
          '输入源“/body/contact_info/mobile_phone”映射到值字段“手机号”字符串规则校验失败，值 13800138000',
        detail: {
          field: '/contact_info/mobile_phone',
          value: '13800138000',
          issue: 'the value 13800138000 is malformed',
          location: 'body',
        },
      })
      return stage
        .client()
        .chain('v3/applyment4sub/applyment/')
        .post({ json: {} } as never)
        .then(undefined, (thrown: unknown) => {
          const error = thrown as Error
          error.message += JSON.stringify(error)
          throw error
        })
    },
    en: [/\/contact_info\/mobile_phone has a value or type that is not allowed/, /message says/],
    zh: [/\/contact_info\/mobile_phone 的取值或类型不符合要求/, /按 message/],
    never: [/13800138000/],
  },
  {
    subject: 'answers',
    report: 'APPID_MCHID_NOT_MATCH',
    run: order({ status: 400, code: 'APPID_MCHID_NOT_MATCH', message: 'appid和mch_id不匹配' }),
    en: [/appid is not bound/, /bind|bound appid/],
    zh: [/未.*绑定/, /绑定/],
  },
  {
    subject: 'answers',
    report: 'NO_AUTH on a product that was just signed',
    run: order({ status: 403, code: 'NO_AUTH', message: '商户无权限' }),
    en: [/NO_AUTH/, /grant|appl|open/i],
    zh: [/未开通/, /开通|申请|授权/],
  },
  {
    subject: 'answers',
    report: 'OUT_TRADE_NO_USED: may I take another number?',
    run: order({ status: 403, code: 'OUT_TRADE_NO_USED', message: '商户订单号重复' }),
    en: [/query out_trade_no by GET v3\/pay\/transactions\/out-trade-no/, /keep the number/],
    zh: [/查询 out_trade_no/, /保留原单号/],
    never: NEW_NUMBER,
  },
  {
    subject: 'answers',
    report: 'ORDERPAID when closing',
    run: order({ status: 400, code: 'ORDERPAID', message: '订单已支付', number: '268449538' }),
    en: [/already paid/, /refund it instead of closing/],
    zh: [/订单已支付/, /请走退款/],
  },
  {
    subject: 'answers',
    report: 'NOT_ENOUGH on a transfer',
    run: post('v3/fund-app/mch-transfer/transfer-bills', {
      status: 403,
      code: 'NOT_ENOUGH',
      message: '资金不足',
    }),
    en: [/too little money/, /query out_bill_no by GET v3\/fund-app.*keep the number/],
    zh: [/余额不足/, /查询 out_bill_no，并保留原单号/],
    never: NEW_NUMBER,
  },
  {
    subject: 'answers',
    report: 'a transfer answers 500 SYSTEM_ERROR',
    run: post('v3/fund-app/mch-transfer/transfer-bills', {
      status: 500,
      code: 'SYSTEM_ERROR',
      message: '系统繁忙',
    }),
    en: [/may have taken effect/, /query out_bill_no by.*keep the number/, /never a new one/],
    zh: [/可能已经生效/, /查询 out_bill_no，并保留原单号/, /切勿换单/],
  },
  {
    subject: 'answers',
    report: 'refund: ALREADY_EXISTS or INVALID_REQUEST, parameters differ from the first request',
    run: post('v3/refund/domestic/refunds', {
      status: 400,
      code: 'INVALID_REQUEST',
      message: '请求重入时，参数与首次请求时不一致',
      number: '268498688',
    }),
    en: [/query out_refund_no by GET v3\/refund\/domestic\/refunds/, /keep the number/],
    zh: [/查询 out_refund_no/, /保留原单号/],
    never: NEW_NUMBER,
  },
  {
    subject: 'answers',
    report: 'a code that no document knows, on a refund',
    run: post('v3/refund/domestic/refunds', { status: 400, code: 'BRAND_NEW', message: '新错误' }),
    en: [/not documented/, /query out_refund_no by/],
    zh: [/文档中没有/, /查询 out_refund_no/],
    never: NEW_NUMBER,
  },
  {
    subject: 'answers',
    report: '404 because the path is misspelt',
    run: post('v3/pay/transactions/jsap', {
      status: 404,
      code: 'RESOURCE_NOT_EXISTS',
      message: '请求的资源不存在',
    }),
    en: [/nothing by this number or path/, /spelling of the path/],
    zh: [/路径不存在/, /路径拼写/],
  },
  {
    subject: 'answers',
    report: 'ORDER_NOT_EXIST for an order that was placed a moment ago',
    run: (stage) => {
      answer(stage, { status: 404, code: 'ORDER_NOT_EXIST', message: '订单不存在' })
      return stage
        .client()
        .chain('v3/pay/transactions/out-trade-no/{out_trade_no}')
        .get({ out_trade_no: 'B1', query: { mchid: '1' } } as never)
    },
    en: [/no order with this number/, /merchant it was placed with/],
    zh: [/没有此订单/, /下单时的商户号/],
  },
  {
    subject: 'answers',
    report: 'FREQUENCY_LIMITED at noon',
    run: order({ status: 429, code: 'FREQUENCY_LIMITED', message: '频率超限' }),
    en: [/too many requests/, /slow down/],
    zh: [/过于频繁/, /降低频率/],
  },
  {
    subject: 'answers',
    report: 'USERPAYING after scanning a payment code',
    run: post('v3/pay/transactions/codepay', {
      status: 400,
      code: 'USERPAYING',
      message: '用户支付中，需要输入密码',
    }),
    en: [/query out_trade_no by/, /every 5 seconds/],
    zh: [/查询 out_trade_no/, /每隔? ?5 秒/],
    never: NEW_NUMBER,
  },
]
