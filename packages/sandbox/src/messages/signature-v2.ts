import type { MessageTable } from './message.js'

/** What is wrong with the sign of an APIv2 request, and the likely mistake. */
export const SIGNATURE_V2 = {
  'sign-v2.mchid-missing': { en: 'mch_id is missing', zh: '缺少 mch_id' },
  'sign-v2.mchid-unknown': {
    en: 'mch_id is unknown to this sandbox, which has {known}',
    zh: 'mch_id 与沙箱不一致，沙箱的商户号为 {known}',
  },
  'sign-v2.type-unknown': {
    en: 'sign_type is neither MD5 nor HMAC-SHA256',
    zh: 'sign_type 应为 MD5 或 HMAC-SHA256',
  },
  'sign-v2.missing': { en: 'sign is missing', zh: '缺少 sign' },
  'sign-v2.other-algorithm': {
    en: 'The sign was made with another algorithm than sign_type says.',
    zh: '签名算法与 sign_type 不一致。',
  },
  'sign-v2.lower-case': {
    en: 'The sign is in lower case: it is written in capitals.',
    zh: 'sign 应转为大写。',
  },
  'sign-v2.apiv3-key': {
    en: 'The sign was made with the APIv3 key: APIv2 has a key of its own.',
    zh: '签名使用了APIv3密钥：APIv2 接口应使用APIv2密钥。',
  },
  'sign-v2.empty-fields': {
    en: 'Empty fields were signed: only fields with a value are.',
    zh: '值为空的参数参与了签名：只有非空参数参与签名。',
  },
  'sign-v2.key-left-out': {
    en: 'The key was left out: the message ends with &key= and the APIv2 key.',
    zh: '待签名字符串缺少密钥：末尾应拼接 &key= 和APIv2密钥。',
  },
  'sign-v2.unsorted': {
    en: 'The fields were signed in the order given: they are sorted by name, by bytes.',
    zh: '参数未排序：应按参数名的 ASCII 码从小到大排序。',
  },
  'sign-v2.unknown-mistake': {
    en: 'The signed message or the key differs: compare the message, which the request log shows, and the APIv2 key.',
    zh: '待签名字符串或密钥不一致：请对照请求日志中的待签名字符串，并检查APIv2密钥。',
  },
} as const satisfies MessageTable
