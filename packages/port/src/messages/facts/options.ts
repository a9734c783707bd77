import type { Words } from '../words.js'
import { info, warning } from './say.js'

/** Words on the options of a call, as opposed to the fields in them. */
export const OPTIONS = {
  'option-unknown': warning(
    [
      '{name} is neither an option nor a variable of the path.',
      '{name} 既不是选项，也不是路径参数。',
    ],
    [
      'Remove it, or move it to where the operation has it. The SDK refuses the call.',
      '请删除，或移到正确的位置；SDK 会在发送前报错。',
    ],
  ),
  'option-misspelt': warning(
    [
      'There is no option {name}; the nearest is {nearest}.',
      '没有 {name} 这个选项，最接近的是 {nearest}。',
    ],
    [
      'Write {nearest}. Guzzle ignores a name that it does not know; the SDK refuses it.',
      '请改为 {nearest}。Guzzle 会忽略未知的选项，SDK 则会报错。',
    ],
  ),
  'option-type': warning(
    ['The option {name} takes a {wanted}.', '选项 {name} 的类型是 {wanted}。'],
    ['Give such a value. The SDK refuses another.', '请改为该类型，否则 SDK 会报错。'],
  ),
  'option-missing': warning(
    [
      'The option {option} is missing; required in it: {fields}.',
      '缺少 {option} 选项，其中必填的参数有：{fields}。',
    ],
    ['Give {option}: { … }.', '请加上 {option}: { … }。'],
  ),
  'field-outside': warning(
    [
      '{name} stands beside the options; it is a field of {option}.',
      '{name} 直接写在了选项里，而它是 {option} 中的参数。',
    ],
    [
      'Move it into {option}: { … }. As it stands, it is not sent.',
      '请移到 {option}: { … } 里，否则不会发送。',
    ],
  ),
  'body-option': warning(
    [
      'The fields stand in {given}; this operation takes {wanted}.',
      '参数写在 {given} 里，而该接口使用 {wanted}。',
    ],
    [
      'Rename {given} to {wanted}: xml for APIv2, json for APIv3.',
      '请把 {given} 改为 {wanted}：APIv2 用 xml，APIv3 用 json。',
    ],
  ),
  'body-raw': info(
    [
      'The body is given as a string; this operation takes {wanted}.',
      '请求报文主体以字符串形式给出，而该接口使用 {wanted}。',
    ],
    [
      'Give the fields as {wanted}: { … }, so that they are checked and encrypted.',
      '请改为 {wanted}: { … }，参数才能得到检查和加密。',
    ],
  ),
  'body-unexpected': warning(
    [
      '{given} gives a body; {method} has none here.',
      '{given} 会产生请求报文主体，而该接口的 {method} 请求没有主体。',
    ],
    ['Move the fields to query, or remove {given}.', '请把参数移到 query，或删除 {given}。'],
  ),
  'body-upload': warning(
    [
      'This operation uploads a file; {given} has no place in it.',
      '这是文件上传接口，不使用 {given}。',
    ],
    [
      'Give body: media.getStream() of a MediaUtil, or multipart. Other fields go into its meta.',
      '请用 MediaUtil 的 body: media.getStream()，或 multipart；其余参数写入 meta。',
    ],
  ),
  'upload-missing': warning(
    ['This operation uploads a file, and none is given.', '这是文件上传接口，但没有给出文件。'],
    [
      'Give body: media.getStream() of a MediaUtil, with its Content-Type, or use client.$upload(…).',
      '请用 MediaUtil 的 body: media.getStream() 并带上 Content-Type，或使用 client.$upload(…)。',
    ],
  ),
  'query-for-body': warning(
    [
      'The fields stand in query; this operation takes {wanted}.',
      '参数写在 query 里，而该接口使用 {wanted}。',
    ],
    ['Move them to {wanted}: { … }.', '请移到 {wanted}: { … } 里。'],
  ),
  'query-unexpected': warning(
    ['This operation documents no query.', '该接口没有 query 参数。'],
    ['Remove query, or check which operation is meant.', '请删除 query，或确认调用的是哪个接口。'],
  ),
  'query-string': info(
    [
      'The query is a finished string; its fields cannot be checked.',
      'query 是拼接好的字符串，无法检查其中的参数。',
    ],
    ['Give it as an object: query: { name: value }.', '请写成对象：query: { name: value }。'],
  ),
  'header-missing': warning(
    ['The header {name} is required and not given.', '缺少必填的请求头 {name}。'],
    ["Give headers: { '{name}': … }.", "请加上 headers: { '{name}': … }。"],
  ),
  'security-v3': warning(
    [
      'security is for APIv2; APIv3 takes no TLS client certificate.',
      'security 只用于 APIv2，APIv3 不需要双向证书。',
    ],
    ['Remove it.', '请删除该选项。'],
  ),
  'nonceless-missing': warning(
    [
      'This operation takes no nonce_str, so nonceless must be given.',
      '该接口不带 nonce_str，必须设置 nonceless。',
    ],
    ['Give nonceless: true.', '请加上 nonceless: true。'],
  ),
} satisfies Record<string, Words>
