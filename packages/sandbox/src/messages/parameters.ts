import type { MessageTable } from './message.js'

/** What is wrong with a header, a body or a field of a request. */
export const PARAMETERS = {
  'parameter.header-missing': { en: 'required', zh: '必填' },
  'parameter.not-json-type': {
    en: 'application/json expected',
    zh: '应为 application/json',
  },
  'path.doubled-slash': {
    en: 'the path has doubled slashes: a base URL that ends with a slash and a path that begins with one make them',
    zh: '请求路径中有重复的斜杠：通常是请求域名以斜杠结尾，路径又以斜杠开头',
  },
  'parameter.platform-key-unknown': {
    en: 'no platform certificate or WeChat Pay public key of this sandbox has this ID',
    zh: '未找到该序列号对应的平台证书或微信支付公钥',
  },
  'parameter.multipart-unreadable': {
    en: 'the multipart body cannot be read',
    zh: 'multipart 请求报文主体格式错误',
  },
  'parameter.not-json': { en: 'the body is not JSON in UTF-8', zh: '应为 UTF-8 编码的 JSON' },
  'parameter.not-json-object': { en: 'the body is not an object', zh: '应为 JSON 对象' },
  'parameter.nested-too-deeply': { en: 'the body is nested too deeply', zh: '嵌套层数过多' },
  'parameter.name-forbidden': { en: 'the name is not allowed', zh: '不允许使用该参数名' },
  'parameter.missing': { en: 'required field is missing', zh: '必填参数缺失' },
  'parameter.part-missing': { en: 'required part is missing', zh: '必填的表单字段缺失' },
  'parameter.unknown': { en: 'unknown field', zh: '多余的参数' },
  'parameter.one-of': { en: 'one of {groups} is required', zh: '必填其一：{groups}' },
  'parameter.any-of': {
    en: 'at least one of {groups} is required',
    zh: '至少填写一项：{groups}',
  },
  'parameter.not-object': { en: 'object expected', zh: '应为对象' },
  'parameter.not-array': { en: 'array expected', zh: '应为数组' },
  'parameter.not-number': { en: 'number expected', zh: '应为数值' },
  'parameter.not-integer': { en: 'integer expected', zh: '应为整数' },
  'parameter.not-boolean': { en: 'boolean expected', zh: '应为布尔值' },
  'parameter.not-string': { en: 'string expected', zh: '应为字符串' },
  'parameter.out-of-range': { en: '{least} to {most}', zh: '取值应在 {least} 至 {most} 之间' },
  'parameter.item-count': {
    en: '{least} to {most} items',
    zh: '数组长度应为 {least} 至 {most}',
  },
  'parameter.length': {
    en: '{least} to {most} characters',
    zh: '长度应为 {least} 至 {most} 个字符',
  },
  'parameter.not-in-enum': { en: 'one of {choices}', zh: '取值应为 {choices} 之一' },
  'disputed.missing': {
    en: 'not given; sources differ on whether it is required',
    zh: '未填写；是否必填，资料说法不一',
  },
  'disputed.several': {
    en: 'more than one of {groups} given; one source asks for exactly one',
    zh: '填写了多项：{groups}；有资料要求只填其一',
  },
  'disputed.length': {
    en: 'one source asks for {least} to {most} characters',
    zh: '有资料要求长度为 {least} 至 {most} 个字符',
  },
  'disputed.pattern': {
    en: 'one source asks for the pattern {pattern}',
    zh: '有资料要求格式为 {pattern}',
  },
  'parameter.not-encrypted': {
    en: 'encrypted field: encrypt it and send in Wechatpay-Serial the ID of the key; {serial} was sent',
    zh: '敏感信息需加密，且请求头 Wechatpay-Serial 应为加密所用的微信支付公钥ID或平台证书序列号，收到 {serial}',
  },
  'parameter.not-decryptable': {
    en: 'not decryptable with the key that Wechatpay-Serial names: RSAES-OAEP with SHA-1 expected',
    zh: '敏感信息解密失败：请使用 Wechatpay-Serial 对应的公钥，以 RSAES-OAEP（SHA-1）加密',
  },
  'parameter.assigned-number': {
    en: '1 to 64 letters, digits, _-|*@',
    zh: '应为 1 至 64 位的数字、字母、_-|*@',
  },
  'parameter.not-signer': {
    en: 'not the merchant ID of the merchant who signed: {mchid} expected',
    zh: '商户号与签名商户不一致，应为 {mchid}',
  },
  'parameter.amount': { en: 'at least {least}', zh: '金额不能小于 {least}' },
  'parameter.payee-name-missing': {
    en: 'required from 2,000 yuan on',
    zh: '转账金额大于等于2000元时，须提供收款用户姓名',
  },
  'parameter.payee-name-given': {
    en: 'not possible below 0.30 yuan',
    zh: '转账金额小于0.3元时不支持填写',
  },
  'parameter.day-not-ended': { en: 'a day before today', zh: '应早于当前日期' },
  'parameter.sm4': {
    en: 'the sandbox encrypts bills with AEAD_AES_256_GCM only',
    zh: '沙箱只用 AEAD_AES_256_GCM 加密账单',
  },
  'parameter.sub-appid-missing': {
    en: 'sub_openid belongs to sub_appid, which is missing',
    zh: 'sub_openid属于sub_appid，而sub_appid缺失',
  },
  'parameter.openid-missing': {
    en: 'a JSAPI order needs the openid of the payer',
    zh: 'JSAPI支付必须传openid',
  },
  'parameter.time-rfc3339': { en: 'RFC 3339 expected', zh: '时间格式应为 RFC3339' },
  'parameter.time-past': { en: 'time_expire is in the past', zh: '订单失效时间已过' },
  'parameter.date': { en: 'yyyy-MM-dd expected', zh: '日期格式应为 yyyy-MM-dd' },
  'parameter.refund-left': {
    en: 'only {left} is left to refund',
    zh: '剩余可退金额为 {left}',
  },
  'parameter.part-count': { en: '1 to {most} parts', zh: '子单数量应为 1 至 {most}' },
  'parameter.contract-mchid': {
    en: 'not the merchant ID of the contract',
    zh: '商户号与委托代扣协议不符',
  },
  'parameter.contract-appid': {
    en: 'not the appid of the contract',
    zh: 'AppID 与委托代扣协议不符',
  },
  'parameter.service-order-number': {
    en: 'out_order_no or query_id is required',
    zh: 'out_order_no与query_id必填其一',
  },
  'parameter.token-expired': { en: 'unknown or expired', zh: '下载链接不存在或已过期' },
  'parameter.file-missing': { en: 'the file is empty', zh: '文件为空' },
  'parameter.file-format': { en: 'one of {formats}', zh: '仅支持 {formats} 格式' },
  'parameter.file-size': { en: 'at most {most} bytes', zh: '文件不能超过 {most} 字节' },
  'parameter.file-hash': {
    en: 'the SHA-256 of the {bytes} bytes received is {hash}',
    zh: '收到 {bytes} 字节，其 SHA-256 为 {hash}',
  },
} as const satisfies MessageTable
