import { defineKind } from '../../kind.js'

/** The whole form of an upload was signed. */
export const uploadSignedWhole = defineKind({
  code: 'signature.upload-signed-whole',
  symptom: {
    en: '401 SIGN_ERROR from the sandbox: the whole multipart body of the upload was signed, not its meta',
    zh: '沙箱返回 401 SIGN_ERROR：上传文件时，整个 multipart 报文参与了签名，而不是 meta',
  },
  cause: {
    en: 'the whole multipart body of the upload was signed, not its meta',
    zh: '上传文件时，整个 multipart 报文参与了签名，而不是 meta',
  },
  cure: {
    en: 'sign the JSON of the part meta, exactly as it is sent',
    zh: '只用 meta 部分的 JSON 签名，内容与发送的完全一致',
  },
})
