import { generateKeyPairSync } from 'node:crypto'
import { Rsa } from 'wechatpay-chain'
import { MCHID, SECRET } from '../../packages/wechatpay-chain/test/gateway.js'
import { platformKeys } from '../../packages/wechatpay-chain/test/keys.js'
import type { Stage, Ticket } from './ticket.js'

// What JavaScript lets anybody write does not compile.
// biome-ignore lint/suspicious/noExplicitAny: see above
type Loose = any

const loose = (stage: Stage): Loose => stage.client({ secret: SECRET })
const order = { appid: 'wx1', mchid: MCHID, description: 'tea', out_trade_no: 'A1' }

/** A ticket of a call that is refused before anything is sent. */
const call = (
  report: string,
  run: (client: Loose) => unknown,
  en: readonly RegExp[],
  zh: readonly RegExp[],
): Ticket => ({
  subject: 'calls',
  report,
  run: async (stage) => {
    const error: unknown = await Promise.resolve(run(loose(stage))).catch((thrown) => thrown)
    if (stage.gateway.received.length > 0) throw new Error('something was sent')
    return error
  },
  en: [/nothing was sent/, ...en],
  zh: [/请求未发出/, ...zh],
})

/** A ticket of what WeChat Pay refuses. */
const refused = (
  subject: 'calls' | 'sealed fields',
  report: string,
  answer: { status: number; code: string; message: string },
  run: (client: Loose) => unknown,
  words: { en: readonly RegExp[]; zh: readonly RegExp[] },
): Ticket => ({
  subject,
  report,
  run: (stage) => {
    const { status, ...body } = answer
    stage.gateway.answer = () => ({ status, body: JSON.stringify(body) })
    return run(loose(stage))
  },
  ...words,
})

const receiver = (client: Loose, name: unknown, headers?: object) =>
  client.v3.profitsharing.receivers.add.post({
    json: { appid: 'wx1', type: 'PERSONAL_OPENID', account: 'o1', name },
    ...(headers === undefined ? {} : { headers }),
  })

export const TICKETS: Ticket[] = [
  call(
    'I pass the order to post() and every field is an unknown option',
    (c) => c.v3.pay.transactions.native.post(order),
    [/json: \{ appid, mchid, description, … \}/],
    [/json: \{ appid, mchid, description, … \}/],
  ),
  call(
    'unifiedorder of APIv2 complains of appid',
    (c) => c.v2.pay.unifiedorder.post({ appid: 'wx1', mch_id: MCHID, body: 'tea' }),
    [/xml: \{ appid, mch_id, … \}/],
    [/xml: \{ appid, mch_id, … \}/],
  ),
  call(
    'like axios: post(url, data)',
    (c) => c.post('v3/pay/transactions/native', order),
    [/the path comes before the verb/, /client\.chain\('v3\/…'\)\.post\(\{ json: \{ … \} \}\)/],
    [/接口路径写在请求方法之前/, /client\.chain\('v3\/…'\)\.post/],
  ),
  call(
    'like axios: get(params, { headers })',
    (c) => c.v3.bill.tradebill.get({ query: {} }, { headers: { a: 'b' } }),
    [
      /takes one object of options, and was given 2/,
      /get\(\{ query: \{ … \}, headers: \{ … \} \}\)/,
    ],
    [/只接收一个选项对象/, /get\(\{ query/],
  ),
  call(
    'axios takes params, this does not',
    (c) => c.v3.bill.tradebill.get({ params: { bill_date: '2024-01-01' } }),
    [/"params"/, /use query/],
    [/“params”/, /请使用 query/],
  ),
  call(
    'fetch wants JSON.stringify',
    (c) => c.v3.pay.transactions.native.post({ json: JSON.stringify(order) }),
    [/encoded a second time/, /without JSON\.stringify/],
    [/再次编码/, /不要先 JSON\.stringify/],
  ),
  call(
    'post({ body: order })',
    (c) => c.v3.pay.transactions.native.post({ body: order }),
    [/body takes a string, bytes/, /use json/],
    [/body 接收字符串/, /请使用 json/],
  ),
  call(
    'a Map of fields',
    (c) => c.v3.pay.transactions.native.post({ json: new Map(Object.entries(order)) }),
    [/json holds a Map/, /Object\.fromEntries/],
    [/json 中有/, /Object\.fromEntries/],
  ),
  call(
    'I build the XML myself',
    (c) => c.v2.pay.unifiedorder.post({ xml: `<xml><mch_id>${MCHID}</mch_id></xml>` }),
    [/xml takes a plain object/, /adds nonce_str and sign/],
    [/xml 应为普通对象/, /由 SDK 添加/],
  ),
  call(
    'the API key goes into the sign, so I pass key',
    (c) => c.v2.pay.unifiedorder.post({ xml: { mch_id: MCHID, key: SECRET } }),
    [/"key" is the APIv2 key itself/, /signs with secret/],
    [/“key”就是APIv2密钥本身/, /用配置中的 secret 签名/],
  ),
  call(
    'uploading an image with meta and file as Postman does',
    (c) =>
      c.v3.merchant.media.upload.post({
        multipart: [
          { name: 'meta', contents: '{"filename":"a.png"}' },
          { name: 'file', filename: 'a.png', contents: Buffer.from('a') },
        ],
      }),
    [/only meta is signed/, /client\.\$upload\('v3\/merchant\/media\/upload', file\)/],
    [/只对 meta 签名/, /client\.\$upload\('v3\/merchant\/media\/upload', file\)/],
  ),
  call(
    'multipart, and I set Content-Type as the documents say',
    (c) =>
      c.chain('v3/x').post({
        multipart: [{ name: 'a', contents: 'b' }],
        headers: { 'Content-Type': 'multipart/form-data' },
      }),
    [/does not have the boundary/, /leave Content-Type out/],
    [/没有该表单的 boundary/, /请去掉 Content-Type/],
  ),
  call(
    'headers: new Headers() and my Idempotency-Key is not there',
    (c) => c.chain('v3/x').post({ json: {}, headers: new Headers({ 'Idempotency-Key': 'k' }) }),
    [/headers is a Headers/, /Object\.fromEntries/],
    [/headers 是“/, /Object\.fromEntries/],
  ),
  call(
    '.POST is not a function?',
    (c) => c.v3.pay.transactions.native.POST({ json: order }),
    [/"POST" is not a verb/, /call post\(\)/],
    [/“POST”不是请求方法/, /请调用 post\(\)/],
  ),
  call(
    '.request() as with Guzzle',
    (c) => c.v3.pay.transactions.native.request('POST', { json: order }),
    [/"request" is not a verb/, /get\(\) post\(\)/],
    [/“request”不是请求方法/, /get\(\) post\(\)/],
  ),
  call(
    'path copied from the documents ends in a line break',
    (c) => c.chain('v3/pay/transactions/native\n').post({ json: order }),
    [/the path has a line end/, /trim it/],
    [/路径中有换行符/, /请去掉该字符/],
  ),
  call(
    'typed with the input method still on',
    (c) => c.chain('v3／pay／transactions／native').post({ json: order }),
    [/full-width character "／"/, /write "\/"/],
    [/全角字符“／”/, /改写为“\/”/],
  ),
  call(
    'POST /v3/pay/transactions/native from the documents',
    (c) => c.chain('POST /v3/pay/transactions/native').post({ json: order }),
    [/begins with "POST"/, /chain\('v3\/…'\)\.post/],
    [/路径以“POST”开头/, /chain\('v3\/…'\)\.post/],
  ),
  call(
    'placeholders as in Express',
    (c) => c.chain('v3/papay/contracts/:contract_id').get(),
    [/":contract_id" is not filled in/, /write \{contract_id\}/],
    [/“:contract_id”不会被替换/, /请写成 \{contract_id\}/],
  ),
  call(
    'order.id was undefined',
    (c) => c.chain(`v3/pay/transactions/id/${String(undefined)}?mchid=${MCHID}`).get(),
    [/segment "undefined"/, /as a path variable/],
    [/有一段是“undefined”/, /作为路径参数传入/],
  ),
  call(
    'contractId in camel case',
    (c) => c.v3.papay.contracts._contract_id_.get({ contractId: 'x' }),
    [/"contractId" is neither/, /did you mean "contract_id"/],
    [/“contractId”既不是选项/, /是否想写“contract_id”/],
  ),
  call(
    'a transaction_id as a number',
    (c) => c.v3.pay.transactions.id._transaction_id_.get({ transaction_id: 2 ** 60, query: {} }),
    [/beyond 2\^53/, /write it as a string/],
    [/超过 2\^53/, /请写成字符串/],
  ),
  call(
    'chain(code_url) to pay',
    (c) => c.chain('weixin://wxpay/bizpayurl?pr=canary').get(),
    [/address for the payer/, /QR code/],
    [/给支付者使用的链接/, /二维码/],
  ),
  call(
    'req.file is undefined in $upload',
    (c) => c.$upload('v3/merchant/media/upload', undefined, { filename: 'a.png' }),
    [/the file to upload is undefined/, /req\.file/],
    [/待上传的文件是“undefined”/, /req\.file/],
  ),
  call(
    '$upload of an image that is on our CDN',
    (c) => c.$upload('v3/merchant/media/upload', 'https://cdn.x.cn/a.png'),
    [/the URL of a server/, /response\.arrayBuffer\(\)/],
    [/网址/, /response\.arrayBuffer\(\)/],
  ),
  call(
    '$upload of base64 from the front end',
    (c) =>
      c.$upload('v3/merchant/media/upload', Buffer.alloc(300).toString('base64'), {
        filename: 'a.png',
      }),
    [/a base64 text/, /Buffer\.from\(base64, 'base64'\)/],
    [/base64 字符串/, /Buffer\.from\(base64, 'base64'\)/],
  ),
  call(
    '$download(undefined): the bill had no download_url',
    (c) => c.$download(undefined, { stream: true }),
    [/what was given \(undefined\) has no download_url/, /give the response that offers the file/],
    [/传入的内容（undefined）没有 download_url/, /请传入含下载地址的应答/],
  ),
  call(
    'JSON.stringify around $seal',
    async (c) => JSON.stringify({ name: c.$seal('canary') }),
    [/turned into a string/, /json: \{ name: client\.\$seal\(name\) \}/],
    [/转成了字符串/, /请原样放进/],
  ),
  refused(
    'calls',
    'ORDER_NOT_EXIST for an order that exists, with capitals in its number',
    { status: 404, code: 'ORDER_NOT_EXIST', message: '订单不存在' },
    (c) => c.v3.pay.transactions.outTradeNo['P20240101ABC'].get({ query: { mchid: MCHID } }),
    {
      en: [/^[^\n]*"P20240101ABC" lost its capitals/, /\{out_trade_no\}/],
      zh: [/^[^\n]*“P20240101ABC”的大写字母/, /\{out_trade_no\}/],
    },
  ),
  refused(
    'calls',
    '404 for a path with a slash too many',
    { status: 404, code: 'RESOURCE_NOT_EXISTS', message: '请求的资源不存在' },
    (c) => c.chain('v3/pay//transactions/native/').post({ json: order }),
    { en: [/an empty segment/, /each slash once/], zh: [/空的路径段/, /每个斜杠只写一次/] },
  ),
  refused(
    'calls',
    'PARAM_ERROR with form_params, as in PHP',
    { status: 400, code: 'PARAM_ERROR', message: '无法将请求解析为有效的 JSON' },
    (c) => c.v3.pay.transactions.native.post({ form_params: order }),
    {
      en: [/sent as application\/x-www-form-urlencoded, and APIv3 takes JSON/, /json: \{ … \}/],
      zh: [/以 application\/x-www-form-urlencoded 发送/, /请写成 json: \{ … \}/],
    },
  ),
  refused(
    'sealed fields',
    '请确认待处理的消息是否为加密后的密文 for a receiver',
    { status: 400, code: 'PARAM_ERROR', message: '请确认待处理的消息是否为加密后的密文' },
    (c) => receiver(c, '张三'),
    {
      en: [/was sent as plaintext/, /client\.\$seal\(…\) around it/, /catalog/],
      zh: [/没有加密就发送了/, /client\.\$seal\(…\) 包裹/, /catalog/],
    },
  ),
  refused(
    'sealed fields',
    '平台私钥解密失败 although the name is encrypted',
    { status: 400, code: 'PARAM_ERROR', message: '平台私钥解密失败' },
    (c) => receiver(c, 'A'.repeat(344), { 'Wechatpay-Serial': 'PUB_KEY_ID_1' }),
    {
      en: [/not encrypted with the key that Wechatpay-Serial names/, /the SDK picks the key/],
      zh: [/不是用 Wechatpay-Serial 所指的公钥加密/, /SDK 会选择公钥/],
    },
  ),
  refused(
    'sealed fields',
    'Hong Kong: the field you encrypt is error',
    { status: 400, code: 'PARAM_ERROR', message: 'the field you encrypt is error ' },
    (c) => receiver(c, 'A'.repeat(344)),
    { en: [/another padding than RSAES-OAEP/], zh: [/填充方式不是 RSAES-OAEP/] },
  ),
  refused(
    'sealed fields',
    'I sent the serial number of my own certificate',
    { status: 400, code: 'PARAM_ERROR', message: '平台证书序列号Wechatpay-Serial错误' },
    (c) => receiver(c, 'A'.repeat(344), { 'Wechatpay-Serial': 'B'.repeat(40) }),
    {
      en: [
        /most often it is the serial number of the merchant's own certificate/,
        /leave the header out/,
      ],
      zh: [/多半误填了商户API证书序列号/, /请去掉该请求头/],
    },
  ),
  refused(
    'sealed fields',
    'HTTP header缺少微信支付平台证书序列号(Wechatpay-Serial)',
    {
      status: 400,
      code: 'PARAM_ERROR',
      message: 'HTTP header缺少微信支付平台证书序列号(Wechatpay-Serial)',
    },
    (c) => receiver(c, 'A'.repeat(344), { 'Wechatpay-Serial': null }),
    {
      en: [/Wechatpay-Serial is missing/, /client\.\$seal\(…\)/],
      zh: [/Wechatpay-Serial 缺失/, /client\.\$seal\(…\)/],
    },
  ),
  {
    subject: 'sealed fields',
    report: 'payer_phone of a complaint does not decrypt since the certificate was replaced',
    run: async (stage) => {
      const { publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
      const payer_phone = Rsa.encrypt('13800138000', publicKey)
      stage.gateway.answer = () => ({ body: JSON.stringify({ payer_phone }) })
      const response = await loose(stage).chain('v3/merchant-service/complaints-v2/1').get()
      return response.unseal('/payer_phone')
    },
    en: [/encrypted for another merchant API certificate/, /certificate that is in use/],
    zh: [/用另一张商户API证书/, /当前商户API证书/],
    never: [/13800138000/],
  },
  refused(
    'sealed fields',
    '平台私钥解密失败: the ciphertext was joined to the path after ?',
    { status: 400, code: 'PARAM_ERROR', message: '平台私钥解密失败' },
    (c) =>
      c
        .chain(
          `v3/capital/capitallhh/banks/search-banks-by-bank-account?account_number=${'A+'.repeat(170)}`,
        )
        .get(),
    {
      en: [/its \+ is read as a blank/, /client\.\$seal\(…\) in json or in query/],
      zh: [/其中的 \+ 会被当作空格/, /在 json 或 query.*client\.\$seal\(…\)/],
    },
  ),
  {
    subject: 'sealed fields',
    report: 'resource of a notification, decrypted with apiclient_key.pem: oaep decoding error',
    run: async (stage) => {
      const ciphertext = Buffer.alloc(321, 7).toString('base64')
      stage.gateway.answer = () => ({ body: JSON.stringify({ ciphertext }) })
      const response = await loose(stage).chain('v3/x').get()
      return response.unseal('/ciphertext')
    },
    en: [/encrypted with the APIv3 key/, /client\.\$notify, or with AesGcm\.decrypt\(/],
    zh: [/用 APIv3密钥加密/, /client\.\$notify，或 AesGcm\.decrypt\(/],
  },
  {
    subject: 'sealed fields',
    report: 'I encrypt a name and cannot decrypt it again',
    run: async (stage) => {
      const name = Rsa.encrypt('张三', platformKeys.publicKey)
      stage.gateway.answer = () => ({ body: JSON.stringify({ name }) })
      const response = await loose(stage).chain('v3/x').get()
      return response.unseal('/name')
    },
    en: [/encrypted for WeChat Pay, which alone can decrypt that/, /documented as encrypted/],
    zh: [/只有微信支付能解密/, /只对文档标明加密的字段/],
    never: [/张三/],
  },
]
