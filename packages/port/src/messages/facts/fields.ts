import type { Words } from '../words.js'
import { info, warning } from './say.js'

/** Words on the fields of a request. */
export const FIELDS = {
  'field-unknown': warning(
    ['{field} is not documented for this operation.', '该接口没有参数 {field}。'],
    [
      'Remove it, or check which operation is meant: WeChat Pay may refuse it.',
      '请删除，或确认调用的是哪个接口：微信支付可能拒绝未定义的参数。',
    ],
  ),
  'field-misspelt': warning(
    [
      '{field} is not documented here; the nearest is {nearest}.',
      '没有参数 {field}，最接近的是 {nearest}。',
    ],
    ['Write {nearest}.', '请改为 {nearest}。'],
  ),
  'field-misplaced': warning(
    [
      '{field} does not belong here; the documents have it at {place}.',
      '{field} 的位置不对，文档中它位于 {place}。',
    ],
    ['Move it to {place}.', '请移到 {place}。'],
  ),
  'field-renamed': warning(
    [
      '{field} is a name of {from}; {to} has {place}.',
      '{field} 是 {from} 的参数名，{to} 中对应 {place}。',
    ],
    [
      'Write {place}, and check its type: the two APIs differ.',
      '请改为 {place}，并核对类型：两个版本的要求不同。',
    ],
  ),
  'field-missing': warning(
    ['Required and not given: {fields}.', '缺少必填参数：{fields}。'],
    [
      'Give each of them: WeChat Pay refuses the request without.',
      '请补上，缺少时微信支付会拒绝请求。',
    ],
  ),
  'field-alternatives': warning(
    ['One of these is required: {choices}.', '以下参数必须填写一组：{choices}。'],
    ['Give one of them.', '请填写其中一组。'],
  ),
  'field-exclusive': info(
    ['Only one of these should be given: {choices}.', '以下参数应只填写一组：{choices}。'],
    [
      'Keep the one that you mean; where both are sent, WeChat Pay takes the one it prefers.',
      '请只保留一组；同时传入时，以哪个为准由微信支付决定。',
    ],
  ),
  'field-null': warning(
    [
      '{field} is null; the field takes: {wanted}.',
      '{field} 的值为 null，该参数的类型是 {wanted}。',
    ],
    ['Leave the field out where it has no value.', '没有值时请不要传该参数。'],
  ),
  'field-type': warning(
    [
      '{field} is {given}; the field takes: {wanted}.',
      '{field} 的值是 {given}，该参数的类型是 {wanted}。',
    ],
    [
      'Convert it. WeChat Pay refuses another type with PARAM_ERROR.',
      '请转换类型，类型不符时微信支付会返回 PARAM_ERROR。',
    ],
  ),
  'field-type-text': info(
    [
      '{field} is {given}; the field takes: {wanted}. What is sent is the same.',
      '{field} 的值是 {given}，该参数的类型是 {wanted}，发出的内容相同。',
    ],
    [
      'Write it as a string, so that it compiles and no digit is lost.',
      '请写成字符串，既能通过类型检查，也不会丢失精度。',
    ],
  ),
  'json-not-encoded': warning(
    [
      '{field} takes a string of JSON; {given} is given.',
      '{field} 的值应为 JSON 字符串，这里是 {given}。',
    ],
    [
      'Write JSON.stringify(…), which is json_encode in PHP.',
      '请使用 JSON.stringify(…)，即 PHP 的 json_encode。',
    ],
  ),
  plaintext: warning(
    [
      '{field} must be encrypted; the value is no ciphertext.',
      '{field} 是敏感信息字段，必须加密，而这里的值不是密文。',
    ],
    [
      'Write client.$seal(plaintext), which is encrypted when it is sent. A sample value may stay.',
      '请写成 client.$seal(明文)，发送时会自动加密；示例值可以忽略。',
    ],
  ),
  'ciphertext-unproven': info(
    [
      '{field} must be encrypted; whether this string is, cannot be seen.',
      '{field} 是敏感信息字段，无法判断这个字符串是否为密文。',
    ],
    [
      'Write client.$seal(plaintext), or sealed(ciphertext) where it was encrypted before.',
      '明文请用 client.$seal(…)，已加密的请用 sealed(…)。',
    ],
  ),
  'ciphertext-unasked': warning(
    ['{field} takes the plaintext; a ciphertext is given.', '{field} 应为明文，这里却是密文。'],
    ['Give the value as it is, without Rsa::encrypt.', '请直接传原值，不要调用 Rsa::encrypt。'],
  ),
} satisfies Record<string, Words>
