import { defineKind } from '../../kind.js'

/** The body was read as Latin-1. */
export const misreadBody = defineKind({
  code: 'notifications.misread-body',
  symptom: {
    en: 'notifications with Chinese in them are refused, others are not',
    zh: '含中文的通知验签失败，其余正常',
  },
  cause: {
    en: 'the bytes of the body were read as another character set than UTF-8, so that its Chinese is garbled',
    zh: '报文的字节没有按 UTF-8 读取，中文已成乱码',
  },
  cure: {
    en: "give the bytes themselves, or read them with buffer.toString('utf8'): setEncoding('latin1') and 'binary' change them",
    zh: "请直接传入字节，或用 buffer.toString('utf8') 读取：setEncoding('latin1') 和 'binary' 会改变内容",
  },
})
